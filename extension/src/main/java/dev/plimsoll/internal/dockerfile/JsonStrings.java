package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON array of strings, the exec form.
 *
 * <p>Text that is no valid JSON array is not an error, for BuildKit takes it as shell form then; a valid array with
 * anything but strings in it is.
 */
final class JsonStrings {

    private JsonStrings() {}

    /** Absent if the text is no JSON array. */
    static Optional<List<String>> read(String text) throws NotOnlyStrings {
        // Most texts are commands; and a byte order mark, which JSON's reader passes over, makes one a command.
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
            strings.add(string);
        }
        return Optional.of(strings);
    }

    /** A valid JSON array holds something that is no string. */
    static final class NotOnlyStrings extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
