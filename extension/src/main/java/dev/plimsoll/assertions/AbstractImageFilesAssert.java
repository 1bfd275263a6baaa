package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldHaveFile.shouldHaveFile;
import static dev.plimsoll.internal.assertions.ShouldHaveFile.shouldHaveNoFile;
import static dev.plimsoll.internal.assertions.ShouldHaveOnlyFiles.shouldHaveNone;
import static dev.plimsoll.internal.assertions.ShouldHaveOnlyFiles.shouldHaveOnlyFiles;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.PathGlob;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the files of an image, as a container would see them. Symbolic links are followed as a container follows them.
 *
 * @since 0.1.0
 */
public abstract class AbstractImageFilesAssert extends AbstractImageOriginAssert {

    AbstractImageFilesAssert(@Nullable BuiltImage actual) {
        super(actual);
    }

    /**
     * Verifies that the image has a regular file at a path, or a symbolic link that leads to one.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasFile("/bin/hello");
     *
     * // fails: that is a directory
     * assertThat(hello).hasFile("/bin");</code></pre>
     *
     * @throws IllegalArgumentException if the path isn't absolute
     */
    public BuiltImageAssert hasFile(String path) {
        return has(path, FileType.REGULAR_FILE, "file");
    }

    /**
     * Verifies that the image has nothing at a path: no file, no directory, no link, not even one that leads nowhere.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoFile("/usr/local/go");
     *
     * // fails: the compiler is in it
     * assertThat(builder).hasNoFile("/usr/local/go");</code></pre>
     *
     * @throws IllegalArgumentException if the path isn't absolute
     */
    public BuiltImageAssert hasNoFile(String path) {
        isNotNull();
        Optional<ImageFile> there = actual.files().get(path);
        if (there.isPresent()) {
            throwAssertionError(shouldHaveNoFile(name(), there.get()));
        }
        return myself;
    }

    /**
     * Verifies that the image has a directory at a path, or a symbolic link that leads to one.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasDirectory("/bin");
     *
     * // fails: that is a file
     * assertThat(hello).hasDirectory("/bin/hello");</code></pre>
     *
     * @throws IllegalArgumentException if the path isn't absolute
     */
    public BuiltImageAssert hasDirectory(String path) {
        return has(path, FileType.DIRECTORY, "directory");
    }

    /**
     * Goes on with what is at a path, whether anything is there or not.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").hasMode("0755").isOwnedBy("0:0").returnToImage().runsAsNonRoot();
     *
     * // fails: nothing is there
     * assertThat(hello).file("/bin/helo").hasMode("0755");</code></pre>
     *
     * @throws IllegalArgumentException if the path isn't absolute
     */
    @CheckReturnValue
    public final ImageFileAssert file(String path) {
        isNotNull();
        // Null gets here with soft assertions only; the next assertion collects it.
        @Nullable ImageFile found = actual == null ? null : actual.files().get(path).orElse(null);
        ImageFileAssert next = softly == null
                ? new ImageFileAssert(found)
                : softly.proxy(ImageFileAssert.class, ImageFile.class, found);
        next.at(myself, path);
        return Navigation.carry(this, next, path + " of " + name());
    }

    /**
     * Verifies that all files of the image match one of the globs; directories don't count. For images that are made from
     * nothing.
     *
     * <pre><code class='java'> // passes
     * assertThat(fromScratch).hasOnlyFiles("/bin/hello", "/etc/ssl/**");
     *
     * // fails: the base has more
     * assertThat(hello).hasOnlyFiles("/bin/hello");</code></pre>
     *
     * @param globs as {@link PathGlob} reads them
     * @throws IllegalArgumentException if there is no glob, or one is malformed or relative
     */
    public BuiltImageAssert hasOnlyFiles(String... globs) {
        List<PathGlob> allowed = PathGlob.parseAll(globs);
        List<ImageFile> surplus = files(file -> allowed.stream().noneMatch(glob -> glob.matches(file.path())));
        if (!surplus.isEmpty()) {
            throwAssertionError(shouldHaveOnlyFiles(name(), List.of(globs), surplus));
        }
        return myself;
    }

    /**
     * Verifies that the image has no file, directory, link or other thing whose path matches one of the globs.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoFileMatching("**&#47;*.pem", "**&#47;.git/**");
     *
     * // fails: there is a shell
     * assertThat(hello).hasNoFileMatching("/bin/*sh");</code></pre>
     *
     * @param globs as {@link PathGlob} reads them
     * @throws IllegalArgumentException if there is no glob, or one is malformed or relative
     */
    public BuiltImageAssert hasNoFileMatching(String... globs) {
        List<PathGlob> forbidden = PathGlob.parseAll(globs);
        isNotNull();
        return hasNone(
                "file that matches " + String.join(", ", globs),
                actual.files().stream()
                        .filter(file -> forbidden.stream().anyMatch(glob -> glob.matches(file.path())))
                        .toList());
    }

    /**
     * Verifies that the image has no program that runs with the rights of its owner or group, whoever starts it.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoSetuidFiles();
     *
     * // fails: it has su and passwd
     * assertThat(debian).hasNoSetuidFiles();</code></pre>
     */
    public BuiltImageAssert hasNoSetuidFiles() {
        return hasNone(
                "setuid or setgid file",
                files(file ->
                        file.type() == FileType.REGULAR_FILE && file.mode().isSetuidOrSetgid()));
    }

    /**
     * Verifies that the image has no file or directory that anybody may write to. Directories where only owners may remove what
     * they wrote, such as {@code /tmp}, are no such thing; neither are links and devices.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoWorldWritableFiles();
     *
     * // fails: RUN chmod 777 /app
     * assertThat(careless).hasNoWorldWritableFiles();</code></pre>
     */
    public BuiltImageAssert hasNoWorldWritableFiles() {
        isNotNull();
        return hasNone(
                "file that anybody may write to",
                actual.files().stream()
                        .filter(file -> file.type() == FileType.REGULAR_FILE || file.type() == FileType.DIRECTORY)
                        .filter(ImageFile::isWorldWritable)
                        .toList());
    }

    /**
     * Verifies that the image has no shell: no program, or link to one, that is named as a shell is, in whatever directory, and
     * no busybox or toybox under another name, which is known by its content. Other shells under other names aren't found.
     *
     * <pre><code class='java'> // passes
     * assertThat(fromScratch).hasNoShell();
     *
     * // fails: it has /bin/sh
     * assertThat(hello).hasNoShell();</code></pre>
     *
     * @throws dev.plimsoll.InspectionException if the image can't be read
     */
    public BuiltImageAssert hasNoShell() {
        isNotNull();
        return hasNone("shell", Shells.in(actual.files()));
    }

    /**
     * Verifies that the image holds nothing that a package manager downloaded and no program needs to run: no package lists and
     * archives of apt, apk, dnf, yum, zypper and pacman, and no caches of pip, uv, npm, yarn, pnpm, Maven, Gradle, Go, Cargo and
     * Composer. Empty files don't count.
     *
     * <pre><code class='java'> // passes: RUN apt-get update &amp;&amp; apt-get install -y curl &amp;&amp; rm -rf /var/lib/apt/lists/*
     * assertThat(image).hasNoPackageManagerCaches();
     *
     * // fails: RUN apt-get update &amp;&amp; apt-get install -y curl
     * assertThat(image).hasNoPackageManagerCaches();</code></pre>
     */
    public BuiltImageAssert hasNoPackageManagerCaches() {
        return hasNone("cache of a package manager", files(PackageCaches::has));
    }

    /**
     * Goes on with the files of all types whose paths match at least one of the globs, in the order of their paths.
     *
     * <pre><code class='java'> // passes
     * assertThat(service).files("/app/lib/*.jar").hasSize(12);
     * assertThat(hello).files("/bin/*").extracting(ImageFile::path).containsExactly("/bin/hello");
     *
     * // fails
     * assertThat(hello).files("/usr/**").isEmpty();</code></pre>
     *
     * @throws IllegalArgumentException if there is no glob, or one is malformed or relative
     */
    @CheckReturnValue
    public final ListAssert<ImageFile> files(String... globs) {
        PathGlob.parseAll(globs);
        isNotNull();
        @Nullable List<ImageFile> found = actual == null ? null : actual.files().matching(globs);
        ListAssert<ImageFile> next = softly == null ? Assertions.assertThat(found) : softly.assertThat(found);
        return Navigation.carry(this, next, "files " + String.join(", ", globs) + " of " + name());
    }

    final ImageFiles filesOfActual() {
        return actual.files();
    }

    private List<ImageFile> files(Predicate<ImageFile> which) {
        isNotNull();
        return actual.files().stream()
                .filter(file -> file.type() != FileType.DIRECTORY)
                .filter(which)
                .toList();
    }

    private BuiltImageAssert hasNone(String kind, List<ImageFile> found) {
        if (!found.isEmpty()) {
            throwAssertionError(shouldHaveNone(name(), kind, found));
        }
        return myself;
    }

    private BuiltImageAssert has(String path, FileType type, String what) {
        isNotNull();
        if (actual.files().resolve(path).filter(found -> found.type() == type).isEmpty()) {
            throwAssertionError(shouldHaveFile(name(), actual.files(), what, path));
        }
        return myself;
    }
}
