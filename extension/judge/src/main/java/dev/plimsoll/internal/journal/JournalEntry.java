package dev.plimsoll.internal.journal;

import dev.plimsoll.BuildLog;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.baseline.BaselineHistory;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.report.document.HistoryPoint;
import dev.plimsoll.internal.report.document.Notice;
import dev.plimsoll.internal.report.document.ReportedBuild;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedRun;
import dev.plimsoll.internal.report.document.ReportedService;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.run.LiveContainer;
import dev.plimsoll.internal.session.listener.ImageIdentity;
import dev.plimsoll.internal.session.listener.ImageListener;
import dev.plimsoll.internal.session.listener.SessionImage;
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
final class JournalEntry implements ImageListener {

    private final Journal journal;
    private final SessionImage image;
    private final ImageIdentity identity;

    /** The name of its Dockerfile or, if it was not built from one, where it is. */
    private final String dockerfile;

    /** The name of its stage; empty if it was not built. */
    private final String stage;

    private final Map<String, String> arguments;
    private final List<ReportedVerdict> verdicts = new ArrayList<>();
    private final List<ReportedRun> runs = new ArrayList<>();
    private final List<Supplier<ReportedService>> services = new ArrayList<>();
    private Map<String, String> labels = Map.of();
    private @Nullable List<Layer> layers;
    private @Nullable TransferSize transferSize;
    private @Nullable Path baseline;
    private @Nullable BaselineKey recorded;
    private @Nullable ReportedBuild build;
    private Optional<CompletableFuture<ReportAssembler.Content>> content = Optional.empty();

    JournalEntry(Journal journal, SessionImage image, ImageIdentity identity) {
        this.journal = journal;
        this.image = image;
        this.identity = identity;
        this.dockerfile = identity.spec().map(ReportAssembler::name).orElseGet(identity::place);
        this.stage = identity.spec().map(spec -> spec.target().displayName()).orElse("");
        this.arguments = identity.spec().map(BuildSpec::arguments).orElse(Map.of());
    }

    boolean isOf(ImageId id) {
        return image.id().equals(id);
    }

    @Override
    public synchronized void built(BuildLog log) {
        build = ReportAssembler.build(log);
    }

    @Override
    public synchronized void weighed(List<Layer> known) {
        layers = known;
        if (content.isEmpty()) {
            content = journal.readContent(image, known);
        }
    }

    @Override
    public synchronized void transferred(TransferSize size) {
        transferSize = size;
    }

    @Override
    public synchronized void baseline(Path file, BaselineKey key) {
        baseline = file;
        recorded = key;
        journal.readHistory(file);
    }

    @Override
    public synchronized void configured(ImageConfig config) {
        labels = new TreeMap<>(config.ownLabels());
    }

    synchronized void judged(ReportedVerdict verdict) {
        verdicts.add(verdict);
        if (verdict.isHeldWithNote()) {
            journal.publish(new Notice(image.displayName(), verdict.budget() + ", " + verdict.note()));
        }
    }

    void expected(ExpectationRecord verdict) {
        journal.expected(verdict.reported(dockerfile, stage, reportId()));
    }

    @Override
    public synchronized void ran(RunResult run) {
        if (runs.size() < ReportedImage.MOST_RUNS) {
            runs.add(ReportAssembler.run(run));
        }
    }

    @Override
    public synchronized void serves(String run, String command, LiveContainer service) {
        if (services.size() < ReportedImage.MOST_SERVICES) {
            services.add(() -> ReportAssembler.service(run, command, service.life()));
        }
    }

    /** Returns the committed sizes of the image, the oldest first. */
    synchronized Stream<HistoryPoint> history(Map<Path, CompletableFuture<List<BaselineHistory.Revision>>> histories) {
        return Optional.ofNullable(baseline).map(histories::get).map(CompletableFuture::join).orElse(List.of()).stream()
                .flatMap(revision -> revision.entries().stream()
                        .filter(entry -> entry.key().equals(recorded))
                        .map(entry -> point(revision, entry)));
    }

    private HistoryPoint point(BaselineHistory.Revision revision, BaselineEntry entry) {
        return new HistoryPoint(
                dockerfile,
                stage,
                platform(),
                arguments,
                revision.time().toString(),
                revision.commit(),
                entry.size().bytes());
    }

    private String platform() {
        return identity.platform().toString();
    }

    String reportId() {
        return ReportedImage.idOf(dockerfile, stage, identity.rebuild().suffix(), platform(), arguments);
    }

    synchronized ReportedImage toReport() {
        List<Layer> known = layers;
        TransferSize transferred = transferSize;
        ReportAssembler.Content read =
                content.map(CompletableFuture::join).orElseGet(() -> ReportAssembler.layers(known));
        return new ReportedImage(
                reportId(),
                dockerfile,
                stage,
                identity.spec().map(BuildSpec::isFinal).orElse(true),
                identity.rebuild().suffix(),
                platform(),
                arguments,
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
