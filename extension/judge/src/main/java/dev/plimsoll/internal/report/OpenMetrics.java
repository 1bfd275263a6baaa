package dev.plimsoll.internal.report;

import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedService;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code metrics.txt}. GitLab shows the changes of these metrics in a merge request. Times of builds are
 * left out because they differ from run to run.
 *
 * <p>Source: OpenMetrics 1.0, text format.
 */
final class OpenMetrics {

    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

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
        metrics.addOfServices(
                "startup_seconds",
                "The longest time from the creation of a service to readiness",
                ReportedService::ready);
        metrics.addOfServices(
                "stop_seconds",
                "The longest time from the stop signal to the end of a service",
                service -> service.signal() == null ? null : service.signal().took());
        metrics.addOfServices(
                "peak_memory_bytes", "The highest use of memory of a service", ReportedService::peakMemory);
        return metrics.text.append("# EOF\n").toString();
    }

    private void add(String suffix, String help, Function<ReportedImage, @Nullable Long> value) {
        Map<String, String> samples = new LinkedHashMap<>();
        images.forEach((labels, image) -> {
            @Nullable Long known = value.apply(image);
            if (known != null) {
                samples.put("{" + labels + "}", known.toString());
            }
        });
        add("plimsoll_image_" + suffix, help, samples);
    }

    /** Adds the highest value for each run of each image, because one run can have several services. */
    private void addOfServices(String suffix, String help, Function<ReportedService, @Nullable Long> value) {
        Map<String, Long> highest = new LinkedHashMap<>();
        images.forEach((labels, image) -> image.services().forEach(service -> {
            @Nullable Long known = value.apply(service);
            if (known != null) {
                highest.merge("{" + labels + label("service", service.run()) + "}", known, Math::max);
            }
        }));
        Map<String, String> samples = new LinkedHashMap<>();
        highest.forEach((labels, known) -> samples.put(
                labels,
                suffix.endsWith("_seconds")
                        ? BigDecimal.valueOf(known).divide(MILLIS).toPlainString()
                        : known.toString()));
        add("plimsoll_service_" + suffix, help, samples);
    }

    private static String label(String name, String value) {
        return value.isEmpty() ? "" : "," + name + "=\"" + Escape.metricsLabel(value) + "\"";
    }

    private void add(String name, String help, Map<String, String> samples) {
        if (!samples.isEmpty()) {
            text.append("# TYPE ").append(name).append(" gauge\n");
            for (String unit : List.of("bytes", "seconds")) {
                if (name.endsWith("_" + unit)) {
                    text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
                }
            }
            text.append("# HELP ").append(name).append(' ').append(help).append(".\n");
            samples.forEach((labels, value) ->
                    text.append(name).append(labels).append(' ').append(value).append('\n'));
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
                .collect(Collectors.joining(","));
    }
}
