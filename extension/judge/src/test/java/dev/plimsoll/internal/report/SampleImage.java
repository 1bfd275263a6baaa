package dev.plimsoll.internal.report;

import dev.plimsoll.internal.report.document.FileNode;
import dev.plimsoll.internal.report.document.ReportedBuild;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedLayer;
import dev.plimsoll.internal.report.document.ReportedPackages;
import dev.plimsoll.internal.report.document.ReportedRun;
import dev.plimsoll.internal.report.document.ReportedService;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.ReportedWaste;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds images for tests of reports. Values that a test doesn't set are unknown. */
final class SampleImage {

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
    private @Nullable ReportedPackages packages;
    private @Nullable ReportedBuild build;
    private List<ReportedRun> runs = List.of();
    private List<ReportedService> services = List.of();

    private SampleImage(String dockerfile, String stage, boolean last) {
        this.dockerfile = dockerfile;
        this.stage = stage;
        this.last = last;
    }

    static SampleImage of(String dockerfile, String stage, boolean last) {
        return new SampleImage(dockerfile, stage, last);
    }

    static ReportedImage notBuilt(String dockerfile, String stage, String message, int line) {
        return ReportedImage.notBuilt(
                dockerfile, stage, true, "", Map.of(), new ReportedImage.BuildFailure(message, line));
    }

    SampleImage variant(String value) {
        variant = value;
        return this;
    }

    SampleImage platform(String value) {
        platform = value;
        return this;
    }

    SampleImage arguments(Map<String, String> value) {
        arguments = value;
        return this;
    }

    SampleImage labels(Map<String, String> value) {
        labels = value;
        return this;
    }

    SampleImage size(@Nullable Long value) {
        size = value;
        return this;
    }

    SampleImage transferSize(long value) {
        transferSize = value;
        return this;
    }

    SampleImage verdicts(ReportedVerdict... value) {
        verdicts = List.of(value);
        return this;
    }

    SampleImage layers(ReportedLayer... value) {
        layers = List.of(value);
        return this;
    }

    SampleImage files(@Nullable FileNode value) {
        files = value;
        return this;
    }

    SampleImage waste(ReportedWaste value) {
        waste = value;
        return this;
    }

    SampleImage packages(ReportedPackages value) {
        packages = value;
        return this;
    }

    SampleImage build(ReportedBuild value) {
        build = value;
        return this;
    }

    SampleImage runs(ReportedRun... value) {
        runs = List.of(value);
        return this;
    }

    SampleImage services(ReportedService... value) {
        services = List.of(value);
        return this;
    }

    ReportedImage image() {
        return new ReportedImage(
                "",
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
                packages,
                build,
                runs,
                services,
                null);
    }
}
