package dev.plimsoll.assertions;

import dev.plimsoll.internal.judge.FilesJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;

/**
 * Assertions on the files of an image, as a container sees them. Symbolic links are followed as in a container. The
 * assertions on images have these methods, and so has {@link ImageFilesAssert}, which {@code files()} returns.
 *
 * @param <SELF> the type that the assertions return
 * @since 0.1.0
 */
public sealed interface FilesAssert<SELF> permits AbstractContainerImageAssert, ImageFilesAssert {

    /**
     * Verifies that a path is a regular file, or a symbolic link to one.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasFile("/bin/hello");
     *
     * // fails: it is a directory
     * assertThat(hello).hasFile("/bin");</code></pre>
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasFile(String path) {
        return judged(judge -> judge.hasFile(path));
    }

    /**
     * Verifies that nothing exists at a path: no file, no directory, and no link, not even a dangling one. If the path can be
     * read as a glob, as in {@code /d/*.pem}, nothing that matches may exist either, because no image has a file of that name.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoFile("/usr/local/go");
     *
     * // fails: the compiler is there
     * assertThat(builder).hasNoFile("/usr/local/go");</code></pre>
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasNoFile(String path) {
        return judged(judge -> judge.hasNoFile(path));
    }

    /**
     * Verifies that a path is a directory, or a symbolic link to one.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasDirectory("/bin");
     *
     * // fails: it is a file
     * assertThat(hello).hasDirectory("/bin/hello");</code></pre>
     *
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasDirectory(String path) {
        return judged(judge -> judge.hasDirectory(path));
    }

    /**
     * Verifies that each file of the image matches at least one of the globs. Directories don't count. This is useful for
     * images based on {@code scratch}.
     *
     * <pre><code class='java'> // passes
     * assertThat(fromScratch).hasOnlyFiles("/bin/hello", "/etc/ssl/**");
     *
     * // fails: the base image has more
     * assertThat(hello).hasOnlyFiles("/bin/hello");</code></pre>
     *
     * @param globs in the syntax of {@link dev.plimsoll.image.ImageFiles#matching}
     * @throws IllegalArgumentException if no glob is given, or one is malformed or relative
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasOnlyFiles(String... globs) {
        return judged(judge -> judge.hasOnlyFiles(globs));
    }

    /**
     * Verifies that no file, directory, link or other entry of the image matches any of the globs.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoFilesMatching("**&#47;*.pem", "**&#47;.git/**");
     *
     * // fails: there is a shell
     * assertThat(hello).hasNoFilesMatching("/bin/*sh");</code></pre>
     *
     * @param globs in the syntax of {@link dev.plimsoll.image.ImageFiles#matching}
     * @throws IllegalArgumentException if no glob is given, or one is malformed or relative
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasNoFilesMatching(String... globs) {
        return judged(judge -> judge.hasNoFilesMatching(globs));
    }

    /**
     * Verifies that the image has no setuid or setgid file: a program that runs with the rights of its owner or group,
     * whoever starts it.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoSetuidFiles();
     *
     * // fails: it has su and passwd
     * assertThat(debian).hasNoSetuidFiles();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasNoSetuidFiles() {
        return judged(FilesJudge::hasNoSetuidFiles);
    }

    /**
     * Verifies that the image has no file or directory that every user may write to. Directories with the sticky bit, such
     * as {@code /tmp}, links and devices don't count.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoWorldWritableFiles();
     *
     * // fails: RUN chmod 777 /app
     * assertThat(careless).hasNoWorldWritableFiles();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasNoWorldWritableFiles() {
        return judged(FilesJudge::hasNoWorldWritableFiles);
    }

    /**
     * Verifies that the image has no shell. A shell is a program, or a link to one, with the name of a shell, in any
     * directory. The usual shells are recognized by their content under any name, too; a script with the name of one counts.
     *
     * <pre><code class='java'> // passes
     * assertThat(fromScratch).hasNoShell();
     *
     * // fails: it has /bin/sh
     * assertThat(hello).hasNoShell();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasNoShell() {
        return judged(FilesJudge::hasNoShell);
    }

    /**
     * Verifies that the image contains no files in caches of package managers, which no program needs at run time: no
     * package lists and archives of apt, apk, dnf, yum, zypper and pacman, and no caches of pip, uv, npm, yarn, pnpm, Maven,
     * Gradle, Go, Cargo and Composer. Empty files don't count.
     *
     * <pre><code class='java'> // passes: RUN apt-get update &amp;&amp; apt-get install -y curl \
     * //             &amp;&amp; rm -r /var/lib/apt/lists
     * assertThat(image).hasNoPackageManagerCaches();
     *
     * // fails: RUN apt-get update &amp;&amp; apt-get install -y curl
     * assertThat(image).hasNoPackageManagerCaches();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasNoPackageManagerCaches() {
        return judged(FilesJudge::hasNoPackageManagerCaches);
    }

    /**
     * Verifies that the image has no program that installs packages: no program, or link to one, in any directory, with the
     * name of {@code apt}, {@code apt-get}, {@code aptitude}, {@code dpkg}, {@code apk}, {@code opkg}, {@code pacman},
     * {@code emerge}, {@code rpm}, {@code yum}, {@code dnf}, {@code microdnf}, {@code tdnf}, {@code zypper}, {@code nix},
     * {@code guix}, {@code snap}, {@code flatpak}, {@code brew}, {@code conda}, {@code mamba}, {@code pip}, {@code pipx},
     * {@code uv}, {@code poetry}, {@code pipenv}, {@code easy_install}, {@code npm}, {@code npx}, {@code yarn},
     * {@code pnpm}, {@code corepack}, {@code gem}, {@code bundle}, {@code cargo}, {@code composer}, {@code cpan} or
     * {@code cpanm}, with or without the number of a version; and no module of pip, pipenv, poetry, npm, yarn, pnpm or
     * corepack that an interpreter can start. A link to busybox named {@code dpkg} or {@code rpm} counts. The packages
     * themselves and the database of a package manager don't count, so this also holds for an image from which the programs
     * were removed. Build tools such as Maven and Go don't count, although they download what they build with.
     *
     * <pre><code class='java'> // passes: COPY --from=builder /src/hello /bin/hello, on scratch
     * assertThat(hello).hasNoPackageManager();
     *
     * // fails: the base image has apt
     * assertThat(debian).hasNoPackageManager();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasNoPackageManager() {
        return judged(FilesJudge::hasNoPackageManager);
    }

    @SuppressWarnings("unchecked") // each returns itself
    private SELF judged(Function<FilesJudge, Judgement> question) {
        return (SELF)
                (this instanceof AbstractContainerImageAssert<?, ?> image
                        ? image.question(asked -> question.apply(new FilesJudge(asked)))
                        : ((ImageFilesAssert<?>) this).judged(question));
    }
}
