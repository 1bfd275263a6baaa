package dev.plimsoll.internal.inspect;

import dev.plimsoll.internal.text.ImagePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one dynamic loader knows before it sees a program.
 *
 * @param path the path of the loader; empty if the image has none
 * @param isMusl whether it is musl's, otherwise glibc's
 * @param libraryPath the directories of {@code LD_LIBRARY_PATH}
 * @param systemDirectories where it looks at last
 * @param cache the paths by name that {@code ldconfig} recorded
 */
record LoaderSettings(
        String path,
        boolean isMusl,
        List<String> libraryPath,
        List<String> systemDirectories,
        Map<String, List<String>> cache) {

    /** Returns whether a missing symbol version keeps a program from starting. musl starts it. */
    boolean checksVersions() {
        return !isMusl;
    }

    /** Returns the paths that {@code ldconfig} recorded for a name. */
    List<String> cached(String name) {
        return cache.getOrDefault(name, List.of());
    }

    /** Returns the directory with its placeholders replaced; empty if that isn't absolute. */
    Optional<String> expand(String directory, String origin) {
        String expanded = directory
                .replace("${ORIGIN}", origin)
                .replace("$ORIGIN", origin)
                .replace("${LIB}", library())
                .replace("$LIB", library());
        return expanded.startsWith("/") && expanded.indexOf('$') < 0
                ? Optional.of(ImagePath.normalize(expanded))
                : Optional.empty();
    }

    /** Returns what {@code $LIB} stands for: the first system directory below {@code /usr}, without that. */
    private String library() {
        return systemDirectories.stream()
                .filter(directory -> directory.startsWith("/usr/"))
                .findFirst()
                .map(directory -> directory.substring("/usr/".length()))
                .orElse("lib");
    }
}
