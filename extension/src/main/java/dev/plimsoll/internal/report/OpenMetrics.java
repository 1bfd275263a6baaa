package dev.plimsoll.internal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code metrics.txt}, which GitLab shows in a merge request as metrics that changed. Times are not among them: they
 * differ from run to run.
 *
 * <p>Source: OpenMetrics 1.0, text format.
 */
final class OpenMetrics {

    private OpenMetrics() {}

    /** The text of the file. */
    static String of(Report report) {
        // A metric has each set of labels once.
        Map<Map<String, String>, ReportedImage> images = new LinkedHashMap<>();
        report.products().forEach(image -> images.put(labels(image), image));
        StringBuilder text = new StringBuilder();
        family(text, images, "plimsoll_image_size_bytes", "Content size of an image", ReportedImage::size);
        family(
                text,
                images,
                "plimsoll_image_transfer_size_bytes",
                "What a pull of an image transfers",
                ReportedImage::transferSize);
        family(
                text,
                images,
                "plimsoll_image_wasted_bytes",
                "Bytes of an image that no container sees",
                image -> image.waste() == null ? null : image.waste().bytes());
        family(
                text,
                images,
                "plimsoll_image_layers",
                "Layers of an image",
                image -> image.layers().isEmpty() ? null : (long) image.layers().size());
        family(
                text,
                images,
                "plimsoll_image_budget_bytes",
                "The least of the budgets of an image",
                OpenMetrics::budget);
        family(
                text,
                images,
                "plimsoll_image_broken_budgets",
                "Budgets that an image breaks",
                image -> image.verdicts().stream()
                        .filter(verdict -> !verdict.held())
                        .distinct()
                        .count());
        return text.append("# EOF\n").toString();
    }

    private static void family(
            StringBuilder text,
            Map<Map<String, String>, ReportedImage> images,
            String name,
            String help,
            Function<ReportedImage, @Nullable Long> value) {
        List<String> samples = new ArrayList<>();
        images.forEach((labels, image) -> {
            @Nullable Long known = value.apply(image);
            if (known != null) {
                samples.add(name
                        + labels.entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                                .collect(Collectors.joining(",", "{", "} "))
                        + known + "\n");
            }
        });
        if (!samples.isEmpty()) {
            text.append("# TYPE ").append(name).append(" gauge\n");
            if (name.endsWith("_bytes")) {
                text.append("# UNIT ").append(name).append(" bytes\n");
            }
            text.append("# HELP ").append(name).append(' ').append(help).append(".\n");
            samples.forEach(text::append);
        }
    }

    private static @Nullable Long budget(ReportedImage image) {
        OptionalLong least = image.verdicts().stream()
                .filter(verdict -> verdict.kind() == ReportedVerdict.Kind.SIZE)
                .mapToLong(ReportedVerdict::limit)
                .min();
        return least.isPresent() ? least.getAsLong() : null;
    }

    private static Map<String, String> labels(ReportedImage image) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("dockerfile", image.dockerfile());
        labels.put("stage", image.stage());
        if (!image.platform().isEmpty()) {
            labels.put("platform", image.platform());
        }
        if (!image.arguments().isEmpty()) {
            labels.put(
                    "arguments",
                    new TreeMap<>(image.arguments())
                            .entrySet().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        return labels;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
