package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldHaveFile.shouldHaveFile;
import static dev.plimsoll.internal.assertions.ShouldHaveFile.shouldHaveNoFile;
import static dev.plimsoll.internal.assertions.ShouldHaveOnlyFiles.shouldHaveNone;
import static dev.plimsoll.internal.assertions.ShouldHaveOnlyFiles.shouldHaveOnlyFiles;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.text.PathGlob;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.error.ErrorMessageFactory;

/** Checks the files of an image. Each method returns the failure, or empty if the check passes. */
final class FilesJudge {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final String name;
    private final ContainerImage image;
    private final ImageFiles files;
    private final LayerLookup layers;

    FilesJudge(ContainerImage image) {
        this.name = ImageNames.of(image);
        this.image = image;
        this.files = image.files();
        this.layers = new LayerLookup(image);
    }

    Optional<ErrorMessageFactory> hasFile(String path) {
        return has(path, FileType.REGULAR_FILE, "file");
    }

    Optional<ErrorMessageFactory> hasDirectory(String path) {
        return has(path, FileType.DIRECTORY, "directory");
    }

    Optional<ErrorMessageFactory> hasNoFile(String path) {
        return files.get(path)
                .map(there -> shouldHaveNoFile(name, there, layers::origin))
                .or(() -> isGlob(path) ? hasNoFilesMatching(path) : Optional.empty());
    }

    /** Returns whether a path can be meant as a glob. Taken as it is written, it would be absent from every image. */
    private static boolean isGlob(String path) {
        try {
            return WILDCARD.matcher(path).find() && !PathGlob.parseAll(path).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    Optional<ErrorMessageFactory> hasOnlyFiles(String... globs) {
        List<PathGlob> allowed = PathGlob.parseAll(globs);
        List<ImageFile> surplus =
                select(file -> isNoDirectory(file) && allowed.stream().noneMatch(glob -> glob.matches(file.path())));
        return surplus.isEmpty()
                ? Optional.empty()
                : Optional.of(shouldHaveOnlyFiles(name, List.of(globs), surplus, layers::origin));
    }

    Optional<ErrorMessageFactory> hasNoFilesMatching(String... globs) {
        List<PathGlob> forbidden = PathGlob.parseAll(globs);
        return hasNone(
                "file that matches " + String.join(", ", globs),
                select(file -> forbidden.stream().anyMatch(glob -> glob.matches(file.path()))));
    }

    Optional<ErrorMessageFactory> hasNoSetuidFiles() {
        return hasNone(
                "setuid or setgid file",
                select(file ->
                        file.type() == FileType.REGULAR_FILE && file.mode().isSetuidOrSetgid()));
    }

    Optional<ErrorMessageFactory> hasNoWorldWritableFiles() {
        return hasNone(
                "file that anybody may write to",
                select(file -> (file.type() == FileType.REGULAR_FILE || file.type() == FileType.DIRECTORY)
                        && file.isWorldWritable()));
    }

    Optional<ErrorMessageFactory> hasNoShell() {
        return hasNone("shell", Shells.in(files, image::programs));
    }

    Optional<ErrorMessageFactory> hasNoPackageManagerCaches() {
        return hasNone("cache of a package manager", select(PackageCaches::has));
    }

    Optional<ErrorMessageFactory> hasNoPackageManager() {
        return hasNone("package manager", PackageManagers.in(files));
    }

    private List<ImageFile> select(Predicate<ImageFile> which) {
        return files.stream().filter(which).toList();
    }

    private static boolean isNoDirectory(ImageFile file) {
        return file.type() != FileType.DIRECTORY;
    }

    private Optional<ErrorMessageFactory> hasNone(String kind, List<ImageFile> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(shouldHaveNone(name, kind, found, layers::origin));
    }

    private Optional<ErrorMessageFactory> has(String path, FileType type, String what) {
        boolean there =
                files.resolve(path).filter(found -> found.type() == type).isPresent();
        return there ? Optional.empty() : Optional.of(shouldHaveFile(name, files, what, path));
    }
}
