package dev.plimsoll.internal.session;

import dev.plimsoll.RunResult;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.budget.BaselineHistory;
import dev.plimsoll.internal.report.HistoryPoint;
import dev.plimsoll.internal.report.ReportedImage;
import dev.plimsoll.internal.report.ReportedRun;
import dev.plimsoll.internal.report.ReportedVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the journal knows of one image; guarded by the journal. */
final class ImageNotes {

    private final EngineImage image;
    private final List<ReportedVerdict> verdicts = new ArrayList<>();
    private final List<ReportedRun> runs = new ArrayList<>();
    private @Nullable List<Layer> layers;
    private Map<String, String> labels = Map.of();
    private @Nullable TransferSize transferSize;
    private @Nullable RecordedSize recorded;
    private @Nullable CompletableFuture<ReportedInside> inside;

    ImageNotes(EngineImage image) {
        this.image = image;
    }

    void weighed(List<Layer> known) {
        layers = known;
    }

    /** Adds up its files on another thread: while tests wait for the engine, that costs no time. */
    void lookInside(Executor background) {
        List<Layer> known = layers;
        if (known != null && inside == null) {
            inside = CompletableFuture.supplyAsync(() -> ReportedInside.of(known, image), background);
        }
    }

    void transferred(TransferSize size) {
        transferSize = size;
    }

    void recorded(RecordedSize size) {
        recorded = size;
    }

    /** What it weighed as its baseline was committed, the oldest first; empty if it has none. */
    Stream<HistoryPoint> history(Map<Path, CompletableFuture<List<BaselineHistory.Revision>>> histories) {
        RecordedSize known = recorded;
        if (known == null) {
            return Stream.of();
        }
        return Optional.ofNullable(histories.get(known.file())).map(CompletableFuture::join).orElse(List.of()).stream()
                .flatMap(revision ->
                        revision.entries().stream().filter(known::isAbout).map(entry -> point(revision, entry)));
    }

    private HistoryPoint point(BaselineHistory.Revision revision, BaselineEntry entry) {
        return new HistoryPoint(
                Reported.name(image.recipe()),
                image.stageName(),
                image.platform().toString(),
                image.recipe().buildArgs(),
                revision.time().toString(),
                revision.commit(),
                entry.size().bytes());
    }

    void configured(ImageConfig config) {
        labels = new TreeMap<>(config.ownLabels());
    }

    void judged(ReportedVerdict verdict) {
        verdicts.add(verdict);
    }

    void ran(RunResult run) {
        if (runs.size() < ReportedImage.MOST_RUNS) {
            runs.add(Reported.run(run));
        }
    }

    ReportedImage toReport() {
        List<Layer> known = layers;
        TransferSize transferred = transferSize;
        ReportedInside within = inside(known == null ? List.of() : known);
        return new ReportedImage(
                Reported.name(image.recipe()),
                image.stageName(),
                image.stage().equals(image.recipe().dockerfile().finalStage()),
                image.rebuild().suffix(),
                image.platform().toString(),
                image.recipe().buildArgs(),
                labels,
                known == null ? null : size(known).bytes(),
                transferred == null ? null : transferred.size().bytes(),
                verdicts,
                within.layers(),
                within.files(),
                within.waste(),
                Reported.build(image.buildLog()),
                runs,
                null);
    }

    private ReportedInside inside(List<Layer> known) {
        CompletableFuture<ReportedInside> looking = inside;
        return looking == null ? ReportedInside.of(known) : looking.join();
    }

    private static ByteSize size(List<Layer> layers) {
        return ByteSize.sum(layers.stream().map(Layer::size));
    }
}
