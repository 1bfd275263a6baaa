package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldBeFile.shouldBe;
import static dev.plimsoll.internal.assertions.ShouldHaveFile.shouldHaveNoFile;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.inspect.ImageUsers;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what is at a path of an image, in the middle of those on the image. All but {@link #isSymbolicLink()} and
 * {@link #hasLinkTarget} follow symbolic links, as a program in a container would, and fail if nothing is there.
 *
 * @since 0.1.0
 */
public class ImageFileAssert extends AbstractImageFileAssert {

    /** Soft assertions call it with nothing but the file, which is null where there is none; the image follows. */
    ImageFileAssert(@Nullable ImageFile actual) {
        super(actual);
    }

    /** Who may execute a file. */
    public enum Who {
        /** Its owner. */
        OWNER,
        /** Its group. */
        GROUP,
        /** All others. */
        OTHER,
        /** At least one of those. */
        ANY
    }

    /**
     * Verifies that something is there, a link that leads nowhere included.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").exists();
     *
     * // fails
     * assertThat(hello).file("/bin/helo").exists();</code></pre>
     */
    public ImageFileAssert exists() {
        there();
        return myself;
    }

    /**
     * Verifies that nothing is there.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/usr/local/go").doesNotExist();
     *
     * // fails
     * assertThat(builder).file("/usr/local/go").doesNotExist();</code></pre>
     */
    public ImageFileAssert doesNotExist() {
        if (actual != null) {
            throwAssertionError(shouldHaveNoFile(name(), actual));
        }
        return myself;
    }

    /**
     * Verifies that it is a regular file.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").isRegularFile();
     *
     * // fails
     * assertThat(hello).file("/bin").isRegularFile();</code></pre>
     */
    public ImageFileAssert isRegularFile() {
        end(FileType.REGULAR_FILE, "file");
        return myself;
    }

    /**
     * Verifies that it is a directory.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin").isDirectory();
     *
     * // fails
     * assertThat(hello).file("/bin/hello").isDirectory();</code></pre>
     */
    public ImageFileAssert isDirectory() {
        end(FileType.DIRECTORY, "directory");
        return myself;
    }

    /**
     * Verifies that it is a symbolic link, wherever it leads.
     *
     * <pre><code class='java'> // passes
     * assertThat(debian).file("/bin").isSymbolicLink();
     *
     * // fails
     * assertThat(debian).file("/usr/bin").isSymbolicLink();</code></pre>
     */
    public ImageFileAssert isSymbolicLink() {
        ImageFile file = there();
        if (file.type() != FileType.SYMBOLIC_LINK) {
            throwAssertionError(shouldBe(name(), file, "be a symbolic link", "it is a " + file.type()));
        }
        return myself;
    }

    /**
     * Verifies that it is a symbolic link with that target, as it is written in the link.
     *
     * <pre><code class='java'> // passes
     * assertThat(debian).file("/bin").hasLinkTarget("usr/bin");
     *
     * // fails, though it leads there
     * assertThat(debian).file("/bin").hasLinkTarget("/usr/bin");</code></pre>
     */
    public ImageFileAssert hasLinkTarget(String target) {
        requireNonNull(target, "target");
        isSymbolicLink();
        String written = there().linkTarget().orElse("");
        if (!written.equals(target)) {
            throwAssertionError(shouldBe(name(), there(), "link to " + target, "it links to " + written));
        }
        return myself;
    }

    /**
     * Verifies that it is a file that weighs at most the size given, which is read as {@link ByteSize#parse} reads it.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").hasSizeAtMost("3MB");
     *
     * // fails
     * assertThat(hello).file("/bin/hello").hasSizeAtMost("1kB");</code></pre>
     *
     * @throws IllegalArgumentException if the text is not a size
     */
    public ImageFileAssert hasSizeAtMost(String limit) {
        ByteSize most = ByteSize.parse(limit);
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        if (file.size().compareTo(most) > 0) {
            throwAssertionError(shouldBe(
                    name(),
                    file,
                    "weigh at most " + most,
                    "it weighs " + file.size() + ", " + file.size().bytes() + " bytes"));
        }
        return myself;
    }

    /**
     * Verifies that it has exactly those permissions.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").hasMode("0755").hasMode("rwxr-xr-x");
     *
     * // fails
     * assertThat(hello).file("/bin/hello").hasMode("0700");</code></pre>
     *
     * @param mode in octal, or as {@code ls -l} writes it, without the type
     * @throws IllegalArgumentException if it is neither
     */
    public ImageFileAssert hasMode(String mode) {
        FileMode expected = FileMode.parse(mode);
        ImageFile file = end();
        if (!file.mode().equals(expected)) {
            throwAssertionError(
                    shouldBe(name(), file, "have the mode " + full(expected), "it has " + full(file.mode())));
        }
        return myself;
    }

    /**
     * Verifies that it belongs to a user and, after a colon, to a group. Each is a number, or a name that the image's
     * {@code /etc/passwd} or {@code /etc/group} knows.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").isOwnedBy("0:0").isOwnedBy("root");
     *
     * // fails
     * assertThat(hello).file("/bin/hello").isOwnedBy("65534");</code></pre>
     *
     * @throws IllegalArgumentException if it is empty, or a name that the image doesn't know
     */
    public ImageFileAssert isOwnedBy(String owner) {
        ImageFile file = end();
        Owners owners = new Owners(name(), ImageUsers.of(files()), owner);
        if (!owners.own(file)) {
            throwAssertionError(
                    shouldBe(name(), file, "be owned by " + owner, "its owner is " + file.uid() + ":" + file.gid()));
        }
        return myself;
    }

    /**
     * Verifies that it is a file that somebody has the permission to execute.
     *
     * <pre><code class='java'> // passes: it is rwxr-xr-x
     * assertThat(hello).file("/bin/hello").isExecutableBy(Who.OTHER);
     *
     * // fails: it is rw-r--r--
     * assertThat(hello).file("/etc/passwd").isExecutableBy(Who.ANY);</code></pre>
     */
    public ImageFileAssert isExecutableBy(Who who) {
        int bits = switch (who) {
            case OWNER -> 0100;
            case GROUP -> 0010;
            case OTHER -> 0001;
            case ANY -> 0111;
        };
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        if ((file.mode().bits() & bits) == 0) {
            String whom = who == Who.ANY
                    ? "anybody"
                    : who == Who.OTHER ? "others" : who == Who.OWNER ? "its owner" : "its group";
            throwAssertionError(shouldBe(name(), file, "be executable by " + whom, "its mode is " + full(file.mode())));
        }
        return myself;
    }

    /**
     * Goes back to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").exists().returnToImage().runsAsNonRoot();
     *
     * // fails: it is there
     * assertThat(hello).file("/bin/hello").exists().returnToImage().hasNoFile("/bin/hello");</code></pre>
     */
    @CheckReturnValue
    public BuiltImageAssert returnToImage() {
        return image();
    }

    private static String full(FileMode mode) {
        return mode + " (" + mode.toSymbolic() + ")";
    }
}
