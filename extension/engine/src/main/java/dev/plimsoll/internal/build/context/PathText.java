package dev.plimsoll.internal.build.context;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Converts names on disk to text, as UTF-8 in every locale.
 *
 * <p>In the locale {@code C}, common in CI containers, Java keeps the bytes of a non-ASCII name but prints question
 * marks. Only a URI shows the bytes.
 */
final class PathText {

    private static final boolean UTF_8_LOCALE = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));

    private PathText() {}

    /**
     * Returns the path's text, with {@code /} between names.
     *
     * @throws CharacterCodingException if the name is not UTF-8, which no builder accepts
     */
    static String of(Path path) throws CharacterCodingException {
        String separator = path.getFileSystem().getSeparator();
        String text = path.toString();
        boolean certain =
                UTF_8_LOCALE ? text.indexOf('\uFFFD') < 0 : text.chars().allMatch(c -> c < 0x80);
        if (!certain) {
            return fromBytes(path);
        }
        return separator.equals("/") ? text : text.replace(separator, "/");
    }

    /**
     * Returns the text in any locale, taken from the path's URI. The URI makes a relative path absolute and ends
     * folders with a slash.
     */
    static String fromBytes(Path path) throws CharacterCodingException {
        String raw = path.toUri().getRawPath();
        int start = path.isAbsolute()
                ? 0
                : Path.of("").toAbsolutePath().toUri().getRawPath().length();
        int end = raw.endsWith("/") && !path.toString().endsWith("/") ? raw.length() - 1 : raw.length();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = start; i < end; i++) {
            if (raw.charAt(i) == '%') {
                bytes.write(Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(raw.charAt(i));
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }
}
