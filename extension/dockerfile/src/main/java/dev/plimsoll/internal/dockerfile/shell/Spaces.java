package dev.plimsoll.internal.dockerfile.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * The two kinds of white space in BuildKit's parser: Go's {@code unicode.IsSpace}, and blanks, which are ASCII. Java
 * has no equivalent of either.
 */
public final class Spaces {

    private Spaces() {}

    public static boolean isSpace(int character) {
        return (character >= '\t' && character <= '\r')
                || character == ' '
                || character == 0x85
                || character == 0xA0
                || character == 0x1680
                || (character >= 0x2000 && character <= 0x200A)
                || character == 0x2028
                || character == 0x2029
                || character == 0x202F
                || character == 0x205F
                || character == 0x3000;
    }

    public static boolean isBlank(int character) {
        return character == ' ' || (character >= '\t' && character <= '\r' && character != '\n');
    }

    public static int leading(String text) {
        int count = 0;
        while (count < text.length() && isSpace(text.charAt(count))) {
            count++;
        }
        return count;
    }

    public static String stripLeading(String text) {
        return text.substring(leading(text));
    }

    public static String strip(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return stripLeading(text.substring(0, end));
    }

    /** Divides at each run of blanks; a run at the start or the end leaves an empty part there. */
    public static List<String> splitAtBlanks(String text, int most) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int position = 0;
        while (position < text.length() && parts.size() < most - 1) {
            if (!isBlank(text.charAt(position))) {
                position++;
                continue;
            }
            parts.add(text.substring(start, position));
            while (position < text.length() && isBlank(text.charAt(position))) {
                position++;
            }
            start = position;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
