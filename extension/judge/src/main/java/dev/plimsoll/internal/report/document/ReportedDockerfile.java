package dev.plimsoll.internal.report.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Dockerfile that images were built from.
 *
 * @param name the name that the images' records use
 * @param file its path relative to the git repository; null if it is in none
 * @param stages in the order of the file
 */
public record ReportedDockerfile(String name, @Nullable String file, List<ReportedStage> stages) {

    /** Copies the list. */
    public ReportedDockerfile {
        stages = Wire.list(stages);
    }

    /**
     * A stage.
     *
     * @param name its name, or its number
     * @param line the line of its {@code FROM}, counted from 1
     * @param needs the stages and images that it needs, its base first
     */
    public record ReportedStage(String name, int line, List<Need> needs) {

        /** Copies the list. */
        public ReportedStage {
            needs = Wire.list(needs);
        }
    }

    /**
     * A stage or image that a stage needs.
     *
     * @param kind {@code base}, {@code copy} or {@code mount}
     * @param of the name or number of a stage, or the name of an image
     * @param stage whether it is a stage
     * @param line the line of the instruction, counted from 1
     */
    public record Need(String kind, String of, boolean stage, int line) {}
}
