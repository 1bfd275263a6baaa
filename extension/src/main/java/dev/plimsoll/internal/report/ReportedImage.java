package dev.plimsoll.internal.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An image of one stage. Null means: not known, for it was not asked for.
 *
 * <p>Internal: may change in any release.
 *
 * @param dockerfile its path in the git repository; as messages call it where it is in none
 * @param stage the name of its stage, or its number
 * @param last whether that is the last stage of the Dockerfile
 * @param variant why it was built once more; empty for the image itself
 * @param platform as {@code linux/amd64}; empty if not known
 * @param arguments of {@code --build-arg}
 * @param labels those that the image carries; empty if nobody asked
 * @param size its content size in bytes
 * @param transferSize what a pull transfers, in bytes
 * @param verdicts on its budgets, in the order in which they came
 * @param layers from the base upwards; empty if not known
 * @param files its files, as a tree
 * @param waste the bytes that upper layers hide
 * @param build how it was built
 * @param runs of it, in order; at most {@value #MOST_RUNS}
 * @param failure why it could not be built; null if it was
 * @since 0.1.0
 */
public record ReportedImage(
        String dockerfile,
        String stage,
        boolean last,
        String variant,
        String platform,
        Map<String, String> arguments,
        Map<String, String> labels,
        @Nullable Long size,
        @Nullable Long transferSize,
        List<ReportedVerdict> verdicts,
        List<ReportedLayer> layers,
        @Nullable FileNode files,
        @Nullable ReportedWaste waste,
        @Nullable ReportedBuild build,
        List<ReportedRun> runs,
        @Nullable BuildFailure failure) {

    /** How many runs of an image are told. */
    public static final int MOST_RUNS = 100;

    /** Copies the collections; one that is absent is empty. */
    public ReportedImage {
        variant = Absent.toEmpty(variant);
        platform = Absent.toEmpty(platform);
        arguments = Absent.toEmpty(arguments);
        labels = Absent.toEmpty(labels);
        verdicts = Absent.toEmpty(verdicts);
        layers = Absent.toEmpty(layers);
        runs = Absent.toEmpty(runs).stream().limit(MOST_RUNS).toList();
    }

    /**
     * Why it could not be built.
     *
     * @param message with the Dockerfile's lines and the step's output
     * @param line of the instruction that failed, counted from 1; null if that isn't known
     */
    public record BuildFailure(String message, @Nullable Integer line) {}

    /** What it is called: the Dockerfile and, unless that is the last one, the stage. */
    public String displayName() {
        return dockerfile + (last ? "" : " (stage " + stage + ")") + variant;
    }

    /** Whether a budget is broken or it could not be built. */
    public boolean isBroken() {
        return failure != null || breaksBudget();
    }

    boolean breaksBudget() {
        return verdicts.stream().anyMatch(verdict -> !verdict.held());
    }

    /** What tells it from other images of a report, and finds it in another report. */
    public String key() {
        return String.join("\n", dockerfile, stage, variant, platform, new TreeMap<>(arguments).toString());
    }

    /** What two reports of one run know of it. */
    ReportedImage joined(ReportedImage later) {
        List<ReportedRun> allRuns = new ArrayList<>(runs);
        allRuns.addAll(later.runs);
        LinkedHashSet<ReportedVerdict> allVerdicts = new LinkedHashSet<>(verdicts);
        allVerdicts.addAll(later.verdicts);
        return toBuilder()
                .labels(later.labels.isEmpty() ? labels : later.labels)
                .size(later.size == null ? size : later.size)
                .transferSize(later.transferSize == null ? transferSize : later.transferSize)
                .verdicts(List.copyOf(allVerdicts))
                .layers(later.layers.isEmpty() ? layers : later.layers)
                .files(later.files == null ? files : later.files)
                .waste(later.waste == null ? waste : later.waste)
                // The first build is the one that did the work.
                .build(build == null ? later.build : build)
                .runs(allRuns)
                .failure(later.failure == null ? failure : later.failure)
                .image();
    }

    /** Of an image of which nothing else is known yet. */
    public static Builder of(String dockerfile, String stage, boolean last) {
        return new Builder(dockerfile, stage, last);
    }

    Builder toBuilder() {
        return of(dockerfile, stage, last)
                .variant(variant)
                .platform(platform)
                .arguments(arguments)
                .labels(labels)
                .size(size)
                .transferSize(transferSize)
                .verdicts(verdicts)
                .layers(layers)
                .files(files)
                .waste(waste)
                .build(build)
                .runs(runs)
                .failure(failure);
    }

    /** Takes what is known of an image; the rest is not known. */
    public static final class Builder {

        private final String dockerfile;
        private final String stage;
        private final boolean last;
        private String variant = "";
        private String platform = "";
        private Map<String, String> arguments = Map.of();
        private Map<String, String> labels = Map.of();
        private @Nullable Long size;
        private @Nullable Long transferSize;
        private List<ReportedVerdict> verdicts = List.of();
        private List<ReportedLayer> layers = List.of();
        private @Nullable FileNode files;
        private @Nullable ReportedWaste waste;
        private @Nullable ReportedBuild build;
        private List<ReportedRun> runs = List.of();
        private @Nullable BuildFailure failure;

        private Builder(String dockerfile, String stage, boolean last) {
            this.dockerfile = dockerfile;
            this.stage = stage;
            this.last = last;
        }

        /** Sets why it was built once more. */
        public Builder variant(String value) {
            variant = value;
            return this;
        }

        /** Sets the platform. */
        public Builder platform(String value) {
            platform = value;
            return this;
        }

        /** Sets the build arguments. */
        public Builder arguments(Map<String, String> value) {
            arguments = value;
            return this;
        }

        /** Sets the labels. */
        public Builder labels(Map<String, String> value) {
            labels = value;
            return this;
        }

        /** Sets the content size in bytes. */
        public Builder size(@Nullable Long value) {
            size = value;
            return this;
        }

        /** Sets the transfer size in bytes. */
        public Builder transferSize(@Nullable Long value) {
            transferSize = value;
            return this;
        }

        /** Sets the verdicts on its budgets. */
        public Builder verdicts(List<ReportedVerdict> value) {
            verdicts = value;
            return this;
        }

        /** Sets the layers. */
        public Builder layers(List<ReportedLayer> value) {
            layers = value;
            return this;
        }

        /** Sets the files. */
        public Builder files(@Nullable FileNode value) {
            files = value;
            return this;
        }

        /** Sets the waste. */
        public Builder waste(@Nullable ReportedWaste value) {
            waste = value;
            return this;
        }

        /** Sets how it was built. */
        public Builder build(@Nullable ReportedBuild value) {
            build = value;
            return this;
        }

        /** Sets the runs. */
        public Builder runs(List<ReportedRun> value) {
            runs = value;
            return this;
        }

        /** Sets why it could not be built. */
        public Builder failure(@Nullable BuildFailure value) {
            failure = value;
            return this;
        }

        /** The image. */
        public ReportedImage image() {
            return new ReportedImage(
                    dockerfile,
                    stage,
                    last,
                    variant,
                    platform,
                    arguments,
                    labels,
                    size,
                    transferSize,
                    verdicts,
                    layers,
                    files,
                    waste,
                    build,
                    runs,
                    failure);
        }
    }
}
