package dev.plimsoll.internal.packages;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.packages.PackageTree.Found;
import dev.plimsoll.internal.packages.format.DeclaredPackage;
import dev.plimsoll.internal.packages.format.DpkgReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The packages that dpkg installed, and those of distroless images, which have a file for each package.
 *
 * <p>The database and the lists of files must agree: a package without a list, and a list without a package, show that a part
 * is missing.
 */
final class DpkgPackages implements PackageKind {

    private static final String ADMINISTRATION = "/var/lib/dpkg/";
    private static final String LISTS = ADMINISTRATION + "info/";
    private static final String PARAGRAPHS = ADMINISTRATION + "status.d";
    private static final String LOCAL = ":";

    /** The texts are the names of packages that are not installed. */
    private static final FileKind STATUS = FileKind.text("DPKG_STATUS", DpkgReader::status, ADMINISTRATION + "status")
            .database();

    /** The texts are, in turn, a path, the path that it is renamed to, and the package that may use it, or a colon. */
    private static final FileKind DIVERSIONS =
            FileKind.text("DPKG_DIVERSIONS", DpkgReader::diversions, ADMINISTRATION + "diversions");

    /** The texts are the paths of a package. */
    private static final FileKind LIST = FileKind.text("DPKG_LIST", DpkgReader::list, LISTS + "*.list");

    /** The texts are the paths of a package in a distroless image. */
    private static final FileKind SUMS = FileKind.text("DPKG_SUMS", DpkgReader::sums, PARAGRAPHS + "/**/*.md5sums");

    /** One package, in a distroless image. */
    private static final FileKind PARAGRAPH =
            FileKind.text("DPKG_PARAGRAPH", DpkgReader::paragraph, PARAGRAPHS + "/**");

    @Override
    public List<FileKind> files() {
        return List.of(STATUS, DIVERSIONS, LIST, SUMS, PARAGRAPH);
    }

    @Override
    public void collect(PackageTree files, PackageClaims claims) {
        new Collection(files, claims).collect();
    }

    /** A path at which all packages but one have their file under another name. */
    private record Diversion(String to, String except) {}

    /** The packages of one image. */
    private static final class Collection {

        private final PackageTree files;
        private final PackageClaims claims;
        private final Map<String, Diversion> diversions = new HashMap<>();

        Collection(PackageTree files, PackageClaims claims) {
            this.files = files;
            this.claims = claims;
        }

        void collect() {
            readDiversions();
            collectInstalled();
            collectParagraphs();
        }

        private void readDiversions() {
            for (Found found : files.all(DIVERSIONS)) {
                List<String> texts = found.file().texts();
                for (int i = 0; i + 2 < texts.size(); i += 3) {
                    diversions.put(texts.get(i), new Diversion(texts.get(i + 1), texts.get(i + 2)));
                }
            }
        }

        private void collectInstalled() {
            Map<String, Found> lists = new TreeMap<>();
            for (Found list : files.all(LIST)) {
                lists.put(list.path().substring(LISTS.length(), list.path().length() - ".list".length()), list);
            }
            Set<String> known = new HashSet<>();
            for (Found database : files.all(STATUS)) {
                known.addAll(database.file().texts());
                for (DeclaredPackage declared : database.file().packages()) {
                    known.add(declared.name());
                    Found list = list(declared, lists);
                    PackageClaims.Draft draft = claims.add(PackageType.DEBIAN, declared, database.node());
                    list.file().texts().forEach(path -> claim(draft, declared.name(), path));
                }
            }
            for (Map.Entry<String, Found> list : lists.entrySet()) {
                String name = list.getKey().split(":", 2)[0];
                if (!known.contains(name)) {
                    throw files.unreadable(
                            ADMINISTRATION + "status",
                            "it lacks the package " + name + ", although "
                                    + list.getValue().path() + " lists that package's files");
                }
            }
        }

        private Found list(DeclaredPackage declared, Map<String, Found> lists) {
            @Nullable Found list = lists.get(declared.name() + ":" + declared.architecture());
            if (list == null) {
                list = lists.get(declared.name());
            }
            if (list == null) {
                throw missing(declared, LISTS + declared.name() + ".list");
            }
            return list;
        }

        private InspectionException missing(DeclaredPackage declared, String path) {
            return files.unreadable(
                    path,
                    "it doesn't exist, although the package " + declared.name() + " is installed. Which files belong to"
                            + " a package is written there");
        }

        private void collectParagraphs() {
            Map<String, Found> lists = new HashMap<>();
            files.all(SUMS).forEach(list -> lists.put(list.path(), list));
            files.existing(PARAGRAPHS);
            for (Found paragraph : files.all(PARAGRAPH)) {
                for (DeclaredPackage declared : paragraph.file().packages()) {
                    @Nullable Found list = lists.get(paragraph.path() + ".md5sums");
                    if (list == null) {
                        throw missing(declared, paragraph.path() + ".md5sums");
                    }
                    PackageClaims.Draft draft = claims.add(PackageType.DEBIAN, declared, paragraph.node());
                    list.file().texts().forEach(path -> claim(draft, declared.name(), path));
                    // Their checksums are not in that list, because users may change them.
                    declared.paths().forEach(path -> claim(draft, declared.name(), path));
                }
            }
        }

        private void claim(PackageClaims.Draft owner, String name, String path) {
            @Nullable Diversion diversion = diversions.get(path);
            boolean isDiverted = diversion != null
                    && (diversion.except().equals(LOCAL) || !diversion.except().equals(name));
            files.regularFile(isDiverted && diversion != null ? diversion.to() : path)
                    .ifPresent(node -> claims.claim(owner, node));
        }
    }
}
