package dev.plimsoll.internal.text;

import java.util.Arrays;
import java.util.stream.Stream;

/** The places where a program is looked for that is named without a slash. */
public final class SearchPath {

    /** The value of {@code PATH} that engines set if the image has none. */
    public static final String USUAL = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private SearchPath() {}

    /**
     * Returns the paths of a program, in the order in which they are tried.
     *
     * @param directories the value of {@code PATH}
     */
    public static Stream<String> of(String directories, String program) {
        return Arrays.stream(directories.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> directory + "/" + program);
    }
}
