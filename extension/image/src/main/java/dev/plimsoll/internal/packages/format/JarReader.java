package dev.plimsoll.internal.packages.format;

import dev.plimsoll.internal.io.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Maven coordinates in jars, and in the jars in them.
 *
 * <p>The jar's own coordinates are those whose artifact id its file name begins with or its manifest has, or the only ones, if
 * the file name has no other version; all others were merged into it. Without coordinates, the name and version come from
 * its file name or its manifest.
 *
 * <p>Reads jars in jars up to {@value #DEEPEST} deep, {@value #MOST_JARS} jars in one file, and 1 GiB of them. A file with more
 * is refused.
 */
public final class JarReader {

    private static final int DEEPEST = 5;
    private static final int MOST_JARS = 10_000;
    private static final long MOST_BYTES = 1L << 30;
    private static final int LARGEST_DESCRIPTION = 1 << 16;

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private static final Pattern COORDINATES = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");

    private final List<DeclaredPackage> found = new ArrayList<>();
    private long bytesLeft = MOST_BYTES;
    private int jarsLeft = MOST_JARS;

    private JarReader() {}

    private static boolean isJar(String path) {
        return path.endsWith(".jar") || path.endsWith(".war") || path.endsWith(".ear");
    }

    /**
     * Reads a jar. The first package is the jar's own.
     *
     * @param path where it is
     */
    public static PackageFile read(String path, ByteBuffer content) throws PackageFormatException {
        JarReader reader = new JarReader();
        reader.jar(path, content, 0);
        List<DeclaredPackage> packages = new ArrayList<>(reader.found);
        packages.set(0, packages.get(0).owningFile());
        return PackageFile.ofPackages(packages);
    }

    private void jar(String path, ByteBuffer content, int depth) throws PackageFormatException {
        ZipDirectory zip = new ZipDirectory(content);
        List<ZipDirectory.Member> members = zip.members(
                name -> name.equals(MANIFEST) || COORDINATES.matcher(name).matches() || isJar(name), MOST_JARS);
        JarManifest manifest = JarManifest.NONE;
        List<DeclaredPackage> coordinates = new ArrayList<>();
        for (ZipDirectory.Member member : members) {
            Matcher folders = COORDINATES.matcher(member.name());
            if (member.name().equals(MANIFEST)) {
                manifest = JarManifest.read(start(zip, member));
            } else if (folders.matches()) {
                coordinates.add(coordinates(folders.group(1), folders.group(2), start(zip, member)));
            }
        }
        addPackages(path, manifest, coordinates);
        checkSizes(members);
        for (ZipDirectory.Member member : members) {
            if (isJar(member.name())) {
                nested(zip, member, depth + 1);
            }
        }
    }

    private void addPackages(String path, JarManifest manifest, List<DeclaredPackage> coordinates)
            throws PackageFormatException {
        JarName name = JarName.of(path);
        DeclaredPackage own = coordinates.stream()
                .filter(name::isOf)
                .findFirst()
                .or(() -> coordinates.stream()
                        .filter(each -> manifest.isOf(artifact(each))
                                || (coordinates.size() == 1 && name.mayBeOfVersion(each.version())))
                        .findFirst())
                .orElseGet(() -> manifest.named(name));
        found.add(own);
        coordinates.stream().filter(each -> !each.equals(own)).forEach(found::add);
        if (found.size() > 2 * MOST_JARS) {
            throw new PackageFormatException("it has more than " + 2 * MOST_JARS + " packages in it");
        }
    }

    private static String artifact(DeclaredPackage coordinates) {
        return coordinates.name().substring(coordinates.name().indexOf(':') + 1);
    }

    private static DeclaredPackage coordinates(String group, String artifact, byte[] text) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(text));
        } catch (IOException | IllegalArgumentException e) {
            // The folders say what it is, all the same.
            properties.clear();
        }
        return DeclaredPackage.of(
                properties.getProperty("groupId", group).strip() + ":"
                        + properties.getProperty("artifactId", artifact).strip(),
                properties.getProperty("version", "").strip());
    }

    /** Checks the sizes before anything is unpacked. A member that is larger than the directory says is read no further. */
    private void checkSizes(List<ZipDirectory.Member> members) throws PackageFormatException {
        for (ZipDirectory.Member member : members) {
            if (isJar(member.name())) {
                if (member.size() < 0 || member.size() > bytesLeft) {
                    throw new PackageFormatException("the jars in it have more than 1 GiB");
                }
                bytesLeft -= member.size();
            }
        }
    }

    private void nested(ZipDirectory zip, ZipDirectory.Member member, int depth) throws PackageFormatException {
        String name = member.name();
        if (depth > DEEPEST || jarsLeft-- == 0) {
            throw new PackageFormatException(
                    depth > DEEPEST
                            ? "it has jars in jars more than " + DEEPEST + " deep"
                            : "it has more than " + MOST_JARS + " jars in it");
        }
        try (InputStream in = zip.open(member)) {
            ByteBuffer content = WholeFile.read(new byte[0], in, member.size());
            jar(name, content, depth);
        } catch (IOException e) {
            throw new PackageFormatException("its jar " + name + " is damaged: " + e.getMessage());
        } catch (PackageFormatException e) {
            throw depth == 1 ? new PackageFormatException("in its jar " + name + ", " + e.reason()) : e;
        }
    }

    /** Returns the start of a member, which is all of most. A signed manifest continues with digests that aren't needed. */
    private byte[] start(ZipDirectory zip, ZipDirectory.Member member) throws PackageFormatException {
        try (InputStream in = zip.open(member)) {
            return in.readNBytes(LARGEST_DESCRIPTION);
        } catch (IOException e) {
            throw new PackageFormatException("its member " + member.name() + " is damaged: " + e.getMessage());
        }
    }
}
