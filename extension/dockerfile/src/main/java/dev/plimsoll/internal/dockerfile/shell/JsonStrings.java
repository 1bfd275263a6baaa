package dev.plimsoll.internal.dockerfile.shell;

import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses a JSON array of strings, the exec form.
 *
 * <p>Text that is not a JSON array is not an error, because BuildKit treats it as shell form. An array with an element
 * other than a string is an error.
 */
public final class JsonStrings {

    private static final int REPLACEMENT = 0xFFFD;

    private JsonStrings() {}

    /** Returns the strings; empty if the text is not a JSON array. */
    public static Optional<List<String>> read(String text) throws NotOnlyStrings {
        // Most texts are commands. A text that begins with a byte order mark is one too, although the JSON reader skips
        // the mark.
        return Spaces.strip(text).startsWith("[") ? strings(parse(text)) : Optional.empty();
    }

    private static @Nullable Object parse(String text) {
        try {
            return JsonText.parse(text);
        } catch (DataException notJson) {
            return null;
        }
    }

    private static Optional<List<String>> strings(@Nullable Object parsed) throws NotOnlyStrings {
        if (!(parsed instanceof List<?> elements)) {
            return Optional.empty();
        }
        List<String> strings = new ArrayList<>();
        for (Object element : elements) {
            if (!(element instanceof String string)) {
                throw new NotOnlyStrings();
            }
            strings.add(withoutLoneSurrogates(string));
        }
        return Optional.of(strings);
    }

    /** Replaces unpaired surrogates as BuildKit does, because Go's strings cannot contain them. */
    private static String withoutLoneSurrogates(String text) {
        return text.codePoints()
                .map(character -> character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE
                        ? REPLACEMENT
                        : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Thrown if a JSON array has an element that is not a string. */
    public static final class NotOnlyStrings extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
