package dev.plimsoll.internal.budget;

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
 * What a baseline said at earlier times, as git knows it. Where there is no git, or the file is not under version control, it
 * said nothing.
 *
 * @since 0.1.0
 */
public final class BaselineHistory {

    private static final int MOST_COMMITS = 100;

    private BaselineHistory() {}

    /**
     * A baseline as it was committed.
     *
     * @param commit the first ten digits of its name
     * @param time when it was committed
     * @param entries what is recorded in it; lines that can't be read are passed over
     */
    public record Revision(String commit, Instant time, List<BaselineEntry> entries) {

        /** Copies the entries. */
        public Revision {
            entries = List.copyOf(entries);
        }
    }

    /** The last hundred commits that changed the file, the oldest first; empty if git knows nothing of it. */
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
                // A commit whose clock can't be told has no place in time.
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
                // It stands there since it was committed, and nobody can mend that.
            }
        }
        return entries;
    }

    /** What {@code git cat-file --batch} writes: for each object a line with its length, and what it holds. */
    private static final class Blobs {

        private final byte[] answer;
        private int next;

        Blobs(byte[] answer) {
            this.answer = answer;
        }

        /** Empty for an object that isn't there, as where a commit deleted the file. */
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
