package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldBeFile.shouldBe;
import static dev.plimsoll.internal.messages.ShouldBeFile.shouldContain;
import static dev.plimsoll.internal.messages.ShouldBeFile.shouldHaveContent;
import static dev.plimsoll.internal.messages.ShouldHaveFile.shouldHaveFile;
import static dev.plimsoll.internal.messages.ShouldHaveFile.shouldHaveNoFile;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonPointer;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.text.Visible;
import dev.plimsoll.internal.users.ImageUsers;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges what is at a path of an image. Questions about content and rights follow symbolic links. */
public final class FileJudge {

    /** Who may execute a file. */
    public enum Who {
        OWNER(0100, "its owner"),
        GROUP(0010, "its group"),
        OTHER(0001, "others"),
        ANY(0111, "anybody");

        private final int bits;
        private final String text;

        Who(int bits, String text) {
            this.bits = bits;
            this.text = text;
        }
    }

    private final String name;
    private final ContainerImage image;
    private final String path;

    public FileJudge(ContainerImage image, String path) {
        this.name = ImageNames.of(image);
        this.image = image;
        this.path = path;
    }

    public Judgement exists() {
        return there(file -> Judgement.held());
    }

    public Judgement doesNotExist() {
        return Judgement.of(
                files().get(path).map(file -> shouldHaveNoFile(name, file, new LayerLookup(image)::origin)));
    }

    public Judgement isRegularFile() {
        return regular(file -> Judgement.held());
    }

    public Judgement isDirectory() {
        return end(FileType.DIRECTORY, "directory", file -> Judgement.held());
    }

    public Judgement isSymbolicLink() {
        return there(file -> heldIf(
                file.type() == FileType.SYMBOLIC_LINK,
                () -> shouldBe(name, file, "be a symbolic link", "it is a " + file.type())));
    }

    public Judgement hasLinkTarget(String target) {
        return isSymbolicLink()
                .and(() -> there(file -> heldIf(
                        file.linkTarget().orElse("").equals(target),
                        () -> shouldBe(
                                name,
                                file,
                                "link to " + target,
                                "it links to " + file.linkTarget().orElse("")))));
    }

    public Judgement hasContent(String expected) {
        return content(
                (file, text) -> heldIf(text.equals(expected), () -> shouldHaveContent(name, file, expected, text)));
    }

    public Judgement hasContentContaining(String part) {
        Parts.requireText("content", part);
        return content(
                (file, text) -> heldIf(text.contains(part), () -> shouldContain(name, file, "contain", part, text)));
    }

    public Judgement hasContentMatching(String regex) {
        Pattern pattern = Parts.pattern("content", regex);
        return content((file, text) -> heldIf(
                pattern.matcher(text).find(),
                () -> shouldContain(name, file, "have a part that matches", regex, text)));
    }

    /** Checks that it can be read as properties of Java. */
    public Judgement hasProperties() {
        return properties((file, properties) -> Judgement.held());
    }

    public Judgement hasProperty(String key, String value) {
        return properties((file, properties) -> {
            @Nullable String actual = properties.get(key);
            return heldIf(
                    value.equals(actual),
                    () -> shouldBe(
                            name,
                            file,
                            "have the property " + key + "=" + value,
                            actual == null ? "it has no " + key : "the value is " + Visible.quoted(actual)));
        });
    }

    /** Checks that it is JSON and has a value at a pointer. */
    public Judgement hasJson(String pointer) {
        return json(pointer, (file, value) -> Judgement.held());
    }

    /** Checks the value at a pointer: a text, a number, a truth value or null. */
    public Judgement hasJson(String pointer, @Nullable Object expected) {
        return json(
                pointer,
                (file, value) -> heldIf(
                        Objects.equals(value, expected),
                        () -> shouldBe(
                                name,
                                file,
                                "have the JSON value " + JsonText.shown(expected) + " at " + pointer,
                                "it is " + JsonText.shown(value))));
    }

    public Judgement hasSizeAtMost(String limit) {
        ByteSize most = ByteSize.parse(limit);
        return regular(file -> heldIf(
                file.size().compareTo(most) <= 0,
                () -> shouldBe(
                        name,
                        file,
                        "weigh at most " + most,
                        "it weighs " + file.size() + ", " + file.size().bytes() + " bytes")));
    }

    public Judgement hasMode(String mode) {
        FileMode expected = FileMode.parse(mode);
        return end(file -> heldIf(
                file.mode().equals(expected),
                () -> shouldBe(name, file, "have the mode " + full(expected), "it has " + full(file.mode()))));
    }

    public Judgement isOwnedBy(String owner) {
        return end(file -> heldIf(
                new Owners(name, ImageUsers.of(files()), owner).own(file),
                () -> shouldBe(name, file, "be owned by " + owner, "its owner is " + file.uid() + ":" + file.gid())));
    }

    public Judgement isExecutableBy(Who who) {
        return regular(file -> heldIf(
                (file.mode().bits() & who.bits) != 0,
                () -> shouldBe(name, file, "be executable by " + who.text, "its mode is " + full(file.mode()))));
    }

    private static String full(FileMode mode) {
        return mode + " (" + mode.toSymbolic() + ")";
    }

    @FunctionalInterface
    private interface Question<T> {
        Judgement about(ImageFile file, T content);
    }

    @FunctionalInterface
    private interface JsonQuestion {
        Judgement about(ImageFile file, @Nullable Object value);
    }

    private Judgement json(String pointer, JsonQuestion question) {
        return content((file, text) -> {
            @Nullable Object document;
            try {
                document = JsonText.parse(text);
            } catch (DataException e) {
                return shouldBe(name, file, "be JSON", "it isn't: " + e.getMessage());
            }
            @Nullable Object value;
            try {
                value = JsonPointer.of(pointer).in(document);
            } catch (DataException e) {
                return shouldBe(name, file, "have the value " + pointer, String.valueOf(e.getMessage()));
            }
            return question.about(file, value);
        });
    }

    private Judgement properties(Question<Map<String, String>> question) {
        return content((file, text) -> {
            Map<String, String> properties;
            try {
                properties = FileContents.properties(text);
            } catch (IllegalArgumentException e) {
                return shouldBe(name, file, "have properties", "they can't be read: " + e.getMessage());
            }
            return question.about(file, properties);
        });
    }

    private Judgement content(Question<String> question) {
        return regular(file -> question.about(file, file.text()));
    }

    private Judgement regular(Function<ImageFile, Judgement> question) {
        return end(FileType.REGULAR_FILE, "file", question);
    }

    private Judgement end(FileType type, String what, Function<ImageFile, Judgement> question) {
        return end(file -> file.type() == type ? question.apply(file) : shouldHaveFile(name, files(), what, path));
    }

    private Judgement end(Function<ImageFile, Judgement> question) {
        return there(file ->
                file.type() == FileType.SYMBOLIC_LINK ? judged(files().resolve(path), question) : question.apply(file));
    }

    private Judgement there(Function<ImageFile, Judgement> question) {
        return judged(files().get(path), question);
    }

    private Judgement judged(Optional<ImageFile> file, Function<ImageFile, Judgement> question) {
        return file.map(question).orElseGet(() -> shouldHaveFile(name, files(), "file", path));
    }

    private ImageFiles files() {
        return image.files();
    }
}
