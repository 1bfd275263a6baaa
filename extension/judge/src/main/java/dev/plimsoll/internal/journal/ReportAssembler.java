package dev.plimsoll.internal.journal;

import dev.plimsoll.BuildLog;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.StageNeed;
import dev.plimsoll.internal.dockerfile.StageSource;
import dev.plimsoll.internal.report.RepositoryPath;
import dev.plimsoll.internal.report.document.FileNode;
import dev.plimsoll.internal.report.document.FileTree;
import dev.plimsoll.internal.report.document.ReportedBuild;
import dev.plimsoll.internal.report.document.ReportedDockerfile;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedLayer;
import dev.plimsoll.internal.report.document.ReportedPackages;
import dev.plimsoll.internal.report.document.ReportedRun;
import dev.plimsoll.internal.report.document.ReportedService;
import dev.plimsoll.internal.report.document.ReportedWaste;
import dev.plimsoll.internal.run.ServiceLife;
import dev.plimsoll.internal.session.listener.SessionImage;
import dev.plimsoll.internal.text.Visible;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates the records of a report. It reads no image, and leaves out values that were not read before. */
final class ReportAssembler {

    private ReportAssembler() {}

    static ReportedDockerfile dockerfile(BuildSpec spec) {
        Dockerfile dockerfile = spec.dockerfile();
        @Nullable BuildPlan plan = plan(spec);
        List<ReportedDockerfile.ReportedStage> stages = dockerfile.stages().stream()
                .map(stage -> new ReportedDockerfile.ReportedStage(
                        stage.displayName(),
                        stage.firstLine(),
                        plan == null
                                ? List.of()
                                : plan.needsOf(stage).stream()
                                        .map(ReportAssembler::need)
                                        .toList()))
                .toList();
        return new ReportedDockerfile(
                name(spec), spec.dockerfilePath().flatMap(RepositoryPath::of).orElse(null), stages);
    }

    /**
     * Returns the path of the Dockerfile in its repository, because several modules can have one; outside a repository,
     * its name in messages.
     */
    static String name(BuildSpec spec) {
        return spec.dockerfilePath()
                .flatMap(RepositoryPath::of)
                .orElseGet(() -> spec.dockerfile().name());
    }

    private static @Nullable BuildPlan plan(BuildSpec spec) {
        try {
            return spec.withTarget(spec.dockerfile().finalStage()).plan();
        } catch (DockerfileException e) {
            // A stage that was not built may be invalid.
            return null;
        }
    }

    private static ReportedDockerfile.Need need(StageNeed need) {
        String kind = need.kind().name().toLowerCase(Locale.ROOT);
        int line = need.position().line();
        StageSource source = need.source();
        if (source instanceof StageSource.FromStage stage) {
            return new ReportedDockerfile.Need(kind, stage.stage().displayName(), true, line);
        }
        String image = source instanceof StageSource.FromImage from ? from.reference() : "scratch";
        return new ReportedDockerfile.Need(kind, image, false, line);
    }

    /** Returns the record of an image that could not be built. */
    static ReportedImage notBuilt(BuildSpec spec, BuildException failure) {
        return ReportedImage.notBuilt(
                name(spec),
                spec.target().displayName(),
                spec.isFinal(),
                spec.platform().map(Object::toString).orElse(""),
                spec.arguments(),
                new ReportedImage.BuildFailure(
                        String.valueOf(failure.getMessage()), failure.line().orElse(null)));
    }

    /**
     * The content of an image, read when its size was requested.
     *
     * @param layers from the base upwards, with their origins if they are known
     */
    record Content(
            List<ReportedLayer> layers,
            @Nullable FileNode files,
            @Nullable ReportedWaste waste,
            @Nullable ReportedPackages packages) {}

    /** Returns content with layers only; with none if they are null. */
    static Content layers(@Nullable List<Layer> layers) {
        List<Layer> known = layers == null ? List.of() : layers;
        return new Content(known.stream().map(layer -> layer(layer, null)).toList(), null, null, null);
    }

    static Content content(List<Layer> layers, SessionImage image) {
        return new Content(
                layers.stream()
                        .map(layer -> layer(layer, orNull(() -> image.layerOrigin(layer))))
                        .toList(),
                orNull(() -> image.knownFiles().map(ReportAssembler::files).orElse(null)),
                orNull(() -> image.knownWaste().map(ReportAssembler::waste).orElse(null)),
                image.knownPackages().map(PackageRecords::of).orElse(null));
    }

    private static <T> @Nullable T orNull(Supplier<? extends @Nullable T> question) {
        try {
            return question.get();
        } catch (InspectionException | EngineException e) {
            // A test that needs this value gets the exception. A report without the value is better than none.
            return null;
        }
    }

    private static ReportedLayer layer(Layer layer, @Nullable LayerOrigin origin) {
        @Nullable String from = null;
        @Nullable Integer line = null;
        String instruction = layer.createdBy();
        if (origin instanceof LayerOrigin.OfInstruction made) {
            // The history lacks flags, such as --from=builder.
            instruction = made.instruction().text();
            from = made.stage();
            line = made.instruction().firstLine();
        } else if (origin instanceof LayerOrigin.OfBase base) {
            from = base.image();
        }
        return new ReportedLayer(
                layer.index(), layer.diffId().toString(), layer.size().bytes(), instruction, from, line);
    }

    private static ReportedWaste waste(Waste waste) {
        return new ReportedWaste(
                waste.ownSize().bytes(),
                waste.own().stream()
                        .limit(ReportedWaste.MOST_FILES)
                        .map(file -> new ReportedWaste.WastedFile(
                                Visible.path(file.path()),
                                file.size().bytes(),
                                file.addedBy().index(),
                                (file.isDeleted() ? "deleted" : "replaced") + " by layer "
                                        + file.hiddenBy().index()))
                        .toList());
    }

    private static FileNode files(List<FileEntry> files) {
        FileTree tree = new FileTree();
        files.stream()
                .filter(file -> file.type() == FileType.REGULAR_FILE)
                .forEach(file -> tree.add(Visible.path(file.path()), file.size()));
        return tree.toNode();
    }

    static ReportedBuild build(BuildLog log) {
        return new ReportedBuild(
                log.builder(),
                log.steps().stream()
                        .map(step -> new ReportedBuild.ReportedStep(
                                step.stage(),
                                step.number(),
                                step.of(),
                                step.instruction().text(),
                                step.instruction().firstLine(),
                                step.begin().toMillis(),
                                step.duration().toMillis(),
                                step.isCached(),
                                step.output()))
                        .toList());
    }

    static ReportedRun run(RunResult run) {
        byte[] stdout = run.stdoutBytes();
        byte[] stderr = run.stderrBytes();
        return new ReportedRun(
                run.command(),
                run.exitCode(),
                run.duration().toMillis(),
                run.timedOut(),
                run.ranOutOfMemory(),
                run.startFailure(),
                ReportedRun.decode(stdout),
                ReportedRun.decode(stderr),
                stdout.length,
                stderr.length);
    }

    static ReportedService service(String run, String command, ServiceLife life) {
        return new ReportedService(
                run,
                command,
                life.created().truncatedTo(ChronoUnit.MILLIS).toString(),
                life.started().map(Duration::toMillis).orElse(null),
                life.ready().map(Duration::toMillis).orElse(null),
                life.requests().stream()
                        .map(request -> new ReportedService.Request(
                                request.at().toMillis(),
                                request.duration().toMillis(),
                                request.text(),
                                request.status().isPresent() ? request.status().getAsInt() : null))
                        .toList(),
                life.requestCount(),
                life.checks().stream()
                        .map(check -> new ReportedService.HealthResult(
                                check.at().toMillis(), check.exitCode(), check.output()))
                        .toList(),
                life.signal()
                        .map(signal -> new ReportedService.Signal(
                                signal.at().toMillis(),
                                signal.name(),
                                signal.took().toMillis(),
                                signal.killed()))
                        .orElse(null),
                life.end()
                        .map(end -> new ReportedService.End(end.at().toMillis(), end.exitCode(), end.outOfMemory()))
                        .orElse(null),
                life.memory().stream()
                        .map(point -> new ReportedService.Point(point.at().toMillis(), point.bytes()))
                        .toList(),
                life.peakMemory().isPresent() ? life.peakMemory().getAsLong() : null,
                life.log());
    }
}
