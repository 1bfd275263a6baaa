package dev.plimsoll.internal.report.document;

import dev.plimsoll.internal.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An image of one stage. A null or empty value is unknown, because no test requested it.
 *
 * @param id identifies the image by its Dockerfile, stage, variant, platform and arguments, in this report and in
 *     others
 * @param dockerfile its path in the git repository; outside a repository, its name in messages
 * @param stage the name of its stage, or its number
 * @param last whether that is the last stage of the Dockerfile
 * @param variant the reason why it was rebuilt; empty for the image itself
 * @param platform such as {@code linux/amd64}
 * @param arguments the build arguments
 * @param labels the labels that the image itself sets
 * @param size its content size in bytes
 * @param transferSize in bytes
 * @param verdicts the verdicts of its budgets, in the order of judgement
 * @param layers from the base upwards
 * @param files the tree of its files
 * @param waste the bytes that upper layers hide
 * @param packages what its packages weigh; null also if it has none
 * @param build its build
 * @param runs in their order; at most {@value #MOST_RUNS}
 * @param services the services that ran it, in their order; at most {@value #MOST_SERVICES}
 * @param failure the reason why it could not be built; null if it was built
 */
public record ReportedImage(
        String id,
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
        @Nullable ReportedPackages packages,
        @Nullable ReportedBuild build,
        List<ReportedRun> runs,
        List<ReportedService> services,
        @Nullable BuildFailure failure) {

    /** The maximum number of runs of an image in a report. */
    public static final int MOST_RUNS = 100;

    /** The maximum number of services of an image in a report. */
    public static final int MOST_SERVICES = 50;

    /** Copies the collections, replaces missing values and shortens long ones. */
    public ReportedImage {
        variant = Wire.text(variant);
        platform = Wire.text(platform);
        arguments = Wire.map(arguments);
        labels = Wire.map(labels);
        verdicts = Wire.list(verdicts);
        layers = Wire.list(layers);
        runs = Wire.list(runs).stream().limit(MOST_RUNS).toList();
        services = Wire.list(services).stream().limit(MOST_SERVICES).toList();
        id = Wire.text(id).isEmpty() ? idOf(dockerfile, stage, variant, platform, arguments) : id;
    }

    /** Returns the id of an image. */
    public static String idOf(
            String dockerfile, String stage, String variant, String platform, Map<String, String> arguments) {
        String key = String.join("\n", dockerfile, stage, variant, platform, new TreeMap<>(arguments).toString());
        byte[] digest = Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 6);
    }

    /**
     * The reason why an image could not be built.
     *
     * @param message with the lines of the Dockerfile and the output of the step
     * @param line the line of the instruction that failed, counted from 1; null if unknown
     */
    public record BuildFailure(String message, @Nullable Integer line) {}

    /** Returns the record of an image that could not be built. */
    public static ReportedImage notBuilt(
            String dockerfile,
            String stage,
            boolean last,
            String platform,
            Map<String, String> arguments,
            BuildFailure failure) {
        return new ReportedImage(
                "",
                dockerfile,
                stage,
                last,
                "",
                platform,
                arguments,
                Map.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                failure);
    }

    /** Returns its name for people: the Dockerfile and, unless it is the last one, the stage. */
    public String displayName() {
        return dockerfile + (last ? "" : " (stage " + stage + ")") + variant;
    }

    /** Returns whether a budget is violated or the build failed. */
    public boolean isBroken() {
        return failure != null || breaksBudget();
    }

    public boolean breaksBudget() {
        return verdicts.stream().anyMatch(verdict -> !verdict.held());
    }

    /** Returns the build arguments as text, such as {@code A=1, B=2}; empty if there are none. */
    public String argumentText(String separator) {
        return String.join(
                separator,
                new TreeMap<>(arguments)
                        .entrySet().stream().map(Object::toString).toList());
    }

    /** Merges two records of this image from reports of one run. */
    public ReportedImage mergedWith(ReportedImage later) {
        return new ReportedImage(
                id,
                dockerfile,
                stage,
                last,
                variant,
                platform,
                arguments,
                later.labels.isEmpty() ? labels : later.labels,
                later.size == null ? size : later.size,
                later.transferSize == null ? transferSize : later.transferSize,
                List.copyOf(new LinkedHashSet<>(Stream.concat(verdicts.stream(), later.verdicts.stream())
                        .toList())),
                later.layers.isEmpty() ? layers : later.layers,
                later.files == null ? files : later.files,
                later.waste == null ? waste : later.waste,
                later.packages == null ? packages : later.packages,
                // The first build did the work; later ones come from the cache.
                build == null ? later.build : build,
                Stream.concat(runs.stream(), later.runs.stream()).toList(),
                Stream.concat(services.stream(), later.services.stream()).toList(),
                later.failure == null ? failure : later.failure);
    }
}
