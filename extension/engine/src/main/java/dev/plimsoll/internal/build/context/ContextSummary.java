package dev.plimsoll.internal.build.context;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The amount of data in a context.
 *
 * @param bytes the sum of the files' sizes, each content once
 * @param files the number of regular files, hard links included
 * @param bytesByFolder the bytes beneath each folder at the context's root; files at the root count as {@code "."}
 */
public record ContextSummary(long bytes, long files, Map<String, Long> bytesByFolder) {

    private static final long LARGE = 100_000_000;

    private static final int NAMED_FOLDERS = 3;

    public ContextSummary {
        bytesByFolder = Map.copyOf(bytesByFolder);
    }

    /** Returns whether the context is larger than 100 MB. */
    public boolean isLarge() {
        return bytes > LARGE;
    }

    public String size() {
        return megabytes(bytes);
    }

    /** Returns a warning for the user if the context is larger than 100 MB, with its size and its largest folders. */
    public Optional<String> warning() {
        if (!isLarge()) {
            return Optional.empty();
        }
        String largest = bytesByFolder.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NAMED_FOLDERS)
                .map(folder -> (folder.getKey().equals(".") ? "files at its root" : folder.getKey() + "/") + " "
                        + megabytes(folder.getValue()))
                .collect(Collectors.joining(", "));
        return Optional.of("The build context is " + size() + " in " + files + " files; most of it is " + largest
                + ". Exclude what the image does not need with .dockerignore.");
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
