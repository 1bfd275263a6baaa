package dev.plimsoll.internal.dockerfile;

/** White space as Go's {@code unicode.IsSpace} has it, which BuildKit uses and which is neither of Java's two. */
final class Spaces {

    private Spaces() {}

    static boolean isSpace(int character) {
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

    static int leading(String text) {
        int count = 0;
        while (count < text.length() && isSpace(text.charAt(count))) {
            count++;
        }
        return count;
    }

    static String stripLeading(String text) {
        return text.substring(leading(text));
    }

    static String strip(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return stripLeading(text.substring(0, end));
    }
}
