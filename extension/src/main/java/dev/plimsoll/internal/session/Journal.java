package dev.plimsoll.internal.session;

import dev.plimsoll.BuildException;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.budget.BaselineHistory;
import dev.plimsoll.internal.dockerfile.Stage;
import dev.plimsoll.internal.report.HistoryPoint;
import dev.plimsoll.internal.report.ReportedDockerfile;
import dev.plimsoll.internal.report.ReportedImage;
import dev.plimsoll.internal.report.ReportedVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What became known of images while it was open: how they were built, what they weigh, how they were judged, and what their
 * runs came to. Reports are made of it. It notes only what was asked for anyway. A test plan may run within a test of
 * another one; then each has its own journal, and what happens is noted in the one that was opened last.
 *
 * <p>Internal: may change in any release.
 *
 * @since 0.1.0
 */
public final class Journal implements AutoCloseable {

    /** Those that are open, the last one last. It is also the lock of all notes. */
    private static final List<Journal> OPEN = new ArrayList<>();

    private static final ExecutorService BACKGROUND = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "plimsoll-report");
        thread.setDaemon(true);
        return thread;
    });

    private final boolean withFiles;
    private final Map<String, ImageNotes> notes = new LinkedHashMap<>();
    private final Map<String, ReportedDockerfile> dockerfiles = new LinkedHashMap<>();
    private final Map<String, ReportedImage> failed = new LinkedHashMap<>();

    /** By baseline. */
    private final Map<Path, CompletableFuture<List<BaselineHistory.Revision>>> histories = new LinkedHashMap<>();

    private Journal(boolean withFiles) {
        this.withFiles = withFiles;
    }

    /**
     * Opens one.
     *
     * @param withFiles whether the files of images are wanted as well
     */
    public static Journal open(boolean withFiles) {
        Journal journal = new Journal(withFiles);
        synchronized (OPEN) {
            OPEN.add(journal);
        }
        return journal;
    }

    /** Ends it; what it knows can still be asked for. */
    @Override
    public void close() {
        synchronized (OPEN) {
            OPEN.remove(this);
        }
    }

    /** Notes that the size of an image was judged by a budget; held or not. */
    public static void judged(ContainerImage image, BudgetVerdict verdict) {
        note(image, () -> ReportedVerdict.size(verdict));
    }

    /** Notes that the number of an image's layers was judged by a budget; held or not. */
    public static void judged(ContainerImage image, LayerBudget budget) {
        note(image, () -> ReportedVerdict.layers(budget, image.layers().size()));
    }

    /** Notes that an image's growth was judged by a budget; held or not. */
    public static void judged(ContainerImage image, GrowthVerdict verdict) {
        note(image, () -> ReportedVerdict.growth(verdict));
    }

    /** Notes that the size of an image was judged by the least that it may be; held or not. */
    public static void judgedByLeast(ContainerImage image, AbsoluteBudget least) {
        note(image, () -> ReportedVerdict.leastSize(least, image.size()));
    }

    /** Notes that an image was judged by the number of layers that it has to have; held or not. */
    public static void judgedByCount(ContainerImage image, LayerBudget count) {
        note(image, () -> ReportedVerdict.layerCount(count, image.layers().size()));
    }

    /** Notes that what an image wastes was judged by a budget; held or not. */
    public static void judgedWaste(ContainerImage image, BudgetVerdict verdict) {
        note(image, () -> ReportedVerdict.waste(verdict));
    }

    /** Notes that the transfer size of an image was judged by a budget; held or not. */
    public static void judgedTransferSize(ContainerImage image, BudgetVerdict verdict) {
        note(image, () -> ReportedVerdict.transferSize(verdict));
    }

    /** The verdict is made outside the lock, since it may have to ask the engine. */
    private static void note(ContainerImage image, Supplier<ReportedVerdict> verdict) {
        if (image instanceof EngineImage engineImage) {
            ReportedVerdict made = verdict.get();
            inCurrent(journal -> journal.notes(engineImage).judged(made));
        }
    }

    /** All images, those that could not be built among them, in the order in which they became known. */
    public List<ReportedImage> images() {
        List<ImageNotes> known;
        List<ReportedImage> images = new ArrayList<>();
        synchronized (OPEN) {
            images.addAll(failed.values());
            known = List.copyOf(notes.values());
        }
        // Not under the lock, for the files of a large image take a moment.
        known.forEach(image -> images.add(image.toReport()));
        return images;
    }

    /** The Dockerfiles of the images, in the order in which they became known. */
    public List<ReportedDockerfile> dockerfiles() {
        synchronized (OPEN) {
            return List.copyOf(dockerfiles.values());
        }
    }

    /** What those images weighed earlier whose sizes are recorded under version control, the oldest first. */
    public List<HistoryPoint> history() {
        List<ImageNotes> known;
        Map<Path, CompletableFuture<List<BaselineHistory.Revision>>> revisions;
        synchronized (OPEN) {
            known = List.copyOf(notes.values());
            revisions = Map.copyOf(histories);
        }
        return known.stream().flatMap(image -> image.history(revisions)).toList();
    }

    static void built(EngineImage image) {
        inCurrent(journal -> journal.notes(image));
    }

    static void failed(DockerfileBuild.Recipe recipe, Stage stage, BuildException failure) {
        inCurrent(journal -> {
            journal.noteDockerfile(recipe);
            ReportedImage image = Reported.notBuilt(recipe, stage, failure);
            journal.failed.put(image.key(), image);
        });
    }

    static void weighed(EngineImage image, List<Layer> layers) {
        inCurrent(journal -> {
            ImageNotes notes = journal.notes(image);
            notes.weighed(layers);
            if (journal.withFiles) {
                notes.lookInside(BACKGROUND);
            }
        });
    }

    static void transferred(EngineImage image, TransferSize size) {
        inCurrent(journal -> journal.notes(image).transferred(size));
    }

    static void recorded(EngineImage image, RecordedSize recorded) {
        inCurrent(journal -> {
            journal.notes(image).recorded(recorded);
            if (journal.withFiles) {
                journal.histories.computeIfAbsent(
                        recorded.file(),
                        file -> CompletableFuture.supplyAsync(() -> BaselineHistory.of(file), BACKGROUND));
            }
        });
    }

    static void configured(EngineImage image, ImageConfig config) {
        inCurrent(journal -> journal.notes(image).configured(config));
    }

    static void ran(EngineImage image, RunResult run) {
        inCurrent(journal -> journal.notes(image).ran(run));
    }

    private static void inCurrent(Consumer<Journal> note) {
        synchronized (OPEN) {
            if (!OPEN.isEmpty()) {
                note.accept(OPEN.get(OPEN.size() - 1));
            }
        }
    }

    private ImageNotes notes(EngineImage image) {
        if (image.rebuild() != Rebuild.AFTER_CHANGE) {
            noteDockerfile(image.recipe());
        }
        return notes.computeIfAbsent(image.reference().value(), first -> new ImageNotes(image));
    }

    private void noteDockerfile(DockerfileBuild.Recipe recipe) {
        dockerfiles.computeIfAbsent(Reported.name(recipe), name -> Reported.dockerfile(recipe));
    }
}
