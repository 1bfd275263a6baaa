package dev.plimsoll.internal.programs;

import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.LoaderCache;
import dev.plimsoll.internal.text.ImagePath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings that one dynamic loader has before it sees a program.
 *
 * @param path the path of the loader; empty if the image has none
 * @param loader what it is, which Linux has loaded; null if the image has none
 * @param isMusl whether it is musl's, otherwise glibc's
 * @param libraryPath the value of {@code LD_LIBRARY_PATH}; empty if the loader ignores it
 * @param preload the libraries that are loaded before those of the program
 * @param systemDirectories where it looks at last
 * @param cache what {@code ldconfig} recorded
 * @param isSecure whether the program has more rights than the user who starts it, so that the user is not trusted
 * @param directory the working directory
 */
record LoaderSettings(
        String path,
        @Nullable ElfFile loader,
        boolean isMusl,
        String libraryPath,
        List<String> preload,
        List<String> systemDirectories,
        LoaderCache cache,
        boolean isSecure,
        String directory) {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$(?:\\{(ORIGIN|LIB|PLATFORM)\\}|(ORIGIN|LIB|PLATFORM)(?![A-Za-z0-9_]))");
    private static final Pattern MUSL_ORIGIN = Pattern.compile("\\$(?:\\{ORIGIN\\}|ORIGIN)");

    /** Returns whether a missing symbol version keeps a program from starting. musl starts it. */
    boolean checksVersions() {
        return !isMusl;
    }

    /** Returns the directories of {@code LD_LIBRARY_PATH}, in which glibc replaces placeholders for the program. */
    List<String> libraryDirectories(String origin) {
        if (libraryPath.isEmpty()) {
            return List.of();
        }
        return isMusl ? muslDirectories(libraryPath) : expanded(List.of(libraryPath.split("[:;]", -1)), origin, true);
    }

    /** Returns directories as glibc uses them; an empty one is the working directory. */
    List<String> expanded(List<String> directories, String origin, boolean isProgram) {
        return directories.equals(List.of(""))
                ? List.of()
                : directories.stream()
                        .flatMap(directory ->
                                directory.isEmpty() ? Stream.of("") : expand(directory, origin, isProgram).stream())
                        .toList();
    }

    /**
     * Replaces the placeholders of glibc.
     *
     * @param isProgram whether a program has it, and not a library
     * @return empty if glibc doesn't look there
     */
    Optional<String> expand(String text, String origin, boolean isProgram) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder expanded = new StringBuilder();
        boolean usesOrigin = false;
        while (placeholder.find()) {
            String name = placeholder.group(1) == null ? placeholder.group(2) : placeholder.group(1);
            boolean isOrigin = name.equals("ORIGIN");
            boolean isAlone = placeholder.start() == 0
                    && (placeholder.end() == text.length() || text.charAt(placeholder.end()) == '/');
            // The name of the processor is unknown here.
            if (name.equals("PLATFORM") || (isOrigin && isSecure && !isAlone)) {
                return Optional.empty();
            }
            usesOrigin |= isOrigin;
            placeholder.appendReplacement(expanded, Matcher.quoteReplacement(isOrigin ? origin : library()));
        }
        placeholder.appendTail(expanded);
        String path = expanded.toString();
        return isSecure && isProgram && usesOrigin && !isTrusted(path) ? Optional.empty() : Optional.of(path);
    }

    private boolean isTrusted(String path) {
        String normalized = ImagePath.normalize("/" + path) + "/";
        return systemDirectories.stream()
                .anyMatch(trusted -> normalized.startsWith(ImagePath.normalize("/" + trusted) + "/"));
    }

    /** Returns the directories of a {@code RUNPATH} or {@code RPATH} as musl uses them. */
    List<String> muslRunpath(List<String> directories, String origin, boolean isProgram) {
        String text = String.join(":", directories);
        if (text.indexOf('$') < 0) {
            return muslDirectories(text);
        }
        // musl drops all directories if one has an unknown placeholder.
        return MUSL_ORIGIN.matcher(text).replaceAll("").indexOf('$') >= 0 || (isSecure && isProgram)
                ? List.of()
                : muslDirectories(MUSL_ORIGIN.matcher(text).replaceAll(Matcher.quoteReplacement(origin)));
    }

    static List<String> muslDirectories(String text) {
        return Arrays.stream(text.split("[:\\n]"))
                .filter(directory -> !directory.isEmpty())
                .toList();
    }

    /** Returns an absolute path. */
    String absolute(String path) {
        return path.startsWith("/") ? path : (directory.equals("/") ? "" : directory) + "/" + path;
    }

    /** Returns what {@code $LIB} stands for: the first system directory below {@code /usr}, without that. */
    private String library() {
        return systemDirectories.stream()
                .filter(directory -> directory.startsWith("/usr/"))
                .findFirst()
                .map(directory -> directory.substring("/usr/".length()).replaceFirst("/+$", ""))
                .orElse("lib");
    }
}
