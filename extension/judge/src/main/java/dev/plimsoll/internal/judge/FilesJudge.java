package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.messages.ShouldHaveFile.shouldHaveFile;
import static dev.plimsoll.internal.messages.ShouldHaveFile.shouldHaveNoFile;
import static dev.plimsoll.internal.messages.ShouldHaveOnlyFiles.shouldHaveNone;
import static dev.plimsoll.internal.messages.ShouldHaveOnlyFiles.shouldHaveOnlyFiles;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.text.PathGlob;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Checks the files of an image. Each method returns the failure, or empty if the check passes. */
public final class FilesJudge {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final String name;
    private final ContainerImage image;
    private final ImageFiles files;
    private final LayerLookup layers;

    public FilesJudge(ContainerImage image) {
        this.name = ImageNames.of(image);
        this.image = image;
        this.files = image.files();
        this.layers = new LayerLookup(image);
    }

    public Judgement hasFile(String path) {
        return has(path, FileType.REGULAR_FILE, "file");
    }

    public Judgement hasDirectory(String path) {
        return has(path, FileType.DIRECTORY, "directory");
    }

    public Judgement hasNoFile(String path) {
        return Judgement.of(files.get(path).map(there -> shouldHaveNoFile(name, there, layers::origin)))
                .and(() -> isGlob(path) ? hasNoFilesMatching(path) : Judgement.held());
    }

    /** Returns whether a path can be meant as a glob. Taken as it is written, it would be absent from every image. */
    private static boolean isGlob(String path) {
        try {
            return WILDCARD.matcher(path).find() && !PathGlob.parseAll(path).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public Judgement hasOnlyFiles(String... globs) {
        List<PathGlob> allowed = PathGlob.parseAll(globs);
        List<ImageFile> surplus =
                select(file -> isNoDirectory(file) && allowed.stream().noneMatch(glob -> glob.matches(file.path())));
        return surplus.isEmpty()
                ? Judgement.held()
                : shouldHaveOnlyFiles(name, List.of(globs), surplus, layers::origin);
    }

    public Judgement hasNoFilesMatching(String... globs) {
        List<PathGlob> forbidden = PathGlob.parseAll(globs);
        return hasNone(
                "file that matches " + String.join(", ", globs),
                select(file -> forbidden.stream().anyMatch(glob -> glob.matches(file.path()))));
    }

    public Judgement hasNoSetuidFiles() {
        return hasNone(
                "setuid or setgid file",
                select(file ->
                        file.type() == FileType.REGULAR_FILE && file.mode().isSetuidOrSetgid()));
    }

    public Judgement hasNoWorldWritableFiles() {
        return hasNone(
                "file that anybody may write to",
                select(file -> (file.type() == FileType.REGULAR_FILE || file.type() == FileType.DIRECTORY)
                        && file.isWorldWritable()));
    }

    public Judgement hasNoShell() {
        return hasNone("shell", Shells.in(files, image::programs));
    }

    public Judgement hasNoPackageManagerCaches() {
        return hasNone("cache of a package manager", select(PackageCaches::has));
    }

    public Judgement hasNoPackageManager() {
        return hasNone("package manager", PackageManagers.in(files));
    }

    private List<ImageFile> select(Predicate<ImageFile> which) {
        return files.stream().filter(which).toList();
    }

    private static boolean isNoDirectory(ImageFile file) {
        return file.type() != FileType.DIRECTORY;
    }

    private Judgement hasNone(String kind, List<ImageFile> found) {
        return found.isEmpty() ? Judgement.held() : shouldHaveNone(name, kind, found, layers::origin);
    }

    private Judgement has(String path, FileType type, String what) {
        boolean there =
                files.resolve(path).filter(found -> found.type() == type).isPresent();
        return there ? Judgement.held() : shouldHaveFile(name, files, what, path);
    }
}
