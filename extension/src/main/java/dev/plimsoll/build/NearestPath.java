package dev.plimsoll.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what somebody may have meant by a path that does not exist. */
final class NearestPath {

    private NearestPath() {}

    /** The entry with the most similar name in the deepest folder that exists, or else that folder. */
    static Path of(Path missing) {
        Path wanted = missing.toAbsolutePath().normalize();
        Path parent = wanted.getParent();
        while (parent != null && !Files.isDirectory(parent)) {
            wanted = parent;
            parent = parent.getParent();
        }
        return parent == null ? wanted : similar(parent, nameOf(wanted)).orElse(parent);
    }

    private static Optional<Path> similar(Path directory, String name) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> distance(nameOf(entry), name) <= Math.max(1, name.length() / 3))
                    .min(Comparator.<Path>comparingInt(entry -> distance(nameOf(entry), name))
                            .thenComparing(Comparator.naturalOrder()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
