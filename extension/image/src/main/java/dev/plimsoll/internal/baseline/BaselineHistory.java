package dev.plimsoll.internal.baseline;

import dev.plimsoll.image.BaselineEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads earlier versions of a baseline from git. Without git, or if the file is not under version control, there are none.
 */
public final class BaselineHistory {

    private static final int MOST_COMMITS = 100;

    private BaselineHistory() {}

    /**
     * A committed version of a baseline.
     *
     * @param commit the first ten digits of the commit's hash
     * @param time the time of the commit
     * @param entries the entries of the lines that are not malformed
     */
    public record Revision(String commit, Instant time, List<BaselineEntry> entries) {

        /** Copies the entries. */
        public Revision {
            entries = List.copyOf(entries);
        }
    }

    /** Returns the last hundred commits that changed the file, the oldest first. */
    public static List<Revision> of(Path file) {
        @Nullable Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return List.of();
        }
        GitCommand git = new GitCommand(directory);
        String name = file.getFileName().toString();
        List<String> commits = git.ask("", "log", "-n", "" + MOST_COMMITS, "--format=%H %cI", "--", name)
                .map(answer ->
                        new String(answer, StandardCharsets.UTF_8).lines().toList())
                .orElse(List.of());
        StringBuilder wanted = new StringBuilder();
        commits.forEach(line -> wanted.append(line, 0, line.indexOf(' '))
                .append(":./")
                .append(name)
                .append('\n'));
        return commits.isEmpty()
                ? List.of()
                : git.ask(wanted.toString(), "cat-file", "--batch")
                        .map(answer -> revisions(commits, new Blobs(answer)))
                        .orElse(List.of());
    }

    private static List<Revision> revisions(List<String> commits, Blobs blobs) {
        List<Revision> revisions = new ArrayList<>();
        for (String line : commits) {
            Optional<String> text = blobs.next();
            int space = line.indexOf(' ');
            try {
                Instant time = OffsetDateTime.parse(line.substring(space + 1)).toInstant();
                text.ifPresent(known ->
                        revisions.add(new Revision(line.substring(0, Math.min(10, space)), time, entries(known))));
            } catch (DateTimeParseException e) {
                // A commit without a valid time can't be sorted.
            }
        }
        Collections.reverse(revisions);
        return revisions;
    }

    private static List<BaselineEntry> entries(String text) {
        List<BaselineEntry> entries = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            try {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    entries.add(BaselineLine.parse(line));
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                // Malformed lines are ignored, because a committed line can't be corrected.
            }
        }
        return entries;
    }

    /** The output of {@code git cat-file --batch}: for each object, a line with its length, and its content. */
    private static final class Blobs {

        private final byte[] answer;
        private int next;

        Blobs(byte[] answer) {
            this.answer = answer;
        }

        /**
         * Returns the next content; empty for an object that doesn't exist, such as the file in a commit that deleted it.
         */
        Optional<String> next() {
            int end = next;
            while (end < answer.length && answer[end] != '\n') {
                end++;
            }
            String[] head = new String(answer, next, end - next, StandardCharsets.UTF_8).split(" ", -1);
            next = Math.min(end + 1, answer.length);
            if (head.length != 3 || !head[1].equals("blob")) {
                return Optional.empty();
            }
            int length = Math.min(Integer.parseInt(head[2]), answer.length - next);
            String text = new String(answer, next, length, StandardCharsets.UTF_8);
            next = Math.min(next + length + 1, answer.length);
            return Optional.of(text);
        }
    }
}
