package dev.plimsoll.image;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The permissions of a file: the nine bits for owner, group and others, and the setuid, setgid and sticky bits.
 *
 * @param bits from 0 to 07777
 * @since 0.1.0
 */
public record FileMode(int bits) {

    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3,4}");
    private static final Pattern SYMBOLIC = Pattern.compile("[r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-]");
    private static final int SETUID = 04000;
    private static final int SETGID = 02000;
    private static final int STICKY = 01000;
    private static final int WORLD_WRITABLE = 0002;

    /** Checks the range. */
    public FileMode {
        if (bits < 0 || bits > 07777) {
            throw new IllegalArgumentException(
                    "0" + Integer.toOctalString(bits) + " is not a file mode: modes are 0 to 07777");
        }
    }

    /**
     * Parses a mode in octal ({@code 0755}, {@code 755}, {@code 4755}) or in the form of {@code ls -l}, without the type
     * ({@code rwxr-xr-x}).
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static FileMode parse(String text) {
        if (OCTAL.matcher(text).matches()) {
            return new FileMode(Integer.parseInt(text, 8));
        }
        if (!SYMBOLIC.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a mode: write it in octal, as 0755, or as ls does, as rwxr-xr-x");
        }
        int bits = 0;
        for (int i = 0; i < 9; i++) {
            char c = text.charAt(i);
            // A capital letter stands for the special bit without execute permission.
            if (c != '-' && !Character.isUpperCase(c)) {
                bits |= 0400 >> i;
            }
            if ("st".indexOf(Character.toLowerCase(c)) >= 0) {
                bits |= SETUID >> (i / 3);
            }
        }
        return new FileMode(bits);
    }

    /** Returns whether a program runs with the rights of its owner or group, no matter who starts it. */
    public boolean isSetuidOrSetgid() {
        return (bits & (SETUID | SETGID)) != 0;
    }

    /** Returns whether all users can write. */
    public boolean isWorldWritable() {
        return (bits & WORLD_WRITABLE) != 0;
    }

    /** Returns whether only owners can delete their files from the directory, as in {@code /tmp}. */
    public boolean isSticky() {
        return (bits & STICKY) != 0;
    }

    /** Returns the mode in the form of {@code ls -l}, without the type: {@code rwxr-xr-x}. */
    public String toSymbolic() {
        StringBuilder text = new StringBuilder("rwxrwxrwx");
        for (int i = 0; i < 9; i++) {
            if ((bits & (0400 >> i)) == 0) {
                text.setCharAt(i, '-');
            }
        }
        for (int who = 0; who < 3; who++) {
            if ((bits & (SETUID >> who)) != 0) {
                int at = who * 3 + 2;
                String letter = who == 2 ? "t" : "s";
                text.setCharAt(at, (text.charAt(at) == 'x' ? letter : letter.toUpperCase(Locale.ROOT)).charAt(0));
            }
        }
        return text.toString();
    }

    /** Returns the mode as four octal digits: {@code 0755}. */
    @Override
    public String toString() {
        return "%04o".formatted(bits);
    }
}
