package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.error.ShouldHaveFile.shouldHaveFile;
import static dev.plimsoll.assertions.error.ShouldHaveFile.shouldHaveNoFile;

import dev.plimsoll.image.FileType;
import dev.plimsoll.inspect.ImageFile;
import dev.plimsoll.multistage.BuiltImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the files of an image, as a container would see them. Symbolic links are followed as a container follows them.
 *
 * @since 0.1.0
 */
public abstract class AbstractImageFilesAssert extends AbstractImageConfigAssert {

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

    private BuiltImageAssert has(String path, FileType type, String what) {
        isNotNull();
        if (actual.files().resolve(path).filter(found -> found.type() == type).isEmpty()) {
            throwAssertionError(shouldHaveFile(name(), actual.files(), what, path));
        }
        return myself;
    }
}
