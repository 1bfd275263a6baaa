package dev.plimsoll.internal.journal;

import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.baseline.BaselineHistory;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.report.Report;
import dev.plimsoll.internal.report.document.Notice;
import dev.plimsoll.internal.report.document.ReportedDockerfile;
import dev.plimsoll.internal.report.document.ReportedExpectation;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.Sessions;
import dev.plimsoll.internal.session.listener.ImageIdentity;
import dev.plimsoll.internal.session.listener.RebuildKind;
import dev.plimsoll.internal.session.listener.SessionImage;
import dev.plimsoll.internal.session.listener.SessionListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Records the images that a test plan uses: how they were built, their sizes, verdicts and runs. Reports are made from
 * it. It contains only what tests requested. A test plan can run within a test of another one; each has its own
 * journal, and an image belongs to the journal of the plan that requested it.
 */
public final class Journal implements SessionListener, AutoCloseable {

    private final boolean withDetails;
    private final Map<String, JournalEntry> entries = new LinkedHashMap<>();
    private final Map<String, ReportedDockerfile> dockerfiles = new LinkedHashMap<>();
    private final Map<String, ReportedImage> failed = new LinkedHashMap<>();
    private final Map<Path, CompletableFuture<List<BaselineHistory.Revision>>> histories = new LinkedHashMap<>();
    private final Set<ReportedExpectation> expectations = new LinkedHashSet<>();
    private final Set<Notice> notices = new LinkedHashSet<>();

    /** By the thread of the test that caused them, because tests can run at the same time. */
    private final Map<Thread, List<Notice>> unpublished = new ConcurrentHashMap<>();

    private Set<String> parameters = Set.of();
    private final Set<String> asked = new HashSet<>();

    /** Has one thread, which ends when it is idle. */
    private final ThreadPoolExecutor background =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "plimsoll-report");
                thread.setDaemon(true);
                return thread;
            });

    /**
     * Creates an empty journal.
     *
     * @param withDetails whether the report is shown with files, packages, expectations and histories
     */
    public Journal(boolean withDetails) {
        this.withDetails = withDetails;
        background.allowCoreThreadTimeOut(true);
    }

    /** Opens a journal, which records what is requested until it is closed, or another one is opened. */
    public static Journal open(boolean withDetails) {
        Journal journal = new Journal(withDetails);
        Sessions.add(journal);
        return journal;
    }

    /** Returns the journal that records at this time; if there is none, one that nobody reads. */
    public static Journal current() {
        return Sessions.listener() instanceof Journal journal ? journal : new Journal(false);
    }

    /** Ends the record. Its report can still be created. */
    @Override
    public void close() {
        Sessions.remove(this);
    }

    /** Creates the report, including the outcome of the tests. */
    public Report report(TestCounts tests) {
        List<JournalEntry> known;
        List<ReportedImage> images;
        List<ReportedDockerfile> files;
        List<ReportedExpectation> judged;
        List<Notice> warnings;
        Map<Path, CompletableFuture<List<BaselineHistory.Revision>>> revisions;
        synchronized (this) {
            known = List.copyOf(entries.values());
            images = new ArrayList<>(failed.values());
            files = List.copyOf(dockerfiles.values());
            judged = List.copyOf(expectations);
            warnings = List.copyOf(notices);
            revisions = Map.copyOf(histories);
        }
        // Outside the lock, because reading the files of a large image takes a while.
        known.forEach(entry -> images.add(entry.toReport()));
        return Report.of(tests, files, images)
                .withExpectations(judged)
                .withNotices(warnings)
                .withHistory(known.stream()
                        .flatMap(entry -> entry.history(revisions))
                        .toList());
    }

    /** Returns the id of an image in the report; empty if no test of the plan requested the image. */
    public synchronized Optional<String> reportId(ImageId image) {
        return entries.values().stream()
                .filter(entry -> entry.isOf(image))
                .findFirst()
                .map(JournalEntry::reportId);
    }

    /** Sets the names of the configuration parameters of the test plan, of whomever they are. */
    public synchronized void parameters(Set<String> names) {
        parameters = Set.copyOf(names);
    }

    @Override
    public synchronized Set<String> parameters() {
        return parameters;
    }

    @Override
    public synchronized void asked(String image) {
        asked.add(image);
    }

    /**
     * Returns the images that ship and that no test of the plan has asked for, so that nothing was judged of them.
     *
     * @param images the parameter {@code plimsoll.image}
     */
    public synchronized List<String> unasked(String images) {
        return BuildParameters.images(images).stream()
                .filter(image -> !image.isEmpty() && !asked.contains(image))
                .toList();
    }

    @Override
    public synchronized void warn(String subject, String message) {
        Notice notice = new Notice(subject, message);
        if (notices.add(notice)) {
            publish(notice);
        }
    }

    /**
     * Returns the warnings of this thread since its last call, so that they are assigned to the test that caused them, also
     * when others run at the same time.
     */
    public List<Notice> takeWarnings() {
        List<Notice> taken = unpublished.remove(Thread.currentThread());
        return taken == null ? List.of() : taken;
    }

    /** Returns the entry of an image; the same one for all images of one place that the report does not distinguish. */
    @Override
    public synchronized JournalEntry requested(ImageIdentity identity, SessionImage image) {
        JournalEntry entry = new JournalEntry(this, image, identity);
        identity.spec()
                .filter(spec -> identity.rebuild() != RebuildKind.AFTER_CHANGE)
                .ifPresent(this::add);
        return entries.computeIfAbsent(identity.place() + " " + entry.reportId(), first -> entry);
    }

    @Override
    public synchronized void failed(BuildSpec spec, BuildException failure) {
        add(spec);
        ReportedImage image = ReportAssembler.notBuilt(spec, failure);
        failed.put(image.id(), image);
    }

    private void add(BuildSpec spec) {
        dockerfiles.computeIfAbsent(ReportAssembler.name(spec), name -> ReportAssembler.dockerfile(spec));
    }

    /** Adds the verdict on an expectation. Each is added once, although several tests can judge it. */
    public synchronized void expected(ReportedExpectation verdict) {
        if (withDetails) {
            expectations.add(verdict);
        }
    }

    /** Adds a warning that the report shows elsewhere, such as the note of a verdict. */
    void publish(Notice warning) {
        unpublished
                .computeIfAbsent(Thread.currentThread(), first -> new ArrayList<>())
                .add(warning);
    }

    synchronized void readHistory(Path baseline) {
        if (withDetails) {
            histories.computeIfAbsent(
                    baseline, file -> CompletableFuture.supplyAsync(() -> BaselineHistory.of(file), background));
        }
    }

    /** Adds up the files of an image in the background, while tests wait for the engine. */
    Optional<CompletableFuture<ReportAssembler.Content>> readContent(SessionImage image, List<Layer> layers) {
        return withDetails
                ? Optional.of(CompletableFuture.supplyAsync(() -> ReportAssembler.content(layers, image), background))
                : Optional.empty();
    }
}
