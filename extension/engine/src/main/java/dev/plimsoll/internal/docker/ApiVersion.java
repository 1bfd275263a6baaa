package dev.plimsoll.internal.docker;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the engine's API, such as 1.44. */
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /** The version that our requests are written for; Docker's engines have supported it since 25. */
    static final ApiVersion OURS = new ApiVersion(1, 44);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    /**
     * Returns the version to use with an engine: ours, or the nearest one that the engine supports.
     *
     * @param oldest the oldest version that the engine reports; any text if it reports none
     * @param newest the newest version that it reports, likewise
     */
    static ApiVersion agreed(String oldest, String newest) {
        ApiVersion atMost =
                parse(newest).filter(engines -> engines.compareTo(OURS) < 0).orElse(OURS);
        return parse(oldest).filter(engines -> engines.compareTo(atMost) > 0).orElse(atMost);
    }

    private static Optional<ApiVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
