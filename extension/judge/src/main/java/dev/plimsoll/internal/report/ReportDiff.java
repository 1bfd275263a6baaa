package dev.plimsoll.internal.report;

import dev.plimsoll.internal.difference.Change;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.report.document.FileNode;
import dev.plimsoll.internal.report.document.ReportedChange;
import dev.plimsoll.internal.report.document.ReportedChange.ChangedFile;
import dev.plimsoll.internal.report.document.ReportedChange.ChangedPackage;
import dev.plimsoll.internal.report.document.ReportedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two reports, for a comment on a pull request.
 *
 * <pre>{@code
 * String comment = ReportDiff.between(Path.of("main/report.json"), Path.of("target/plimsoll/report.json")).toMarkdown();
 * }</pre>
 *
 * @param changes one for each image that is in one of the reports, the largest change first
 */
public record ReportDiff(List<ImageChange> changes) {

    /** Copies the list. */
    public ReportDiff {
        changes = List.copyOf(changes);
    }

    /**
     * The change of an image.
     *
     * @param before null if the image didn't exist before
     * @param after null if the image doesn't exist any more
     * @param packages the packages that differ, the largest difference first; empty if one report has no packages
     * @param files the files whose sizes differ most, the largest difference first; empty if one report has no files
     * @param failures the number of failed expectations of its Dockerfile after the change
     */
    public record ImageChange(
            @Nullable ReportedImage before,
            @Nullable ReportedImage after,
            List<ChangedPackage> packages,
            List<ChangedFile> files,
            int failures) {

        /** Copies the list. */
        public ImageChange {
            packages = List.copyOf(packages);
            files = List.copyOf(files);
        }

        /** Returns the change of the size; empty if one of the sizes is unknown. */
        Optional<SizeChange> size() {
            Long from = before == null ? null : before.size();
            Long to = after == null ? null : after.size();
            return from == null || to == null ? Optional.empty() : Optional.of(SizeChange.of(from, to));
        }

        private long growth() {
            return size().map(SizeChange::bytes).orElse(0L);
        }

        private ReportedImage image() {
            ReportedImage known = after == null ? before : after;
            if (known == null) {
                throw new IllegalStateException("an image that is in neither report");
            }
            return known;
        }
    }

    /**
     * Compares two files.
     *
     * @throws ReportException if one of them can't be read, or has a later version than this program supports
     */
    public static ReportDiff between(Path before, Path after) {
        return between(ReportJson.read(before), ReportJson.read(after));
    }

    /** Compares two reports; rebuilt images are left out. */
    public static ReportDiff between(Report before, Report after) {
        Map<String, ReportedImage> old = images(before);
        Map<String, ReportedImage> now = images(after);
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        List<ImageChange> changes = new ArrayList<>();
        for (String key : keys) {
            @Nullable ReportedImage from = old.get(key);
            @Nullable ReportedImage to = now.get(key);
            changes.add(new ImageChange(
                    from,
                    to,
                    from == null || to == null ? List.of() : ReportedChange.packages(from.packages(), to.packages()),
                    files(from, to),
                    to == null ? 0 : after.failuresOf(to).size()));
        }
        changes.sort(Comparator.comparingLong((ImageChange change) -> Math.abs(change.growth()))
                .reversed()
                .thenComparing(change -> change.image().dockerfile())
                .thenComparing(change -> change.image().stage()));
        return new ReportDiff(changes);
    }

    /** Returns the images of the second report that differ in size or packages, as its own record of that. */
    static List<ReportedChange> recorded(Report before, Report after) {
        List<ReportedChange> recorded = new ArrayList<>();
        for (ImageChange change : between(before, after).changes()) {
            change.size()
                    .filter(size -> size.bytes() != 0 || !change.packages().isEmpty())
                    .map(size -> new ReportedChange(
                            change.image().id(),
                            before.created(),
                            size.before().bytes(),
                            size.after().bytes(),
                            change.packages(),
                            change.files()))
                    .ifPresent(recorded::add);
        }
        return recorded;
    }

    private static Map<String, ReportedImage> images(Report report) {
        Map<String, ReportedImage> images = new LinkedHashMap<>();
        report.products().forEach(image -> images.put(image.id(), image));
        return images;
    }

    private static List<ChangedFile> files(@Nullable ReportedImage before, @Nullable ReportedImage after) {
        FileNode from = before == null ? null : before.files();
        FileNode to = after == null ? null : after.files();
        if (from == null || to == null || from.equals(to)) {
            return List.of();
        }
        List<ChangedFile> changes = new ArrayList<>();
        collect("", from, to, changes);
        changes.sort(Comparator.comparing(ChangedFile::change, Change.LARGEST_FIRST));
        return changes.subList(0, Math.min(ReportedChange.MOST, changes.size()));
    }

    /** Descends while a child explains a difference, and collects the deepest nodes that do. */
    private static void collect(
            String path, @Nullable FileNode from, @Nullable FileNode to, List<ChangedFile> changes) {
        Map<String, FileNode> old = children(from);
        Map<String, FileNode> now = children(to);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        long explained = 0;
        for (String name : names) {
            @Nullable FileNode oldChild = old.get(name);
            @Nullable FileNode newChild = now.get(name);
            if (size(oldChild) != size(newChild)) {
                explained += size(newChild) - size(oldChild);
                collect(path + "/" + name, oldChild, newChild, changes);
            }
        }
        long growth = size(to) - size(from);
        if (growth != explained && (names.isEmpty() || Math.abs(growth - explained) * 2 > Math.abs(growth))) {
            changes.add(new ChangedFile(path.isEmpty() ? "/" : path, size(from), size(to)));
        }
    }

    private static Map<String, FileNode> children(@Nullable FileNode node) {
        return node == null
                ? Map.of()
                : node.children().stream().collect(Collectors.toMap(FileNode::name, child -> child, (a, b) -> a));
    }

    private static long size(@Nullable FileNode node) {
        return node == null ? 0 : node.size();
    }

    /** Returns the changes as Markdown, for GitHub and GitLab. */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder("## Container images: what changes\n\n");
        if (changes.isEmpty()) {
            return text.append("Neither report has an image.\n").toString();
        }
        text.append("| image | stage | before | after | change | layers | verdict |\n");
        text.append("|---|---|--:|--:|--:|--:|---|\n");
        changes.forEach(change -> text.append(row(change)));
        changes.stream()
                .filter(change ->
                        !change.files().isEmpty() || !change.packages().isEmpty())
                .forEach(change -> text.append(details(change)));
        return text.toString();
    }

    private static String row(ImageChange change) {
        ReportedImage image = change.image();
        return "| " + Escape.markdownCode(image.dockerfile()) + " | " + Escape.markdownCode(image.stage()) + " | "
                + size(change.before()) + " | " + size(change.after()) + " | " + words(change) + " | "
                + layers(change) + " | "
                + (change.after() == null ? "" : ReportMarkdown.verdict(image, change.failures())) + " |\n";
    }

    private static String size(@Nullable ReportedImage image) {
        return image == null ? "" : ReportMarkdown.size(image.size());
    }

    private static String words(ImageChange change) {
        if (change.before() == null) {
            return "new";
        }
        if (change.after() == null) {
            return "gone";
        }
        return change.size().map(SizeChange::toString).orElse("not known");
    }

    private static String layers(ImageChange change) {
        int from = change.before() == null ? 0 : change.before().layers().size();
        int to = change.after() == null ? 0 : change.after().layers().size();
        return from == to || from == 0 || to == 0 ? (to == 0 ? "" : Integer.toString(to)) : from + " → " + to;
    }

    private static String details(ImageChange change) {
        String title = Stream.of(
                        change.packages().isEmpty() ? "" : "Packages",
                        change.files().isEmpty() ? "" : "Files")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
        return "\n<details><summary>" + title + "</summary>\n\n"
                + Escape.markdownCode(change.image().displayName()) + "\n"
                + ChangeTable.of(
                        "package",
                        change.packages().stream().map(ChangedPackage::change).toList())
                + ChangeTable.of(
                        "file", change.files().stream().map(ChangedFile::change).toList())
                + "\n</details>\n";
    }
}
