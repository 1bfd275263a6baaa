package dev.plimsoll.internal.session;

import dev.plimsoll.BuildLog;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.budget.BaselineHistory;
import dev.plimsoll.internal.report.HistoryPoint;
import dev.plimsoll.internal.report.Notice;
import dev.plimsoll.internal.report.ReportedBuild;
import dev.plimsoll.internal.report.ReportedImage;
import dev.plimsoll.internal.report.ReportedRun;
import dev.plimsoll.internal.report.ReportedService;
import dev.plimsoll.internal.report.ReportedVerdict;
import dev.plimsoll.internal.run.LiveContainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal's record of one image. */
final class JournalEntry {

    private final Journal journal;
    private final InspectableImage image;
    private final ReportIdentity identity;
    private final List<ReportedVerdict> verdicts = new ArrayList<>();
    private final List<ReportedRun> runs = new ArrayList<>();
    private final List<Supplier<ReportedService>> services = new ArrayList<>();
    private Map<String, String> labels = Map.of();
    private @Nullable List<Layer> layers;
    private @Nullable TransferSize transferSize;
    private @Nullable RecordedSize recorded;
    private @Nullable ReportedBuild build;
    private Optional<CompletableFuture<ReportAssembler.Content>> content = Optional.empty();

    JournalEntry(Journal journal, InspectableImage image, ReportIdentity identity) {
        this.journal = journal;
        this.image = image;
        this.identity = identity;
    }

    boolean isOf(ImageId id) {
        return image.id().equals(id);
    }

    synchronized void built(BuildLog log) {
        build = ReportAssembler.build(log);
    }

    synchronized void weighed(List<Layer> known) {
        layers = known;
        if (content.isEmpty()) {
            content = journal.readContent(image, known);
        }
    }

    synchronized void transferred(TransferSize size) {
        transferSize = size;
    }

    synchronized void recorded(RecordedSize size) {
        recorded = size;
        journal.readHistory(size.file());
    }

    synchronized void configured(ImageConfig config) {
        labels = new TreeMap<>(config.ownLabels());
    }

    synchronized void judged(ReportedVerdict verdict) {
        verdicts.add(verdict);
        if (verdict.isHeldWithNote()) {
            journal.publish(new Notice(image.displayName(), verdict.budget() + ", " + verdict.note()));
        }
    }

    void expected(ExpectationRecord verdict) {
        journal.expected(verdict.reported(identity.dockerfile(), identity.stage(), identity.id()));
    }

    synchronized void ran(RunResult run) {
        if (runs.size() < ReportedImage.MOST_RUNS) {
            runs.add(ReportAssembler.run(run));
        }
    }

    /**
     * Adds a service that was created.
     *
     * @param run the name of its run in the annotations of a Dockerfile; empty if it has none
     * @param command the arguments of its program
     */
    synchronized void serves(String run, String command, LiveContainer service) {
        if (services.size() < ReportedImage.MOST_SERVICES) {
            services.add(() -> ReportAssembler.service(run, command, service.life()));
        }
    }

    /** Returns the committed sizes of the image, the oldest first. */
    synchronized Stream<HistoryPoint> history(Map<Path, CompletableFuture<List<BaselineHistory.Revision>>> histories) {
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
                identity.dockerfile(),
                identity.stage(),
                identity.platform(),
                identity.arguments(),
                revision.time().toString(),
                revision.commit(),
                entry.size().bytes());
    }

    String reportId() {
        return identity.id();
    }

    synchronized ReportedImage toReport() {
        List<Layer> known = layers;
        TransferSize transferred = transferSize;
        ReportAssembler.Content read =
                content.map(CompletableFuture::join).orElseGet(() -> ReportAssembler.layers(known));
        return new ReportedImage(
                reportId(),
                identity.dockerfile(),
                identity.stage(),
                identity.isFinal(),
                identity.variant(),
                identity.platform(),
                identity.arguments(),
                labels,
                known == null
                        ? null
                        : known.stream()
                                .mapToLong(layer -> layer.size().bytes())
                                .sum(),
                transferred == null ? null : transferred.size().bytes(),
                verdicts,
                read.layers(),
                read.files(),
                read.waste(),
                read.packages(),
                build,
                runs,
                services.stream().map(Supplier::get).toList(),
                null);
    }
}
