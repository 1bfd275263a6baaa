package dev.plimsoll.internal.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code metrics.txt}. GitLab shows the changes of these metrics in a merge request. Times are left out because they
 * differ from run to run.
 *
 * <p>Source: OpenMetrics 1.0, text format.
 */
final class OpenMetrics {

    /** The images by their labels, because a metric can have only one sample for a set of labels. */
    private final Map<String, ReportedImage> images = new LinkedHashMap<>();

    private final StringBuilder text = new StringBuilder();

    private OpenMetrics(Report report) {
        report.products().forEach(image -> images.put(labels(image), image));
    }

    /** Returns the text of the file. */
    static String of(Report report) {
        OpenMetrics metrics = new OpenMetrics(report);
        metrics.add("size_bytes", "Content size of an image", ReportedImage::size);
        metrics.add("transfer_size_bytes", "What a pull of an image transfers", ReportedImage::transferSize);
        metrics.add(
                "wasted_bytes",
                "Bytes of an image that no container sees",
                image -> image.waste() == null ? null : image.waste().bytes());
        metrics.add(
                "layers",
                "Layers of an image",
                image -> image.layers().isEmpty() ? null : (long) image.layers().size());
        metrics.add("budget_bytes", "The least of the budgets of an image", OpenMetrics::leastBudget);
        metrics.add(
                "broken_budgets",
                "Budgets that an image breaks",
                image -> image.verdicts().stream()
                        .filter(verdict -> !verdict.held())
                        .distinct()
                        .count());
        return metrics.text.append("# EOF\n").toString();
    }

    private void add(String suffix, String help, Function<ReportedImage, @Nullable Long> value) {
        String name = "plimsoll_image_" + suffix;
        StringBuilder samples = new StringBuilder();
        images.forEach((labels, image) -> {
            @Nullable Long known = value.apply(image);
            if (known != null) {
                samples.append(name).append(labels).append(' ').append(known).append('\n');
            }
        });
        if (!samples.isEmpty()) {
            text.append("# TYPE ").append(name).append(" gauge\n");
            if (name.endsWith("_bytes")) {
                text.append("# UNIT ").append(name).append(" bytes\n");
            }
            text.append("# HELP ").append(name).append(' ').append(help).append(".\n");
            text.append(samples);
        }
    }

    private static @Nullable Long leastBudget(ReportedImage image) {
        OptionalLong least = image.verdicts().stream()
                .filter(verdict -> verdict.kind() == ReportedVerdict.Kind.SIZE)
                .mapToLong(ReportedVerdict::limit)
                .min();
        return least.isPresent() ? least.getAsLong() : null;
    }

    private static String labels(ReportedImage image) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("dockerfile", image.dockerfile());
        labels.put("stage", image.stage());
        if (!image.platform().isEmpty()) {
            labels.put("platform", image.platform());
        }
        if (!image.arguments().isEmpty()) {
            labels.put("arguments", image.argumentText(","));
        }
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + Escape.metricsLabel(label.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
