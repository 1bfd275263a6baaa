package dev.plimsoll.build;

import dev.plimsoll.dockerfile.Dockerfile;
import dev.plimsoll.dockerfile.DockerfileException;
import dev.plimsoll.dockerfile.Flag;
import dev.plimsoll.dockerfile.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes a Dockerfile take the context from a folder of the archive where it would otherwise take all that is at the
 * archive's root, and with it the Dockerfile, which is there only for want of another place.
 *
 * <p>Lines stay where they are, and what names its sources is left alone. Instructions that {@code ONBUILD} keeps in a
 * base image can't be reached.
 */
final class RedirectedCopies {

    private final Dockerfile dockerfile;
    private final String folder;

    private RedirectedCopies(Dockerfile dockerfile, String folder) {
        this.dockerfile = dockerfile;
        this.folder = folder;
    }

    /** The Dockerfile's text with such copies redirected; empty if it has none, or is no Dockerfile that can be read. */
    static Optional<String> in(String text, String folder) {
        try {
            return new RedirectedCopies(Dockerfile.parse("Dockerfile", text), folder).redirect();
        } catch (DockerfileException e) {
            // The builder will say what is wrong with it.
            return Optional.empty();
        }
    }

    private Optional<String> redirect() {
        List<String> lines = new ArrayList<>(dockerfile.lines());
        boolean changed = false;
        for (Instruction instruction : dockerfile.instructions()) {
            Optional<String> redirected = redirected(instruction);
            if (redirected.isPresent()) {
                changed = true;
                List<String> replaced = redirected.get().lines().toList();
                for (int line = instruction.firstLine(); line <= instruction.lastLine(); line++) {
                    int index = line - instruction.firstLine();
                    lines.set(line - 1, index < replaced.size() ? replaced.get(index) : "");
                }
            }
        }
        return changed ? Optional.of(String.join("\n", lines) + "\n") : Optional.empty();
    }

    private Optional<String> redirected(Instruction instruction) {
        return switch (instruction.keyword()) {
            case "COPY", "ADD" -> redirectedCopy(instruction);
            case "RUN" -> redirectedMounts(instruction);
            default -> Optional.empty();
        };
    }

    private Optional<String> redirectedCopy(Instruction copy) {
        List<String> words = new ArrayList<>(copy.arguments().words());
        if (copy.flag("from").isPresent() || !copy.heredocs().isEmpty()) {
            return Optional.empty();
        }
        boolean changed = false;
        for (int i = 0; i < words.size() - 1; i++) {
            if (takesRoot(words.get(i), copy.is("ADD"))) {
                words.set(i, folder + "/" + words.get(i).replaceFirst("^(/|\\.{1,2}(/|$))*", ""));
                changed = true;
            }
        }
        return changed ? Optional.of(written(copy, words)) : Optional.empty();
    }

    private static String written(Instruction copy, List<String> words) {
        String flags = copy.flags().stream().map(flag -> " " + flag).collect(Collectors.joining());
        String arguments = copy.arguments().exec()
                ? words.stream()
                        .map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                        .collect(Collectors.joining(", ", "[", "]"))
                : String.join(" ", words);
        return copy.keyword() + flags + " " + arguments;
    }

    /** A mount of the context without a source is one of its root. */
    private Optional<String> redirectedMounts(Instruction run) {
        String text = run.original();
        for (Flag flag : run.flags()) {
            String value = flag.value().orElse("");
            if (flag.name().equals("mount") && mountsRoot(value)) {
                text = text.replace("--mount=" + value, "--mount=" + value + ",source=" + folder);
            }
        }
        return text.equals(run.original()) ? Optional.empty() : Optional.of(text);
    }

    private static boolean mountsRoot(String mount) {
        boolean root = true;
        for (String field : mount.split(",", -1)) {
            String key = field.replaceFirst("=.*", "");
            String value = field.substring(Math.min(field.length(), key.length() + 1));
            if ((key.equals("type") && !value.equals("bind")) || key.equals("from")) {
                return false;
            }
            if (key.equals("source") || key.equals("src")) {
                root = isRoot(value);
            }
        }
        return root;
    }

    /** Whether a source is the root, or a pattern or variable that could take in what is there. */
    private static boolean takesRoot(String source, boolean mayBeUrl) {
        String first = source.replaceFirst("^(/|\\.{1,2}/)*", "").replaceFirst("/.*", "");
        boolean pattern = first.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
        boolean variable = first.startsWith("$") && !mayBeUrl;
        return isRoot(source) || pattern || variable;
    }

    private static boolean isRoot(String source) {
        return source.matches("(/|\\.{1,2}(/|$))*");
    }
}
