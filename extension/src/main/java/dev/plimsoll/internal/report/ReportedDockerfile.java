package dev.plimsoll.internal.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Dockerfile that images were built from.
 *
 * <p>Internal: may change in any release.
 *
 * @param name as messages call it
 * @param file its path relative to the repository; null if it isn't in one
 * @param stages in its order
 * @since 0.1.0
 */
public record ReportedDockerfile(String name, @Nullable String file, List<ReportedStage> stages) {

    /** Copies the list. */
    public ReportedDockerfile {
        stages = Absent.toEmpty(stages);
    }

    /**
     * What one {@code FROM} opens.
     *
     * @param name its name, or its number
     * @param line of its {@code FROM}, counted from 1
     * @param needs what it stands on and copies from, its base first
     */
    public record ReportedStage(String name, int line, List<Need> needs) {

        /** Copies the list. */
        public ReportedStage {
            needs = Absent.toEmpty(needs);
        }
    }

    /**
     * That a stage needs something.
     *
     * @param kind {@code base}, {@code copy} or {@code mount}
     * @param of the name or number of a stage, or the name of an image from outside
     * @param stage whether it is a stage
     * @param line of the instruction, counted from 1
     */
    public record Need(String kind, String of, boolean stage, int line) {}
}
