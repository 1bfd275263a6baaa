package dev.plimsoll.internal.session;

import dev.plimsoll.BuildException;
import dev.plimsoll.BuildLog;
import dev.plimsoll.DockerfileException;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ComparedSizes;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.Stage;
import dev.plimsoll.internal.dockerfile.StageNeed;
import dev.plimsoll.internal.dockerfile.StageSource;
import dev.plimsoll.internal.report.FileNode;
import dev.plimsoll.internal.report.FileTree;
import dev.plimsoll.internal.report.ReportedBuild;
import dev.plimsoll.internal.report.ReportedDockerfile;
import dev.plimsoll.internal.report.ReportedImage;
import dev.plimsoll.internal.report.ReportedLayer;
import dev.plimsoll.internal.report.ReportedRun;
import dev.plimsoll.internal.report.ReportedVerdict;
import dev.plimsoll.internal.report.ReportedVerdict.Kind;
import dev.plimsoll.internal.report.ReportedWaste;
import dev.plimsoll.internal.report.RepositoryPath;
import dev.plimsoll.internal.text.Visible;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts what is known of images into the words of a report. */
final class Reported {

    /** Enough for the characters that a report keeps, whatever they are. */
    private static final int MOST_BYTES = 4 * ReportedRun.MOST_OUTPUT;

    private static final int MOST_WASTED_FILES = 20;

    private Reported() {}

    static ReportedDockerfile dockerfile(DockerfileBuild.Recipe recipe) {
        Dockerfile dockerfile = recipe.dockerfile();
        @Nullable BuildPlan plan = plan(recipe);
        List<ReportedDockerfile.ReportedStage> stages = dockerfile.stages().stream()
                .map(stage -> new ReportedDockerfile.ReportedStage(
                        stage.displayName(),
                        stage.firstLine(),
                        plan == null
                                ? List.of()
                                : plan.needsOf(stage).stream()
                                        .map(Reported::need)
                                        .toList()))
                .toList();
        return new ReportedDockerfile(
                name(recipe),
                recipe.dockerfilePath().flatMap(RepositoryPath::of).orElse(null),
                stages);
    }

    /** Its path in the repository, so that Dockerfiles of several modules are told apart; what messages call it, in none. */
    static String name(DockerfileBuild.Recipe recipe) {
        return recipe.dockerfilePath()
                .flatMap(RepositoryPath::of)
                .orElseGet(() -> recipe.dockerfile().name());
    }

    private static @Nullable BuildPlan plan(DockerfileBuild.Recipe recipe) {
        try {
            return recipe.plan(recipe.dockerfile().finalStage());
        } catch (DockerfileException e) {
            // Another stage than the one that was built leads nowhere.
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

    /** An image that could not be built. */
    static ReportedImage image(DockerfileBuild.Recipe recipe, Stage stage, BuildException failure) {
        return ReportedImage.of(
                        name(recipe),
                        stage.displayName(),
                        stage.equals(recipe.dockerfile().finalStage()))
                .platform(recipe.platform().map(Object::toString).orElse(""))
                .arguments(recipe.buildArgs())
                .failure(new ReportedImage.BuildFailure(
                        String.valueOf(failure.getMessage()), failure.line().orElse(null)))
                .image();
    }

    static ReportedVerdict size(BudgetVerdict verdict) {
        return verdict(Kind.SIZE, verdict.budget().toString(), verdict);
    }

    static ReportedVerdict waste(BudgetVerdict verdict) {
        return verdict(Kind.WASTE, "waste of " + verdict.budget(), verdict);
    }

    static ReportedVerdict transferSize(BudgetVerdict verdict) {
        return verdict(Kind.TRANSFER, "transfer size of " + verdict.budget(), verdict);
    }

    private static ReportedVerdict verdict(Kind kind, String budget, BudgetVerdict verdict) {
        return new ReportedVerdict(
                kind,
                budget,
                verdict.held(),
                verdict.limit().bytes(),
                verdict.actual().bytes(),
                verdict.texts().limit(),
                verdict.texts().actual(),
                verdict.texts().difference(),
                verdict.budget().origin().orElse(null),
                null,
                null);
    }

    static ReportedVerdict leastSize(AbsoluteBudget least, ByteSize actual) {
        ComparedSizes texts = actual.comparedTo(least.limit(), least.unit());
        return new ReportedVerdict(
                Kind.LEAST_SIZE,
                "at least " + least,
                actual.compareTo(least.limit()) >= 0,
                least.limit().bytes(),
                actual.bytes(),
                texts.limit(),
                texts.size(),
                texts.difference(),
                least.origin().orElse(null),
                null,
                null);
    }

    static ReportedVerdict layers(LayerBudget budget, int layers) {
        return verdict(Kind.LAYERS, layers(budget.limit()), budget.isHeldBy(layers), budget, layers);
    }

    static ReportedVerdict layerCount(LayerBudget count, int layers) {
        return verdict(Kind.LAYER_COUNT, "exactly " + layers(count.limit()), count.limit() == layers, count, layers);
    }

    private static ReportedVerdict verdict(Kind kind, String text, boolean held, LayerBudget budget, int layers) {
        return new ReportedVerdict(
                kind,
                text,
                held,
                budget.limit(),
                layers,
                layers(budget.limit()),
                layers(layers),
                layers(Math.abs(budget.limit() - layers)),
                budget.origin().orElse(null),
                null,
                null);
    }

    static ReportedVerdict growth(GrowthVerdict verdict) {
        ComparedSizes texts = verdict.growth().comparedTo(verdict.allowed(), verdict.unit());
        ComparedSizes weights =
                verdict.actual().comparedTo(verdict.baseline(), verdict.actual().naturalUnit());
        String percent = verdict.percent().isEmpty() ? "" : " (" + verdict.percent() + ")";
        return new ReportedVerdict(
                Kind.GROWTH,
                "growth of " + verdict.budget().limit(),
                verdict.held(),
                verdict.allowed().bytes(),
                verdict.growth().bytes(),
                texts.limit(),
                verdict.recorded().isEmpty()
                        ? weights.size() + ", not judged"
                        : (verdict.growth().bytes() == 0 ? "nothing" : texts.size() + percent) + " more, "
                                + weights.size() + " instead of " + weights.limit(),
                texts.difference(),
                verdict.budget().origin().orElse(null),
                verdict.recorded().map(ByteSize::bytes).orElse(null),
                verdict.note().isEmpty() ? null : verdict.note());
    }

    private static String layers(int count) {
        return count + (count == 1 ? " layer" : " layers");
    }

    /** A layer, and where it comes from; null if that isn't known. */
    static ReportedLayer layer(Layer layer, @Nullable LayerOrigin origin) {
        @Nullable String from = null;
        @Nullable Integer line = null;
        if (origin instanceof LayerOrigin.OfInstruction made) {
            from = made.stage();
            line = made.instruction().firstLine();
        } else if (origin instanceof LayerOrigin.OfBase base) {
            from = base.image();
        }
        return new ReportedLayer(
                layer.index(), layer.diffId().toString(), layer.size().bytes(), layer.createdBy(), from, line);
    }

    static ReportedWaste waste(Waste waste) {
        return new ReportedWaste(
                waste.ownSize().bytes(),
                waste.own().stream()
                        .limit(MOST_WASTED_FILES)
                        .map(file -> new ReportedWaste.WastedFile(
                                Visible.path(file.path()),
                                file.size().bytes(),
                                file.broughtBy().index(),
                                (file.isDeleted() ? "deleted" : "replaced") + " by layer "
                                        + file.hiddenBy().index()))
                        .toList());
    }

    static FileNode files(List<FileEntry> files) {
        return FileTree.of(files.stream()
                .filter(file -> file.type() == FileType.REGULAR_FILE)
                .map(file -> new FileTree.SizedFile(Visible.path(file.path()), file.size()))
                .toList());
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
                                step.cached(),
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
                run.outOfMemory(),
                run.startFailure(),
                beginning(stdout),
                beginning(stderr),
                stdout.length,
                stderr.length);
    }

    private static String beginning(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), StandardCharsets.UTF_8);
    }
}
