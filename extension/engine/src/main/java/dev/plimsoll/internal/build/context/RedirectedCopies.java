package dev.plimsoll.internal.build.context;

import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.instruction.Flag;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.instruction.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Rewrites a Dockerfile to copy from a folder of the archive instead of the archive's whole root, which also holds the
 * added Dockerfile.
 *
 * <p>Line numbers stay the same, and copies that name their sources stay unchanged. {@code ONBUILD} instructions of a
 * base image can't be rewritten.
 */
final class RedirectedCopies {

    /** The start of a path that leads to the context's root. */
    private static final String ROOT = "^(/|\\.{1,2}(/|$))*";

    /** {@code COPY --parents} drops this and everything before it from a path. */
    private static final String PIVOT = "/./";

    private final Dockerfile dockerfile;
    private final String folder;
    private final String[] lines;

    private RedirectedCopies(Dockerfile dockerfile, String folder) {
        this.dockerfile = dockerfile;
        this.folder = folder;
        this.lines = dockerfile.text().split("(?<=\n)");
    }

    /**
     * Returns the Dockerfile's text with such copies redirected; empty if there are none, or if the text can't be
     * parsed.
     */
    static Optional<String> in(String text, String folder) {
        try {
            return new RedirectedCopies(Dockerfile.parse("Dockerfile", text), folder).redirect();
        } catch (DockerfileException e) {
            // The builder will report the error.
            return Optional.empty();
        }
    }

    private Optional<String> redirect() {
        boolean changed = false;
        for (Instruction instruction : dockerfile.instructions()) {
            Optional<String> redirected = redirected(instruction);
            redirected.ifPresent(text -> replace(instruction, text));
            changed |= redirected.isPresent();
        }
        return changed ? Optional.of(String.join("", lines)) : Optional.empty();
    }

    /**
     * Replaces an instruction. It takes as many lines as before, so line numbers in a builder's messages stay right.
     * Heredoc bodies stay.
     */
    private void replace(Instruction instruction, String arguments) {
        long bodies = instruction.heredocs().stream()
                .mapToLong(heredoc ->
                        heredoc.content().chars().filter(c -> c == '\n').count() + 1)
                .sum();
        int last = instruction.lastLine() - (int) bodies;
        String text = instruction.keyword();
        for (int line = instruction.firstLine(); line < last; line++) {
            lines[line - 1] = text + " " + dockerfile.escape() + ending(line);
            text = "";
        }
        lines[last - 1] = text + arguments + ending(last);
    }

    private String ending(int line) {
        String text = lines[line - 1];
        return text.substring(text.replaceFirst("[\\r\\n]+\\z", "").length());
    }

    /** Returns the new text after the keyword; empty if nothing changes. */
    private Optional<String> redirected(Instruction instruction) {
        return switch (instruction.keyword()) {
            case "COPY", "ADD" -> redirectedCopy(instruction);
            case "RUN" -> redirectedMounts(instruction);
            default -> Optional.empty();
        };
    }

    private Optional<String> redirectedCopy(Instruction copy) {
        if (copy.flag("from").isPresent()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(copy.arguments().words());
        for (int i = 0; i < words.size() - 1; i++) {
            if (takesRoot(words.get(i), copy.is("ADD"))) {
                words.set(i, keepsParents(copy) ? redirectedWithParents(words.get(i)) : redirected(words.get(i)));
            }
        }
        return words.equals(copy.arguments().words())
                ? Optional.empty()
                : Optional.of(written(copy.flags(), copy.arguments().exec() ? json(words) : String.join(" ", words)));
    }

    private String redirected(String source) {
        return folder + "/" + source.replaceFirst(ROOT, "");
    }

    /** Redirects a source of {@code COPY --parents}. The folder must not be among the parents that are kept. */
    private String redirectedWithParents(String source) {
        int pivot = source.indexOf(PIVOT);
        if (pivot >= 0 && !isRoot(source.substring(0, pivot))) {
            return redirected(source);
        }
        String kept = pivot < 0 ? source : source.substring(pivot + PIVOT.length());
        return folder + PIVOT + kept.replaceFirst(ROOT, "");
    }

    private static boolean keepsParents(Instruction copy) {
        return copy.flags().stream()
                .anyMatch(flag -> flag.name().equals("parents")
                        && !flag.value().orElse("").equals("false"));
    }

    /** Redirects mounts of a {@code RUN}. A mount of the context without a source mounts its root. */
    private Optional<String> redirectedMounts(Instruction run) {
        List<Flag> flags = run.flags().stream()
                .map(flag -> flag.name().equals("mount")
                                && mountsRoot(Mount.of(flag.value().orElse(""), run))
                        ? new Flag("mount", flag.value().map(value -> value + ",source=" + folder))
                        : flag)
                .toList();
        return flags.equals(run.flags())
                ? Optional.empty()
                : Optional.of(written(flags, run.arguments().text()));
    }

    private String written(List<Flag> flags, String arguments) {
        return flags.stream().map(flag -> " " + escaped(flag)).collect(Collectors.joining()) + " " + arguments;
    }

    private String escaped(Flag flag) {
        String escape = Matcher.quoteReplacement(String.valueOf(dockerfile.escape()));
        return flag.toString().replaceAll("[\\s\"'\\\\`]", escape + "$0");
    }

    private static String json(List<String> words) {
        return words.stream()
                .map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static boolean mountsRoot(Mount mount) {
        return mount.type().equals("bind") && mount.from().isEmpty() && isRoot(mount.source());
    }

    /** Returns whether a source is the root, or a pattern or variable that could match files there. */
    private static boolean takesRoot(String source, boolean mayBeUrl) {
        String first = source.replaceFirst("^(/|\\.{1,2}/)*", "").replaceFirst("/.*", "");
        boolean pattern = first.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
        boolean variable = first.startsWith("$") && !mayBeUrl;
        boolean heredoc = first.matches("\\d*<<.*");
        return isRoot(source) || ((pattern || variable) && !heredoc);
    }

    private static boolean isRoot(String source) {
        return source.replaceFirst(ROOT, "").isEmpty();
    }
}
