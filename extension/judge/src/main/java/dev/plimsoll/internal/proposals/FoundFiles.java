package dev.plimsoll.internal.proposals;

import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Names some files of an image in a sentence. */
final class FoundFiles {

    private static final int MOST = 3;

    private FoundFiles() {}

    /** Returns the paths of the first three such files, and how many more there are; empty if there is none. */
    static Optional<String> in(MeasuredImage measured, Predicate<ImageFile> which) {
        List<String> paths = measured.image().files().stream()
                .filter(which)
                .map(file -> Visible.path(file.path()))
                .sorted()
                .toList();
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        String shown = String.join(", ", paths.subList(0, Math.min(MOST, paths.size())));
        return Optional.of(paths.size() > MOST ? shown + " and " + (paths.size() - MOST) + " more" : shown);
    }
}
