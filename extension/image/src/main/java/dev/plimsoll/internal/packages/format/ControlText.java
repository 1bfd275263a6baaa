package dev.plimsoll.internal.packages.format;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads paragraphs of fields, as dpkg writes them.
 *
 * <p>Source: {@code deb822(5)}. Comments are not in the files that are read here.
 */
final class ControlText {

    private ControlText() {}

    /**
     * Reads all paragraphs.
     *
     * @param paragraphs receives the fields of each, by their names in lower case
     * @throws PackageFormatException if a line is not a field
     */
    static void read(String text, Consumer<Map<String, String>> paragraphs) throws PackageFormatException {
        Map<String, String> fields = new HashMap<>();
        String last = "";
        int line = 0;
        for (String each : text.split("\n")) {
            line++;
            if (each.isBlank()) {
                if (!fields.isEmpty()) {
                    paragraphs.accept(fields);
                    fields = new HashMap<>();
                }
                last = "";
            } else if (each.charAt(0) == ' ' || each.charAt(0) == '\t') {
                if (last.isEmpty()) {
                    throw new PackageFormatException("line " + line + " continues no field");
                }
                // Only the field with file names is needed with its other lines; descriptions can be long.
                if (last.equals("conffiles")) {
                    fields.merge(last, "\n" + each.strip(), String::concat);
                }
            } else {
                int colon = each.indexOf(':');
                if (colon <= 0) {
                    throw new PackageFormatException("line " + line + " is not a field with a colon");
                }
                last = each.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.putIfAbsent(last, each.substring(colon + 1).strip());
            }
        }
        if (!fields.isEmpty()) {
            paragraphs.accept(fields);
        }
    }
}
