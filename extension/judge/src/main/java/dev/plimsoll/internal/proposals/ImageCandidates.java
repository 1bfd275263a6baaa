package dev.plimsoll.internal.proposals;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Candidates about an image that is not run. */
final class ImageCandidates {

    /** A larger share is no budget that a multi-stage build should be proud of. */
    private static final BigDecimal LARGEST_SHARE = BigDecimal.valueOf(50);

    /** With more exceptions, nobody would read the line. */
    private static final int MOST_GLOBS = 5;

    private static final String PACKAGE_MANAGERS = "**/apt **/apk **/dpkg **/rpm **/dnf **/microdnf **/yum";

    private final MeasuredImage measured;
    private final List<Candidate> candidates = new ArrayList<>();

    private ImageCandidates(MeasuredImage measured) {
        this.measured = measured;
    }

    static List<Candidate> of(MeasuredImage measured) {
        ImageCandidates found = new ImageCandidates(measured);
        found.addSizes();
        found.addConfiguration();
        found.addFiles();
        return found.candidates;
    }

    private void add(String expectation, String reason, String java) {
        candidates.add(Candidate.ofImage(expectation, reason, java));
    }

    private void add(String expectation, String reason, String java, String advice) {
        candidates.add(Candidate.ofImage(expectation, reason, java).withAdvice(advice));
    }

    private void addSizes() {
        ByteSize size = measured.image().size();
        if (size.bytes() > 0) {
            String limit = Headroom.textAbove(size);
            add(
                    "size <= " + limit,
                    size + " now, with " + Headroom.percentAbove(size) + " % headroom",
                    call("hasSizeAtMost", limit));
            measured.builder().ifPresent(builder -> addShare(size, builder));
        }
        int layers = measured.image().layers().size();
        add("layers <= " + layers, Plural.of(layers, "layer") + " now", "hasLayerCountAtMost(" + layers + ")");
    }

    private void addShare(ByteSize size, BuilderStage builder) {
        ByteSize whole = builder.image().size();
        if (whole.bytes() == 0) {
            return;
        }
        BigDecimal share = Headroom.share(size, whole);
        if (share.signum() > 0 && share.compareTo(LARGEST_SHARE) <= 0) {
            Headroom room = Headroom.above(share);
            String limit = room.limit().toPlainString() + "%";
            add(
                    "size <= " + limit + " of " + builder.name(),
                    share.toPlainString() + " % of the " + whole + " that built it, with " + room.percent()
                            + " % headroom",
                    "hasSizeAtMost(" + JavaText.literal(limit) + ", builder)");
        }
    }

    private void addConfiguration() {
        ImageConfig config = measured.config();
        String user = config.user();
        add(
                "user not root",
                "runs as " + (user.isEmpty() ? "root" : Visible.oneLine(user)),
                "runsAsNonRoot()",
                "It runs as root. Give it a user, such as USER 65534:65534.");
        if (!user.isEmpty()) {
            add("user " + WrittenWords.user(user), "as USER says", call("hasUser", user));
        }
        List<String> ports = measured.ports();
        if (ports.isEmpty()) {
            add("no ports", "exposes no port", "exposesNoPorts()");
        } else {
            add("only ports " + WrittenWords.words(ports), "exposes no other port", call("exposesOnlyPorts", ports));
        }
        addWords("entrypoint", config.entrypoint(), "hasEntrypoint");
        addWords("cmd", config.command(), "hasCommand");
        if (measured.healthCheck().isPresent()) {
            add("healthcheck", "has a health check", "hasHealthCheck()");
        }
    }

    /** Adds the words of an instruction, unless it has the form for a shell, which is no good habit. */
    private void addWords(String form, List<String> words, String method) {
        if (!words.isEmpty() && !ShellForm.isIn(words)) {
            add(form + " " + WrittenWords.words(words), "as in the image now", call(method, words));
        }
    }

    private void addFiles() {
        add("starts", "its program and all that it loads are there", "canStart()");
        add("no shell", "has no shell", "hasNoShell()");
        add(
                "no files " + PACKAGE_MANAGERS,
                "has no package manager",
                call("hasNoFilesMatching", List.of(PACKAGE_MANAGERS.split(" "))));
        add("no setuid files", "has no setuid file", "hasNoSetuidFiles()");
        add("no world-writable files", "has no file that anybody may write to", "hasNoWorldWritableFiles()");
        measured.builder().ifPresent(this::addCopied);
    }

    private void addCopied(BuilderStage builder) {
        Optional<Collection<String>> globs = copied(builder).flatMap(ImageCandidates::globs);
        if (globs.isEmpty()) {
            return;
        }
        Collection<String> except = globs.get();
        String begin = "nothing from " + builder.name();
        if (except.isEmpty()) {
            add(begin, "has no file of the stage that built it", "containsNothingFrom(builder)");
        } else {
            add(
                    begin + " except " + String.join(" ", except),
                    "has no other file of the stage that built it",
                    "containsNothingFromExcept(builder, " + JavaText.literals(except) + ")");
        }
    }

    /** Returns the paths of what came from the builder; empty if that can't be known. */
    private Optional<List<String>> copied(BuilderStage builder) {
        try {
            return Optional.of(measured.image().filesFrom(builder.image()).stream()
                    .map(CopiedFile::path)
                    .toList());
        } catch (IllegalArgumentException e) {
            // The builder has nothing of its own.
            return Optional.empty();
        }
    }

    /** Returns the paths themselves if they are few, or else their directories; empty if these are many, too. */
    private static Optional<Collection<String>> globs(List<String> paths) {
        if (paths.stream().anyMatch(path -> !path.matches("[A-Za-z0-9/._@+-]+"))) {
            return Optional.empty();
        }
        if (paths.size() <= MOST_GLOBS) {
            return Optional.of(paths);
        }
        for (int depth = 3; depth > 0; depth--) {
            String directory = "((/[^/]+){" + depth + "})/.*";
            Set<String> directories = paths.stream()
                    .map(path -> path.replaceFirst(directory, "$1/**"))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (directories.size() <= MOST_GLOBS) {
                return Optional.of(directories);
            }
        }
        return Optional.empty();
    }

    private static String call(String method, String argument) {
        return method + "(" + JavaText.literal(argument) + ")";
    }

    private static String call(String method, Collection<String> arguments) {
        return method + "(" + JavaText.literals(arguments) + ")";
    }
}
