package dev.plimsoll.internal.packages;

import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.packages.PackageTree.Found;
import dev.plimsoll.internal.packages.format.PythonReader;
import dev.plimsoll.internal.text.ImagePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The packages that pip and installers before it installed. Each owns its folder {@code *.dist-info} or {@code *.egg-info} and
 * the files that are recorded there, or its folder {@code *.egg}.
 */
final class PythonPackages implements PackageKind {

    private static final FileKind METADATA = FileKind.text(
            "PYTHON_METADATA",
            PythonReader::metadata,
            "**/*.dist-info/METADATA",
            "**/*.egg-info/PKG-INFO",
            "**/*.egg/EGG-INFO/PKG-INFO");

    /** Its texts are paths, relative to the parent of {@code *.dist-info}. */
    private static final FileKind RECORD = FileKind.text("PYTHON_RECORD", PythonReader::files, "**/*.dist-info/RECORD");

    /** Its texts are paths, relative to {@code *.egg-info}. */
    private static final FileKind PATHS =
            FileKind.text("PYTHON_PATHS", PythonReader::paths, "**/*.egg-info/installed-files.txt");

    @Override
    public List<FileKind> files() {
        return List.of(METADATA, RECORD, PATHS);
    }

    @Override
    public void collect(PackageTree files, PackageClaims claims) {
        Map<String, Found> records = new HashMap<>();
        files.all(RECORD).forEach(found -> records.put(parent(found.path()), found));
        files.all(PATHS).forEach(found -> records.put(parent(found.path()), found));
        for (Found metadata : files.all(METADATA)) {
            PackageClaims.Draft draft =
                    claims.add(PackageType.PYTHON, metadata.file().packages().get(0), metadata.node());
            String folder = parent(metadata.path());
            @Nullable Found record = records.get(folder);
            if (record != null) {
                String from = folder.endsWith(".egg-info") ? folder : parent(folder);
                for (String path : record.file().texts()) {
                    String absolute = ImagePath.normalize(path.startsWith("/") ? path : from + "/" + path);
                    files.regularFile(absolute).ifPresent(node -> claims.claim(draft, node));
                }
            }
            files.below(folder.endsWith("/EGG-INFO") ? parent(folder) : folder)
                    .forEach(node -> claims.claim(draft, node));
        }
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
