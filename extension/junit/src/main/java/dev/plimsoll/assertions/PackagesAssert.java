package dev.plimsoll.assertions;

import dev.plimsoll.internal.judge.PackagesJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;

/**
 * Assertions on the packages of an image. In names and versions, {@code *} stands for any characters. The name of a jar is
 * {@code GROUP:ARTIFACT}, or the artifact alone.
 *
 * <p>A package database that can't be read makes each of them an error. A jar or a program of Go that can't be read does so
 * where the verdict depends on it: {@link #hasNoPackage} and {@link #hasOnlyPackages} can't pass then, and {@link #hasPackage}
 * can if another package has the name.
 *
 * @param <SELF> the type that the assertions return
 * @since 0.1.0
 * @see dev.plimsoll.image.ImagePackages
 */
public sealed interface PackagesAssert<SELF> permits AbstractContainerImageAssert {

    /**
     * Verifies that the image has a package.
     *
     * <pre><code class='java'> // passes
     * assertThat(server).hasPackage("openssl");
     *
     * // fails: it is a program of Go on a bare base
     * assertThat(hello).hasPackage("openssl");</code></pre>
     *
     * @param name the name of a package; {@code *} stands for any characters
     * @throws IllegalArgumentException if the name is blank
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or has a package database that can't be read
     */
    default SELF hasPackage(String name) {
        return judged(judge -> judge.hasPackage(name));
    }

    /**
     * Verifies that the image has a package in a version.
     *
     * <pre><code class='java'> // passes
     * assertThat(server).hasPackage("openssl", "3.5.*");
     *
     * // fails: it has 3.0.17-1~deb12u2
     * assertThat(server).hasPackage("openssl", "3.5.*");</code></pre>
     *
     * @param name the name of a package; {@code *} stands for any characters
     * @param version the whole version as its package manager writes it; {@code *} stands for any characters
     * @throws IllegalArgumentException if the name or the version is blank
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or has a package database that can't be read
     */
    default SELF hasPackage(String name, String version) {
        return judged(judge -> judge.hasPackage(name, version));
    }

    /**
     * Verifies that the image has no package with one of these names.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoPackage("curl", "gcc-*");
     *
     * // fails: it has gcc-14
     * assertThat(builder).hasNoPackage("curl", "gcc-*");</code></pre>
     *
     * @param names names of packages; {@code *} stands for any characters
     * @throws IllegalArgumentException if no name is given, or one is blank
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or has a package database that can't be read
     */
    default SELF hasNoPackage(String... names) {
        return judged(judge -> judge.hasNoPackage(names));
    }

    /**
     * Verifies that all packages of the image have one of these names.
     *
     * <pre><code class='java'> // passes
     * assertThat(distroless).hasOnlyPackages("base-files", "netbase", "tzdata");
     *
     * // fails: it has libc6
     * assertThat(distroless).hasOnlyPackages("base-files", "netbase");</code></pre>
     *
     * @param names names of packages; {@code *} stands for any characters
     * @throws IllegalArgumentException if no name is given, or one is blank
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or has a package database that can't be read
     */
    default SELF hasOnlyPackages(String... names) {
        return judged(judge -> judge.hasOnlyPackages(names));
    }

    /**
     * Verifies that the image has a package, and that the files that belong to it have at most a size together. If several
     * packages have the name, the limit is for all of them together.
     *
     * <pre><code class='java'> // passes
     * assertThat(server).hasPackageSizeAtMost("openssl", "8MB");
     *
     * // fails
     * assertThat(server).hasPackageSizeAtMost("libicu*", "8MB");</code></pre>
     *
     * @param name the name of a package; {@code *} stands for any characters
     * @param limit in the syntax of {@link dev.plimsoll.image.ByteSize#parse}
     * @throws IllegalArgumentException if the name is blank, if the limit is not a size, or if no file belongs to the package
     *     because it is only a part of another one, as a module in a program of Go
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read, or has a package database that can't be read
     */
    default SELF hasPackageSizeAtMost(String name, String limit) {
        return judged(judge -> judge.hasPackageSizeAtMost(name, limit));
    }

    @SuppressWarnings("unchecked") // it returns itself
    private SELF judged(Function<PackagesJudge, Judgement> question) {
        return (SELF)
                ((AbstractContainerImageAssert<?, ?>) this).question(image -> question.apply(new PackagesJudge(image)));
    }
}
