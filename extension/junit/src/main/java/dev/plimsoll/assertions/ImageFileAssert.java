package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonPointer;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.judge.FileContents;
import dev.plimsoll.internal.judge.FileJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
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
        return judged(judge -> judge.hasContent(expected));
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
        return judged(judge -> judge.hasContentContaining(part));
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
        return judged(judge -> judge.hasContentMatching(regex));
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
        judged(judge -> judge.isRegularFile());
    }

    /** Protected so that soft assertions collect the failure. */
    protected void hasProperties() {
        judged(judge -> judge.hasProperties());
    }

    /** Protected so that soft assertions collect the failure. */
    protected void hasJson(String pointer) {
        judged(judge -> judge.hasJson(pointer));
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
        return judged(judge -> judge.exists());
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
        return judged(judge -> judge.doesNotExist());
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
        return judged(judge -> judge.isRegularFile());
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
        return judged(judge -> judge.isDirectory());
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
        return judged(judge -> judge.isSymbolicLink());
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
        return judged(judge -> judge.hasLinkTarget(target));
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
        return judged(judge -> judge.hasSizeAtMost(limit));
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
        return judged(judge -> judge.hasMode(mode));
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
        return judged(judge -> judge.isOwnedBy(owner));
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
        return judged(judge -> judge.isExecutableBy(FileJudge.Who.valueOf(who.name())));
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

    private ImageFileAssert<IMAGE> judged(Function<FileJudge, Judgement> question) {
        TextMessage.of(question.apply(new FileJudge(returnToImage().image(), path)))
                .ifPresent(this::throwAssertionError);
        return myself;
    }

    /** Returns the content. It is empty only with soft assertions, if there is no file. */
    private Optional<String> text() {
        return Optional.ofNullable((@Nullable ImageFile) actual)
                .flatMap(file -> returnToImage().image().files().resolve(path))
                .filter(file -> file.type() == FileType.REGULAR_FILE)
                .map(ImageFile::text);
    }
}
