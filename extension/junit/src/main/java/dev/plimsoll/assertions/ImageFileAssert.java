package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldBeFile.shouldBe;
import static dev.plimsoll.internal.assertions.ShouldBeFile.shouldContain;
import static dev.plimsoll.internal.assertions.ShouldBeFile.shouldHaveContent;
import static dev.plimsoll.internal.assertions.ShouldHaveFile.shouldHaveFile;
import static dev.plimsoll.internal.assertions.ShouldHaveFile.shouldHaveNoFile;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonPointer;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.inspect.ImageUsers;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a path of an image, reached by {@link AbstractContainerImageAssert#file}. All but {@link #isSymbolicLink()}
 * and {@link #hasLinkTarget} follow symbolic links as in a container. Unless stated otherwise, they fail if the path does
 * not exist. Content is read as UTF-8.
 *
 * @param <IMAGE> the type of the assertions on the image
 * @since 0.1.0
 */
public class ImageFileAssert<IMAGE extends AbstractContainerImageAssert<IMAGE, ?>>
        extends AbstractAssert<ImageFileAssert<IMAGE>, ImageFile> {

    private @Nullable IMAGE image;
    private String path = "";

    /**
     * Called by reflection from soft assertions, which can pass only the actual value. It is null if the path does not
     * exist.
     */
    ImageFileAssert(@Nullable ImageFile actual) {
        super(actual, ImageFileAssert.class);
    }

    void at(IMAGE from, String asked) {
        this.image = from;
        this.path = asked;
    }

    /**
     * Verifies that the path is a file with exactly this content.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).file("/etc/greeting").hasContent("Hello\n");
     *
     * // fails: the newline at its end is missing
     * assertThat(image).file("/etc/greeting").hasContent("Hello");</code></pre>
     */
    public ImageFileAssert<IMAGE> hasContent(String expected) {
        requireNonNull(expected, "expected content");
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        String text = file.text();
        if (!text.equals(expected)) {
            throwAssertionError(shouldHaveContent(name(), file, expected, text));
        }
        return myself;
    }

    /**
     * Verifies that the path is a file whose content contains a text.
     *
     * <pre><code class='java'> // passes
     * assertThat(debian).file("/etc/os-release").hasContentContaining("VERSION_CODENAME=trixie");
     *
     * // fails
     * assertThat(debian).file("/etc/os-release").hasContentContaining("VERSION_CODENAME=bookworm");</code></pre>
     *
     * @throws IllegalArgumentException if the text is empty, because every content contains it
     */
    public ImageFileAssert<IMAGE> hasContentContaining(String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("every content contains an empty text: give the text to look for");
        }
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        String text = file.text();
        if (!text.contains(part)) {
            throwAssertionError(shouldContain(name(), file, "contain", part, text));
        }
        return myself;
    }

    /**
     * Verifies that the path is a file, and that a part of its content matches a regular expression. The expression is not
     * anchored; {@code ^} and {@code $} anchor it, and with {@code (?m)} they match at lines.
     *
     * <pre><code class='java'> // passes
     * assertThat(debian).file("/etc/os-release").hasContentMatching("(?m)^VERSION_ID=\"13\"$");
     *
     * // fails
     * assertThat(debian).file("/etc/os-release").hasContentMatching("(?m)^VERSION_ID=\"12\"$");</code></pre>
     *
     * @throws IllegalArgumentException if the expression is empty or is not a
     *     {@linkplain Pattern regular expression of Java}
     */
    public ImageFileAssert<IMAGE> hasContentMatching(String regex) {
        Pattern pattern = Regexes.compiled("content", regex);
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        String text = file.text();
        if (!pattern.matcher(text).find()) {
            throwAssertionError(shouldContain(name(), file, "have a part that matches", regex, text));
        }
        return myself;
    }

    /**
     * Returns assertions on the content.
     *
     * <pre><code class='java'> // passes
     * assertThat(debian).file("/etc/os-release").content().contains("trixie");
     *
     * // fails
     * assertThat(debian).file("/etc/os-release").content().contains("alpine");</code></pre>
     */
    @CheckReturnValue
    public final AbstractStringAssert<?> content() {
        isFile();
        @Nullable String text = text().orElse(null);
        return Navigation.carry(this, Navigation.text(returnToImage().softly, text), "content");
    }

    /**
     * Returns assertions on the properties in the file, in the syntax of {@link Properties#load(java.io.Reader)}. Quotes, as
     * {@code os-release} has them, belong to the values.
     *
     * <pre><code class='java'> // passes
     * assertThat(service).file("/app/application.properties").properties().containsEntry("server.port", "8080");
     *
     * // fails
     * assertThat(service).file("/app/application.properties").properties().containsKey("spring.mail.password");</code></pre>
     */
    @CheckReturnValue
    public final MapAssert<String, String> properties() {
        hasProperties();
        @Nullable Map<String, String> map = text().map(FileContents::properties).orElse(null);
        return Navigation.carry(this, Navigation.map(returnToImage().softly, map), "properties");
    }

    /**
     * Returns assertions on a value in the file's JSON document. Objects are maps, arrays are lists; a number is an
     * {@code Integer} or a {@code Long} if it is a whole number in their range, otherwise a {@code BigDecimal}. Fails if the
     * file isn't JSON, or has no such value.
     *
     * <pre><code class='java'> // passes
     * assertThat(service).file("/app/settings.json").json("/server/port").isEqualTo(8080);
     * assertThat(service).file("/app/settings.json").json("/hosts").asInstanceOf(LIST).hasSize(2);
     *
     * // fails
     * assertThat(service).file("/app/settings.json").json("/server/tls/enabled").isEqualTo(true);</code></pre>
     *
     * @param pointer a JSON pointer of RFC 6901; empty for the whole document
     * @throws IllegalArgumentException if the text isn't a JSON pointer
     */
    @CheckReturnValue
    public final ObjectAssert<Object> json(String pointer) {
        JsonPointer parsed = JsonPointer.of(pointer);
        hasJson(pointer);
        @Nullable Object value = null;
        try {
            value = parsed.in(text().map(JsonText::parse).orElse(null));
        } catch (DataException e) {
            // Only soft assertions continue here; hasJson has reported the failure.
        }
        @Nullable ImageSoftAssertions softly = returnToImage().softly;
        ObjectAssert<Object> next = softly == null ? Assertions.assertThat(value) : softly.assertThat(value);
        return Navigation.carry(this, next, "JSON " + pointer);
    }

    /** Protected so that soft assertions collect the failure. */
    protected void isFile() {
        end(FileType.REGULAR_FILE, "file");
    }

    /** Protected so that soft assertions collect the failure. */
    protected void hasProperties() {
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        try {
            FileContents.properties(file.text());
        } catch (IllegalArgumentException e) {
            throw assertionError(shouldBe(name(), file, "have properties", "they can't be read: " + e.getMessage()));
        }
    }

    /** Protected so that soft assertions collect the failure. */
    protected void hasJson(String pointer) {
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        Object document;
        try {
            document = JsonText.parse(file.text());
        } catch (DataException e) {
            throw assertionError(shouldBe(name(), file, "be JSON", "it isn't: " + e.getMessage()));
        }
        try {
            JsonPointer.of(pointer).in(document);
        } catch (DataException e) {
            throw assertionError(shouldBe(name(), file, "have the value " + pointer, String.valueOf(e.getMessage())));
        }
    }

    /** A class of users who may execute a file. */
    public enum Who {
        /** The owner of the file. */
        OWNER,
        /** The group of the file. */
        GROUP,
        /** All other users. */
        OTHER,
        /** At least one of these classes. */
        ANY
    }

    /**
     * Verifies that the path exists, even as a dangling link.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").exists();
     *
     * // fails
     * assertThat(hello).file("/bin/helo").exists();</code></pre>
     */
    public ImageFileAssert<IMAGE> exists() {
        there();
        return myself;
    }

    /**
     * Verifies that the path does not exist.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/usr/local/go").doesNotExist();
     *
     * // fails
     * assertThat(builder).file("/usr/local/go").doesNotExist();</code></pre>
     */
    public ImageFileAssert<IMAGE> doesNotExist() {
        if (actual != null) {
            throwAssertionError(shouldHaveNoFile(name(), actual, returnToImage().layerLookup()::origin));
        }
        return myself;
    }

    /**
     * Verifies that the path is a regular file.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").isRegularFile();
     *
     * // fails
     * assertThat(hello).file("/bin").isRegularFile();</code></pre>
     */
    public ImageFileAssert<IMAGE> isRegularFile() {
        end(FileType.REGULAR_FILE, "file");
        return myself;
    }

    /**
     * Verifies that the path is a directory.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin").isDirectory();
     *
     * // fails
     * assertThat(hello).file("/bin/hello").isDirectory();</code></pre>
     */
    public ImageFileAssert<IMAGE> isDirectory() {
        end(FileType.DIRECTORY, "directory");
        return myself;
    }

    /**
     * Verifies that the path is a symbolic link, even a dangling one.
     *
     * <pre><code class='java'> // passes
     * assertThat(debian).file("/bin").isSymbolicLink();
     *
     * // fails
     * assertThat(debian).file("/usr/bin").isSymbolicLink();</code></pre>
     */
    public ImageFileAssert<IMAGE> isSymbolicLink() {
        ImageFile file = there();
        if (file.type() != FileType.SYMBOLIC_LINK) {
            throwAssertionError(shouldBe(name(), file, "be a symbolic link", "it is a " + file.type()));
        }
        return myself;
    }

    /**
     * Verifies that the path is a symbolic link with exactly this target, as written in the link.
     *
     * <pre><code class='java'> // passes
     * assertThat(debian).file("/bin").hasLinkTarget("usr/bin");
     *
     * // fails, although it leads there
     * assertThat(debian).file("/bin").hasLinkTarget("/usr/bin");</code></pre>
     */
    public ImageFileAssert<IMAGE> hasLinkTarget(String target) {
        requireNonNull(target, "target");
        isSymbolicLink();
        String written = there().linkTarget().orElse("");
        if (!written.equals(target)) {
            throwAssertionError(shouldBe(name(), there(), "link to " + target, "it links to " + written));
        }
        return myself;
    }

    /**
     * Verifies that the path is a file, and that its size is at most a limit.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").hasSizeAtMost("3MB");
     *
     * // fails
     * assertThat(hello).file("/bin/hello").hasSizeAtMost("1kB");</code></pre>
     *
     * @param limit in the syntax of {@link ByteSize#parse}
     * @throws IllegalArgumentException if the text is not a size
     */
    public ImageFileAssert<IMAGE> hasSizeAtMost(String limit) {
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
     * Verifies that the file has exactly these permissions.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").hasMode("0755").hasMode("rwxr-xr-x");
     *
     * // fails
     * assertThat(hello).file("/bin/hello").hasMode("0700");</code></pre>
     *
     * @param mode in octal, or as {@code ls -l} shows it, without the type
     * @throws IllegalArgumentException if it is neither
     */
    public ImageFileAssert<IMAGE> hasMode(String mode) {
        FileMode expected = FileMode.parse(mode);
        ImageFile file = end();
        if (!file.mode().equals(expected)) {
            throwAssertionError(
                    shouldBe(name(), file, "have the mode " + full(expected), "it has " + full(file.mode())));
        }
        return myself;
    }

    /**
     * Verifies that the file belongs to a user, and to a group if one is given.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").isOwnedBy("0:0").isOwnedBy("root");
     *
     * // fails
     * assertThat(hello).file("/bin/hello").isOwnedBy("65534");</code></pre>
     *
     * @param owner a user, or a user and a group with a colon between them; each a number, or a name in the image's
     *     {@code /etc/passwd} or {@code /etc/group}
     * @throws IllegalArgumentException if the text is empty, or if the image has no user or group of that name
     */
    public ImageFileAssert<IMAGE> isOwnedBy(String owner) {
        ImageFile file = end();
        Owners owners = new Owners(name(), ImageUsers.of(files()), owner);
        if (!owners.own(file)) {
            throwAssertionError(
                    shouldBe(name(), file, "be owned by " + owner, "its owner is " + file.uid() + ":" + file.gid()));
        }
        return myself;
    }

    /**
     * Verifies that the path is a file that a class of users may execute.
     *
     * <pre><code class='java'> // passes: it is rwxr-xr-x
     * assertThat(hello).file("/bin/hello").isExecutableBy(Who.OTHER);
     *
     * // fails: it is rw-r--r--
     * assertThat(hello).file("/etc/passwd").isExecutableBy(Who.ANY);</code></pre>
     */
    public ImageFileAssert<IMAGE> isExecutableBy(Who who) {
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
     * Returns to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).file("/bin/hello").exists().returnToImage().runsAsNonRoot();
     *
     * // fails: the file exists
     * assertThat(hello).file("/bin/hello").exists().returnToImage().hasNoFile("/bin/hello");</code></pre>
     */
    @CheckReturnValue
    public IMAGE returnToImage() {
        return requireNonNull(image);
    }

    private static String full(FileMode mode) {
        return mode + " (" + mode.toSymbolic() + ")";
    }

    private ImageFile there() {
        if (actual == null) {
            throw assertionError(shouldHaveFile(name(), files(), "file", path));
        }
        return actual;
    }

    /** Returns the file that a symbolic link leads to, or the file itself. */
    private ImageFile end() {
        ImageFile file = there();
        return file.type() != FileType.SYMBOLIC_LINK
                ? file
                : files().resolve(path)
                        .orElseThrow(() -> assertionError(shouldHaveFile(name(), files(), "file", path)));
    }

    private ImageFile end(FileType type, String what) {
        ImageFile file = end();
        if (file.type() != type) {
            throw assertionError(shouldHaveFile(name(), files(), what, path));
        }
        return file;
    }

    private String name() {
        return returnToImage().name();
    }

    private ImageFiles files() {
        return returnToImage().image().files();
    }

    /** Returns the content. It is empty only with soft assertions, if there is no file. */
    private Optional<String> text() {
        return Optional.ofNullable((@Nullable ImageFile) actual)
                .flatMap(file -> files().resolve(path))
                .filter(file -> file.type() == FileType.REGULAR_FILE)
                .map(ImageFile::text);
    }
}
