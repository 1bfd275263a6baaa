package dev.plimsoll.internal.report;

import dev.plimsoll.internal.baseline.TestRun;
import dev.plimsoll.internal.io.AtomicFile;
import dev.plimsoll.internal.text.Log;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The folder of a report: {@code index.html}, {@code summary.md}, {@code report.json} and {@code metrics.txt}. Each
 * test plan of each JVM writes its part into its own file. Under a lock, it then writes the report again from all parts
 * of the run, so that JVMs that write at the same time lose nothing. Parts of other runs are removed; the last report of the
 * run before is kept for comparison.
 */
public final class ReportFolder {

    private static final Log LOG = Log.of(ReportFolder.class);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String PARTS = ".parts";
    private static final String PREVIOUS = "previous";

    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns a folder, which is created when something is added to it. */
    public static ReportFolder of(Path folder) {
        return new ReportFolder(folder.toAbsolutePath().normalize());
    }

    /** Publishes a report elsewhere while no other JVM can write a later one. */
    @FunctionalInterface
    public interface Publication {

        /** Publishes the report of the whole run so far. */
        void publish(Report whole) throws IOException;
    }

    /** Returns whether the folder has a report. */
    public boolean exists() {
        return Files.exists(page());
    }

    /** Returns the absolute path of the page. */
    public Path page() {
        return folder.resolve("index.html");
    }

    /**
     * Adds the part of a test plan.
     *
     * @param run the run that the test plan belongs to
     * @param tests the classes or files whose tests were in it
     * @param publication receives the report of the whole run so far, before another JVM adds to it
     * @throws IOException if the report can't be written
     */
    @SuppressWarnings("try") // the lock only has to be held
    public void add(TestRun run, Set<String> tests, Report report, Publication publication) throws IOException {
        Path own = parts();
        try (LockedFolder locked = LockedFolder.of(own)) {
            ReportPart part =
                    new ReportPart(run.id(), run.jvm(), run.began(), System.currentTimeMillis(), tests, report);
            List<ReportPart> parts = partsBefore(part);
            if (parts.isEmpty()) {
                keepPrevious();
            }
            AtomicFile.write(own.resolve(run.jvm() + "-" + COUNT.incrementAndGet() + ".json"), ReportJson.ofPart(part));
            parts.add(part);
            Report merged = Report.merged(parts.stream().map(ReportPart::report).toList());
            Report whole = previous().map(merged::withChangesSince).orElse(merged);
            write(whole);
            publication.publish(whole);
        }
    }

    /** Returns the folder of the parts. It is no link, because obsolete files in it are deleted. */
    private Path parts() throws IOException {
        Path parts = folder.resolve(PARTS);
        AtomicFile.createDirectories(parts);
        if (Files.isSymbolicLink(parts)) {
            throw new FileSystemException(
                    parts.toString(), null, "it is a symbolic link, and nothing is written through one. Delete it");
        }
        return parts;
    }

    /** Returns whether a file can be read. A link is not followed: it could lead to a device without an end. */
    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The report in the folder is that of the run before. */
    private void keepPrevious() throws IOException {
        Path previous = folder.resolve(PARTS).resolve(PREVIOUS);
        Path last = folder.resolve("report.json");
        if (isFile(last)) {
            Files.copy(last, previous, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(previous);
        }
    }

    private Optional<Report> previous() {
        Path previous = folder.resolve(PARTS).resolve(PREVIOUS);
        try {
            return isFile(previous) ? Optional.of(ReportJson.read(previous)) : Optional.empty();
        } catch (ReportException e) {
            LOG.warn("The report is not compared with the one before: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void write(Report report) throws IOException {
        AtomicFile.write(folder.resolve("report.json"), ReportJson.of(report));
        AtomicFile.write(folder.resolve("summary.md"), ReportMarkdown.of(report));
        AtomicFile.write(folder.resolve("metrics.txt"), OpenMetrics.of(report));
        AtomicFile.write(page(), ReportPage.of(report));
    }

    /** Returns the other parts of the same run, the oldest first, and deletes parts that are obsolete. */
    private List<ReportPart> partsBefore(ReportPart added) throws IOException {
        List<ReportPart> parts = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.resolve(PARTS))) {
            files = all.filter(file -> file.toString().endsWith(".json") && isFile(file))
                    .toList();
        }
        for (Path file : files) {
            try {
                ReportPart part = ReportJson.readPart(file);
                if (part.run().equals(added.run()) && !part.isSupersededBy(added)) {
                    parts.add(part);
                    continue;
                }
            } catch (ReportException e) {
                LOG.warn("A part of the report is left out: {}", e.getMessage());
            }
            Files.delete(file);
        }
        parts.sort(Comparator.comparingLong(ReportPart::written));
        return parts;
    }
}
