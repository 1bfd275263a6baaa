package dev.plimsoll.internal.users;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.io.RawText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The lines of {@code /etc/passwd} or {@code /etc/group}, as engines read them.
 *
 * <p>Source: {@code github.com/moby/sys/user}, <em>ParsePasswdFilter</em> and <em>ParseGroupFilter</em>, which scan lines
 * with Go's {@code bufio.Scanner}, trim them with {@code bytes.TrimSpace} and read numbers with {@code strconv.Atoi}.
 */
enum AccountFile {
    PASSWD("/etc/passwd", "user", 65_535),
    GROUP("/etc/group", "group", (1 << 20) - 1);

    /** Engines since 2026 refuse larger files. */
    private static final long MOST_BYTES = 10L << 20;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final int ID = 2;
    private static final int MEMBERS = 3;

    private final String path;
    private final String noun;
    private final int longestLine;

    AccountFile(String path, String noun, int longestLine) {
        this.path = path;
        this.noun = noun;
        this.longestLine = longestLine;
    }

    /** The fields of a line, which are separated by colons. Missing ones are empty. */
    record Line(List<String> fields) {

        String name() {
            return fields.get(0);
        }

        /** Returns the id of the user or group. */
        long id() {
            return number(ID);
        }

        /** Returns a field's number: 0 if it is not a number, as the engines do. */
        long number(int field) {
            return field < fields.size() ? AccountFile.number(fields.get(field)).orElse(0) : 0;
        }

        boolean hasMember(String user) {
            return MEMBERS < fields.size()
                    && Arrays.asList(fields.get(MEMBERS).split(",", -1)).contains(user);
        }
    }

    /** Returns the number in a text, the nearest {@code long} if it is too large; empty if the text is not a number. */
    static OptionalLong number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.of(text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
    }

    /**
     * Reads the lines of an image's file that engines look at; none if there is no such file.
     *
     * @throws InspectionException if engines refuse the file, or if only some of them do
     */
    List<Line> read(ImageFiles files) {
        Optional<ImageFile> file = files.resolve(path);
        if (file.isEmpty()) {
            return List.of();
        }
        if (file.get().type() != FileType.REGULAR_FILE) {
            throw unknown(path + " is not a regular file");
        }
        if (file.get().size().bytes() > MOST_BYTES) {
            throw unknown(path + " has more than 10 MiB, which newer engines refuse");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : RawText.decode(file.get().bytes()).split("\n", -1)) {
            if (line.length() > longestLine / 4 && RawText.encode(line).length > longestLine) {
                throw unknown(path + " has a line of more than " + longestLine + " bytes, which engines refuse");
            }
            String trimmed = trimmed(line);
            if (!trimmed.isEmpty() && !(this == GROUP && trimmed.startsWith("#"))) {
                lines.add(new Line(List.of(trimmed.split(":", -1))));
            }
        }
        return lines;
    }

    private static String trimmed(String line) {
        int[] characters = line.codePoints().toArray();
        int from = 0;
        int to = characters.length;
        while (from < to && isSpace(characters[from])) {
            from++;
        }
        while (from < to && isSpace(characters[to - 1])) {
            to--;
        }
        return new String(characters, from, to - from);
    }

    /** Returns whether Unicode has a character as white space, as Go's {@code unicode.IsSpace} does. */
    private static boolean isSpace(int character) {
        return (character >= '\t' && character <= '\r') || character == 0x85 || Character.isSpaceChar(character);
    }

    /** Returns the exception for a user or group that engines look up in different ways, or not at all. */
    static InspectionException unknown(String reason) {
        return new InspectionException(
                ErrorCode.CONTENT_UNKNOWN, "Which user the image's containers run as can't be judged: " + reason);
    }

    /** Returns the word for what a line is of. */
    String noun() {
        return noun;
    }

    @Override
    public String toString() {
        return path;
    }
}
