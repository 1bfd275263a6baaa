package dev.plimsoll.assertions;

import dev.plimsoll.internal.judge.ProgramsJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;

/**
 * Assertions on whether the programs of an image can start. Nothing is started for that, so they also work for images of
 * other platforms, and for images without a shell.
 *
 * @param <SELF> the type that the assertions return
 * @since 0.1.0
 * @see dev.plimsoll.image.ImagePrograms
 */
public sealed interface ProgramsAssert<SELF> permits AbstractContainerImageAssert {

    /**
     * Verifies that a container of the image could start: that the entrypoint, or the command if there is no entrypoint,
     * exists and may be executed by the image's user, that its interpreter and shared libraries exist in the versions that it
     * needs, and that the working directory, the user and the program of the health check exist.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).canStart();
     *
     * // fails: the program needs GLIBC_2.38, and the base image has glibc 2.36
     * assertThat(copiedOntoAnOlderRelease).canStart();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF canStart() {
        return judged(ProgramsJudge::canStart);
    }

    /**
     * Verifies that the entrypoint, or the command if there is no entrypoint, exists, and that its interpreter and shared
     * libraries exist in the versions that it needs.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).canLoadItsEntrypoint();
     *
     * // fails: the image has no dynamic loader
     * assertThat(dynamicallyLinkedOnScratch).canLoadItsEntrypoint();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF canLoadItsEntrypoint() {
        return judged(ProgramsJudge::canLoadItsEntrypoint);
    }

    /**
     * Verifies that a program or a script exists, and that its interpreter and shared libraries exist in the versions that it
     * needs.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).canLoad("/bin/hello");
     *
     * // fails: the image has no /usr/bin/python3
     * assertThat(hello).canLoad("/usr/local/bin/migrate");</code></pre>
     *
     * @param path absolute; a symbolic link is followed
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF canLoad(String path) {
        return judged(judge -> judge.canLoad(path));
    }

    /**
     * Verifies that all programs and shared libraries of the image find the libraries that they are linked to, in the versions
     * that they need. What is wrong with scripts, and what programs load while they run, isn't found.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasAllSharedLibraries();
     *
     * // fails: libpq.so.5 was not copied
     * assertThat(image).hasAllSharedLibraries();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     * @see dev.plimsoll.image.ImagePrograms#faults()
     */
    default SELF hasAllSharedLibraries() {
        return judged(ProgramsJudge::hasAllSharedLibraries);
    }

    /**
     * Verifies like {@link #hasAllSharedLibraries()} that no library is missing, except for files whose paths match a glob.
     *
     * <pre><code class='java'> // passes: these are for another processor
     * assertThat(image).hasAllSharedLibrariesExcept("/usr/local/go/src/**&#47;testdata/**");
     *
     * // fails: libpq.so.5 was not copied
     * assertThat(image).hasAllSharedLibrariesExcept("/opt/**");</code></pre>
     *
     * @param globs in the syntax of {@link dev.plimsoll.image.ImageFiles#matching}
     * @throws IllegalArgumentException if no glob is given, or one is malformed or relative
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasAllSharedLibrariesExcept(String... globs) {
        return judged(judge -> judge.hasAllSharedLibrariesExcept(globs));
    }

    /**
     * Verifies that a program starts without a dynamic loader, so that it runs on {@code scratch}.
     *
     * <pre><code class='java'> // passes: CGO_ENABLED=0 go build
     * assertThat(hello).isStaticallyLinked("/bin/hello");
     *
     * // fails: it needs libc.so.6
     * assertThat(debian).isStaticallyLinked("/usr/bin/ls");</code></pre>
     *
     * @param path absolute; a symbolic link is followed
     * @throws IllegalArgumentException if the path isn't absolute
     * @throws dev.plimsoll.exception.InspectionException if the file is no program, or if the image can't be read
     */
    default SELF isStaticallyLinked(String path) {
        return judged(judge -> judge.isStaticallyLinked(path));
    }

    @SuppressWarnings("unchecked") // it returns itself
    private SELF judged(Function<ProgramsJudge, Judgement> question) {
        return (SELF)
                ((AbstractContainerImageAssert<?, ?>) this).question(image -> question.apply(new ProgramsJudge(image)));
    }
}
