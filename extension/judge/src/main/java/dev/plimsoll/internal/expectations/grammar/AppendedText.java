package dev.plimsoll.internal.expectations.grammar;

import static dev.plimsoll.internal.expectations.grammar.Arguments.TEXT;

import dev.plimsoll.ContextChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A change of a build context that appends a text to a file.
 *
 * @param file the file's path in the context
 * @param text the text, in which a different value replaces {@code {random}} on each run
 */
public record AppendedText(String file, String text) implements ContextChange {

    private static final String RANDOM = "{random}";
    private static final Argument<String> CHANGING_TEXT = TEXT.checked(AppendedText::checkText);
    private static final Argument<String> FILE = Argument.word("a file of the context", AppendedText::checkedFile);

    /** Reads {@code TEXT to FILE}. */
    public static AppendedText read(Tokens tokens) {
        String text = CHANGING_TEXT.read(tokens);
        tokens.takeKeywords("to");
        return new AppendedText(FILE.read(tokens), text);
    }

    private static void checkText(String text) {
        if (!text.contains(RANDOM)) {
            throw new IllegalArgumentException(
                    "the text to append doesn't contain {random}: a builder takes from its cache what it has seen in an"
                            + " earlier test run, so each run must append something new, such as \"// {random}\\n\"");
        }
    }

    private static String checkedFile(String text) {
        if (text.isBlank() || text.startsWith("/") || Path.of(text).normalize().startsWith("..")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not in the context: write a path relative to its directory, such as hello.go");
        }
        return text;
    }

    @Override
    public void apply(Path context) throws IOException {
        Path path = context.resolve(file);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(file, null, "the context has no such file, or .dockerignore excludes it");
        }
        // The context is a copy of the user's, but a link in it can lead out of it.
        if (!path.toRealPath().startsWith(context.toRealPath())) {
            throw new NoSuchFileException(file, null, "it is a link that leads out of the context");
        }
        Files.writeString(
                path,
                text.replace(RANDOM, UUID.randomUUID().toString()),
                StandardCharsets.UTF_8,
                StandardOpenOption.APPEND);
    }
}
