package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldBeFile.shouldBe;
import static dev.plimsoll.internal.assertions.ShouldBeFile.shouldContain;
import static dev.plimsoll.internal.assertions.ShouldBeFile.shouldHaveContent;
import static dev.plimsoll.internal.assertions.ShouldHaveFile.shouldHaveFile;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonPointer;
import dev.plimsoll.internal.data.JsonText;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the content of a file of an image, read as UTF-8. They follow symbolic links, and fail if there is no file.
 *
 * @since 0.1.0
 */
public abstract class AbstractImageFileAssert extends AbstractAssert<ImageFileAssert, ImageFile> {

    private @Nullable BuiltImageAssert image;
    private String path = "";

    AbstractImageFileAssert(@Nullable ImageFile actual) {
        super(actual, ImageFileAssert.class);
    }

    void at(BuiltImageAssert from, String asked) {
        this.image = from;
        this.path = asked;
    }

    /**
     * Verifies that it is a file with exactly that content, read as UTF-8.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).file("/etc/greeting").hasContent("Hello\n");
     *
     * // fails: the newline at its end is missing
     * assertThat(image).file("/etc/greeting").hasContent("Hello");</code></pre>
     */
    public ImageFileAssert hasContent(String expected) {
        requireNonNull(expected, "expected content");
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        String text = file.text();
        if (!text.equals(expected)) {
            throwAssertionError(shouldHaveContent(name(), file, expected, text));
        }
        return myself;
    }

    /**
     * Verifies that it is a file whose content, read as UTF-8, contains a text.
     *
     * <pre><code class='java'> // passes
     * assertThat(debian).file("/etc/os-release").hasContentContaining("VERSION_CODENAME=trixie");
     *
     * // fails
     * assertThat(debian).file("/etc/os-release").hasContentContaining("VERSION_CODENAME=bookworm");</code></pre>
     *
     * @throws IllegalArgumentException if the text is empty, for every content contains that
     */
    public ImageFileAssert hasContentContaining(String part) {
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
     * Verifies that it is a file and that a part of its content, read as UTF-8, matches a regular expression, which is not
     * anchored unless it says so with {@code ^} and {@code $}; {@code (?m)} makes these match at lines.
     *
     * <pre><code class='java'> // passes
     * assertThat(debian).file("/etc/os-release").hasContentMatching("(?m)^VERSION_ID=\"13\"$");
     *
     * // fails
     * assertThat(debian).file("/etc/os-release").hasContentMatching("(?m)^VERSION_ID=\"12\"$");</code></pre>
     *
     * @throws IllegalArgumentException if the expression is empty or is not a {@linkplain Pattern regular expression of Java}
     */
    public ImageFileAssert hasContentMatching(String regex) {
        Pattern pattern = Regexes.compiled("content", regex);
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        String text = file.text();
        if (!pattern.matcher(text).find()) {
            throwAssertionError(shouldContain(name(), file, "have a part that matches", regex, text));
        }
        return myself;
    }

    /**
     * Goes on with the content, read as UTF-8.
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
        @Nullable ImageSoftAssertions softly = image().softly;
        AbstractStringAssert<?> next = softly == null ? Assertions.assertThat(text) : softly.assertThat(text);
        return Navigation.carry(this, next, "content");
    }

    /**
     * Goes on with the properties that it has, read as {@link Properties#load(java.io.Reader)} reads them. Such as
     * {@code os-release}, whose quotes then belong to the values.
     *
     * <pre><code class='java'> // passes
     * assertThat(service).file("/app/application.properties").properties().containsEntry("server.port", "8080");
     *
     * // fails
     * assertThat(service).file("/app/application.properties").properties().containsKey("spring.datasource.password");</code></pre>
     */
    @CheckReturnValue
    public final MapAssert<String, String> properties() {
        hasProperties();
        @Nullable Map<String, String> map =
                text().map(AbstractImageFileAssert::readProperties).orElse(null);
        @Nullable ImageSoftAssertions softly = image().softly;
        MapAssert<String, String> next = softly == null ? Assertions.assertThat(map) : softly.assertThat(map);
        return Navigation.carry(this, next, "properties");
    }

    /**
     * Goes on with a value of the JSON document that it is. Objects are maps, arrays are lists; a number is an {@code Integer} or
     * {@code Long} if it is a whole one in their range, else a {@code BigDecimal}. Fails if it isn't JSON, or has no such value.
     *
     * <pre><code class='java'> // passes
     * assertThat(service).file("/app/settings.json").json("/server/port").isEqualTo(8080);
     * assertThat(service).file("/app/settings.json").json("/hosts").asInstanceOf(LIST).hasSize(2);
     *
     * // fails
     * assertThat(service).file("/app/settings.json").json("/server/tls/enabled").isEqualTo(true);</code></pre>
     *
     * @param pointer a JSON pointer of RFC 6901; the empty one is the whole document
     * @throws IllegalArgumentException if it isn't one
     */
    @CheckReturnValue
    public final ObjectAssert<Object> json(String pointer) {
        JsonPointer parsed = JsonPointer.of(pointer);
        hasJson(pointer);
        @Nullable Object value = null;
        try {
            value = parsed.in(text().map(JsonText::parse).orElse(null));
        } catch (DataException e) {
            // Gets here with soft assertions only, which have collected it.
        }
        @Nullable ImageSoftAssertions softly = image().softly;
        ObjectAssert<Object> next = softly == null ? Assertions.assertThat(value) : softly.assertThat(value);
        return Navigation.carry(this, next, "JSON " + pointer);
    }

    /** Protected, so that soft assertions collect what it throws. */
    protected void isFile() {
        end(FileType.REGULAR_FILE, "file");
    }

    /** Protected, so that soft assertions collect what it throws. */
    protected void hasProperties() {
        ImageFile file = end(FileType.REGULAR_FILE, "file");
        try {
            readProperties(file.text());
        } catch (IllegalArgumentException e) {
            throw assertionError(shouldBe(name(), file, "have properties", "they can't be read: " + e.getMessage()));
        }
    }

    /** Protected, so that soft assertions collect what it throws. */
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

    final ImageFile there() {
        if (actual == null) {
            throw assertionError(shouldHaveFile(name(), files(), "file", path));
        }
        return actual;
    }

    /** Where it leads in the end. */
    final ImageFile end() {
        ImageFile file = there();
        return file.type() != FileType.SYMBOLIC_LINK
                ? file
                : files().resolve(path)
                        .orElseThrow(() -> assertionError(shouldHaveFile(name(), files(), "file", path)));
    }

    final ImageFile end(FileType type, String what) {
        ImageFile file = end();
        if (file.type() != type) {
            throw assertionError(shouldHaveFile(name(), files(), what, path));
        }
        return file;
    }

    final BuiltImageAssert image() {
        return requireNonNull(image);
    }

    final String name() {
        return image().name();
    }

    final ImageFiles files() {
        return image().filesOfActual();
    }

    /** Empty with soft assertions only, where there is no file; the next assertion collects it. */
    private Optional<String> text() {
        return Optional.ofNullable((@Nullable ImageFile) actual)
                .flatMap(file -> files().resolve(path))
                .filter(file -> file.type() == FileType.REGULAR_FILE)
                .map(ImageFile::text);
    }

    private static Map<String, String> readProperties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return map;
    }
}
