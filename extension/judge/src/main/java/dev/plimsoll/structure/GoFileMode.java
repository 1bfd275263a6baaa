package dev.plimsoll.structure;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import java.util.regex.Pattern;

/**
 * Formats permissions as Go does: {@code -rwsr-xr-x} of {@code ls} is {@code urwxr-xr-x}, and {@code drwxrwxrwt} is
 * {@code dtrwxrwxrwx}.
 *
 * <p>Source: Go's {@code io/fs}, {@code FileMode.String}.
 */
final class GoFileMode {

    private static final Pattern PRINTED = Pattern.compile("(?:-|[dalTLDpSugct]+)(?:[r-][w-][x-]){3}");

    private GoFileMode() {}

    static String check(String text) {
        if (!PRINTED.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' are not permissions as Go prints them: write them as -rw-r--r--, drwxr-xr-x, urwxr-xr-x (setuid),"
                    + " dtrwxrwxrwx (sticky) or Lrwxrwxrwx (a link)");
        }
        return text;
    }

    static String of(ImageFile file) {
        int bits = file.mode().bits();
        FileType type = file.type();
        StringBuilder text = new StringBuilder();
        append(text, type == FileType.DIRECTORY, 'd');
        append(text, type == FileType.SYMBOLIC_LINK, 'L');
        append(text, type == FileType.BLOCK_DEVICE || type == FileType.CHARACTER_DEVICE, 'D');
        append(text, type == FileType.FIFO, 'p');
        append(text, (bits & 04000) != 0, 'u');
        append(text, (bits & 02000) != 0, 'g');
        append(text, type == FileType.CHARACTER_DEVICE, 'c');
        append(text, (bits & 01000) != 0, 't');
        if (text.isEmpty()) {
            text.append('-');
        }
        for (int i = 0; i < 9; i++) {
            text.append((bits & (0400 >> i)) == 0 ? '-' : "rwx".charAt(i % 3));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, boolean is, char letter) {
        if (is) {
            text.append(letter);
        }
    }
}
