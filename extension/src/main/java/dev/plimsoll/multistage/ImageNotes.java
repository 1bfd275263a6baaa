package dev.plimsoll.multistage;

import dev.plimsoll.budget.BudgetVerdict;
import dev.plimsoll.budget.LayerBudget;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.report.FileNode;
import dev.plimsoll.report.ReportedImage;
import dev.plimsoll.report.ReportedRun;
import dev.plimsoll.report.ReportedVerdict;
import dev.plimsoll.run.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What the journal knows of one image; guarded by the journal. */
final class ImageNotes {

    private final EngineImage image;
    private final List<BudgetVerdict> verdicts = new ArrayList<>();
    private final List<ReportedVerdict> reported = new ArrayList<>();
    private final List<ReportedRun> runs = new ArrayList<>();
    private @Nullable List<Layer> layers;
    private Map<String, String> labels = Map.of();
    private @Nullable CompletableFuture<@Nullable FileNode> files;

    ImageNotes(EngineImage image) {
        this.image = image;
    }

    void weighed(List<Layer> known) {
        layers = known;
    }

    /** Adds up its files on another thread: while tests wait for the engine, that costs no time. */
    void addUpFiles(Executor background) {
        List<Layer> known = layers;
        if (known != null && files == null) {
            files = CompletableFuture.supplyAsync(() -> Reported.files(known), background);
        }
    }

    /** Those that say whose image it is are nobody's business but the engine's. */
    void configured(ImageConfig config) {
        Map<String, String> others = new TreeMap<>(config.labels());
        others.keySet().removeIf(key -> key.startsWith("dev.plimsoll.") || key.startsWith("org.testcontainers"));
        labels = others;
    }

    void judged(BudgetVerdict verdict) {
        verdicts.add(verdict);
        reported.add(Reported.verdict(verdict));
    }

    void judged(LayerBudget budget, int count) {
        reported.add(Reported.verdict(budget, count));
    }

    void ran(RunResult run) {
        if (runs.size() < ReportedImage.MOST_RUNS) {
            runs.add(Reported.run(run));
        }
    }

    Optional<Journal.Entry> entry() {
        return Optional.ofNullable(layers)
                .map(known -> new Journal.Entry(
                        image.dockerfileName(), image.stageName(), size(known), known.size(), verdicts));
    }

    ReportedImage toReport() {
        List<Layer> known = layers;
        return new ReportedImage(
                image.recipe().dockerfile().name(),
                image.stageName(),
                image.stage().equals(image.recipe().dockerfile().finalStage()),
                image.rebuild().suffix(),
                image.platform().toString(),
                image.recipe().buildArgs(),
                labels,
                known == null ? null : size(known).bytes(),
                null,
                reported,
                known == null ? List.of() : known.stream().map(Reported::layer).toList(),
                files(),
                null,
                Reported.build(image.buildLog()),
                runs,
                null);
    }

    private @Nullable FileNode files() {
        CompletableFuture<@Nullable FileNode> known = files;
        return known == null ? null : known.join();
    }

    private static ByteSize size(List<Layer> layers) {
        return ByteSize.of(
                layers.stream().mapToLong(layer -> layer.size().bytes()).sum());
    }
}
