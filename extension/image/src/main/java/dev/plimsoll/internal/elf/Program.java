package dev.plimsoll.internal.elf;

import dev.plimsoll.internal.io.RawText;
import java.util.Arrays;

/** The parts of a startable or loadable file that the kernel or a loader reads. */
public sealed interface Program permits ElfFile, Program.Script, Program.Broken {

    /**
     * A script.
     *
     * @param interpreter the path behind {@code #!}; empty if there is none that Linux could read
     * @param argument what follows it, all words as one; empty if nothing does
     */
    record Script(String interpreter, String argument) implements Program {

        /** Linux reads no more of a file to decide how to start it. */
        public static final int READ = 256;

        /**
         * Reads the first line as Linux does. A carriage return is a character as any other.
         *
         * <p>Source: {@code load_script} in {@code fs/binfmt_script.c} of Linux 5.1 and newer.
         *
         * @param start the first {@link #READ} bytes of the file, or all if it has fewer; they begin with {@code #!}
         */
        public static Script read(byte[] start) {
            byte[] bytes = Arrays.copyOf(start, READ);
            int end = 2;
            while (end < READ && bytes[end] != '\n' && bytes[end] != 0) {
                end++;
            }
            if (end == READ || bytes[end] == 0) {
                int name = skip(bytes, 2, READ, true);
                if (name == READ || skip(bytes, name, READ, false) == READ) {
                    // The name may go on behind these bytes.
                    return new Script("", "");
                }
                end = READ - 1;
            }
            while (isBlank(bytes[end - 1])) {
                end--;
            }
            int name = skip(bytes, 2, end, true);
            int afterName = skip(bytes, name, end, false);
            int argument = afterName < end && bytes[afterName] == 0 ? end : skip(bytes, afterName, end, true);
            return new Script(text(bytes, name, afterName), text(bytes, argument, end));
        }

        /** Returns the first place from a place on that is not blank, or, for a name, the first that ends it. */
        private static int skip(byte[] bytes, int from, int end, boolean blanks) {
            int at = from;
            while (at < end && (blanks ? isBlank(bytes[at]) : !isBlank(bytes[at]) && bytes[at] != 0)) {
                at++;
            }
            return at;
        }

        private static boolean isBlank(byte value) {
            return value == ' ' || value == '\t';
        }

        private static String text(byte[] bytes, int from, int end) {
            int to = from;
            while (to < end && bytes[to] != 0) {
                to++;
            }
            return from < to ? RawText.decode(Arrays.copyOfRange(bytes, from, to)) : "";
        }
    }

    /**
     * A file that looks like a program and can't be one.
     *
     * @param reason ends a sentence
     */
    record Broken(String reason) implements Program {}
}
