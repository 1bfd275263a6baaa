package dev.plimsoll.internal.report.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The project that was tested.
 *
 * @param name its name for people; null if unknown
 * @param commit the hash of the commit that was checked out; null if unknown
 */
public record ReportedProject(
        @Nullable String name, @Nullable String commit) {

    private static final int SHORT_HASH = 10;

    /** Returns what two parts of a report agree on. */
    public @Nullable ReportedProject mergedWith(@Nullable ReportedProject other) {
        return other == null
                ? this
                : new ReportedProject(
                        Objects.equals(name, other.name) ? name : null,
                        Objects.equals(commit, other.commit) ? commit : null);
    }

    /** Returns the first digits of the commit's hash; empty if it is unknown. */
    public String shortCommit() {
        return Wire.beginning(commit, SHORT_HASH);
    }
}
