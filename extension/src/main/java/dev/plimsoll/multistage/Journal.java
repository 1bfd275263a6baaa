package dev.plimsoll.multistage;

import dev.plimsoll.budget.AbsoluteBudget;
import dev.plimsoll.budget.BaselineHistory;
import dev.plimsoll.budget.BudgetVerdict;
import dev.plimsoll.budget.GrowthVerdict;
import dev.plimsoll.budget.LayerBudget;
import dev.plimsoll.build.BuildException;
import dev.plimsoll.dockerfile.Stage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.inspect.TransferSize;
import dev.plimsoll.report.HistoryPoint;
import dev.plimsoll.report.ReportedDockerfile;
import dev.plimsoll.report.ReportedImage;
import dev.plimsoll.report.ReportedVerdict;
import dev.plimsoll.run.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What became known in this JVM of images: how they were built, what they weigh, how they were judged, and what their runs
 * came to. Reports are made of it. It notes only what was asked for anyway.
 *
 * @since 0.1.0
 */
public final class Journal {

    private static final Map<String, ImageNotes> NOTES = new LinkedHashMap<>();
    private static final Map<String, ReportedDockerfile> DOCKERFILES = new LinkedHashMap<>();
    private static final Map<String, ReportedImage> FAILED = new LinkedHashMap<>();

    /** By baseline. */
    private static final Map<Path, CompletableFuture<List<BaselineHistory.Revision>>> HISTORIES = new LinkedHashMap<>();

    private static final ExecutorService BACKGROUND = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "plimsoll-report");
        thread.setDaemon(true);
        return thread;
    });

    private static boolean withFiles;

    private Journal() {}

    /**
     * An image that was weighed.
     *
     * @param dockerfile the Dockerfile as messages call it
     * @param stage the name of its stage, or its number
     * @param size its content size
     * @param layers how many it has
     * @param verdicts on the budgets that it was judged by, in the order in which they came; may be empty
     */
    public record Entry(String dockerfile, String stage, ByteSize size, int layers, List<BudgetVerdict> verdicts) {

        /** Copies the verdicts. */
        public Entry {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** Notes that the size of an image was judged by a budget; held or not. */
    public static void judged(BuiltImage image, BudgetVerdict verdict) {
        if (image instanceof EngineImage engineImage) {
            synchronized (NOTES) {
                notes(engineImage).judged(verdict);
            }
        }
    }

    /** Notes that the number of an image's layers was judged by a budget; held or not. */
    public static void judged(BuiltImage image, LayerBudget budget) {
        note(image, () -> Reported.layers(budget, image.layers().size()));
    }

    /** Notes that an image's growth was judged by a budget; held or not. */
    public static void judged(BuiltImage image, GrowthVerdict verdict) {
        note(image, () -> Reported.growth(verdict));
    }

    /** Notes that the size of an image was judged by the least that it may be; held or not. */
    public static void judgedByLeast(BuiltImage image, AbsoluteBudget least) {
        note(image, () -> Reported.leastSize(least, image.size()));
    }

    /** Notes that an image was judged by the number of layers that it has to have; held or not. */
    public static void judgedByCount(BuiltImage image, LayerBudget count) {
        note(image, () -> Reported.layerCount(count, image.layers().size()));
    }

    /** Notes that what an image wastes was judged by a budget; held or not. */
    public static void judgedWaste(BuiltImage image, BudgetVerdict verdict) {
        note(image, () -> Reported.waste(verdict));
    }

    /** Notes that the transfer size of an image was judged by a budget; held or not. */
    public static void judgedTransferSize(BuiltImage image, BudgetVerdict verdict) {
        note(image, () -> Reported.transferSize(verdict));
    }

    /** The verdict is made outside the lock, since it may have to ask the engine. */
    private static void note(BuiltImage image, Supplier<ReportedVerdict> verdict) {
        if (image instanceof EngineImage engineImage) {
            ReportedVerdict made = verdict.get();
            synchronized (NOTES) {
                notes(engineImage).judged(made);
            }
        }
    }

    /** Whether the files of images are wanted as well, from now on; they are not unless somebody says so. */
    public static void wantFiles(boolean wanted) {
        synchronized (NOTES) {
            withFiles = wanted;
        }
    }

    /** Forgets all that is known; for the beginning of a test plan. */
    public static void clear() {
        synchronized (NOTES) {
            NOTES.clear();
            DOCKERFILES.clear();
            FAILED.clear();
            HISTORIES.clear();
        }
    }

    /** The images that were weighed, in the order in which they became known. */
    public static List<Entry> entries() {
        synchronized (NOTES) {
            return NOTES.values().stream()
                    .flatMap(notes -> notes.entry().stream())
                    .toList();
        }
    }

    /** All images, those that could not be built among them, in the order in which they became known. */
    public static List<ReportedImage> images() {
        List<ImageNotes> notes;
        List<ReportedImage> images = new ArrayList<>();
        synchronized (NOTES) {
            images.addAll(FAILED.values());
            notes = List.copyOf(NOTES.values());
        }
        // Not under the lock, for the files of a large image take a moment.
        notes.forEach(image -> images.add(image.toReport()));
        return images;
    }

    /** The Dockerfiles of the images, in the order in which they became known. */
    public static List<ReportedDockerfile> dockerfiles() {
        synchronized (NOTES) {
            return List.copyOf(DOCKERFILES.values());
        }
    }

    /** What those images weighed earlier whose sizes are recorded under version control, the oldest first. */
    public static List<HistoryPoint> history() {
        List<ImageNotes> notes;
        Map<Path, CompletableFuture<List<BaselineHistory.Revision>>> histories;
        synchronized (NOTES) {
            notes = List.copyOf(NOTES.values());
            histories = Map.copyOf(HISTORIES);
        }
        return notes.stream().flatMap(image -> image.history(histories)).toList();
    }

    static void built(EngineImage image) {
        synchronized (NOTES) {
            notes(image);
        }
    }

    static void failed(MultiStageBuild.Recipe recipe, Stage stage, BuildException failure) {
        ReportedImage image = Reported.image(recipe, stage, failure);
        synchronized (NOTES) {
            note(recipe);
            FAILED.put(image.key(), image);
        }
    }

    static void weighed(EngineImage image, List<Layer> layers) {
        synchronized (NOTES) {
            ImageNotes notes = notes(image);
            notes.weighed(layers);
            if (withFiles) {
                notes.lookInside(BACKGROUND);
            }
        }
    }

    static void transferred(EngineImage image, TransferSize size) {
        synchronized (NOTES) {
            notes(image).transferred(size);
        }
    }

    static void recorded(EngineImage image, RecordedSize recorded) {
        synchronized (NOTES) {
            notes(image).recorded(recorded);
            if (withFiles) {
                HISTORIES.computeIfAbsent(
                        recorded.file(),
                        file -> CompletableFuture.supplyAsync(() -> BaselineHistory.of(file), BACKGROUND));
            }
        }
    }

    static void configured(EngineImage image, ImageConfig config) {
        synchronized (NOTES) {
            notes(image).configured(config);
        }
    }

    static void ran(EngineImage image, RunResult run) {
        synchronized (NOTES) {
            notes(image).ran(run);
        }
    }

    private static ImageNotes notes(EngineImage image) {
        if (image.rebuild() != Rebuild.AFTER_CHANGE) {
            note(image.recipe());
        }
        return NOTES.computeIfAbsent(image.reference().value(), first -> new ImageNotes(image));
    }

    private static void note(MultiStageBuild.Recipe recipe) {
        DOCKERFILES.computeIfAbsent(Reported.name(recipe), name -> Reported.dockerfile(recipe));
    }
}
