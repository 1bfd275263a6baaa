package dev.plimsoll.internal.build.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.BuildContextException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds random contexts through the engine's API with our archive and with {@code docker buildx build}, and compares
 * what {@code COPY . /} copied. Every fourth context goes to the classic builder; all of them do if BuildKit doesn't
 * accept an archive from the API.
 *
 * <p>{@code -Dplimsoll.test.differentialCount} sets their number, {@code -Dplimsoll.test.differentialSeed} the first seed.
 */
class BuildContextDifferentialIT {

    private static final int COUNT = Integer.getInteger("plimsoll.test.differentialCount", 150);

    private static final int GROUP = 30;

    private static final long FIRST_SEED = Long.getLong("plimsoll.test.differentialSeed", 1);

    private final List<String> differences = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger same = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger emptied = new AtomicInteger();
    private final AtomicInteger extra = new AtomicInteger();

    private boolean onlyClassic;

    @TempDir
    Path temporary;

    @Test
    void copiesWhatBuildxCopies() throws IOException {
        try (EngineBuilds builds = new EngineBuilds()) {
            onlyClassic = !builds.hasBuildKitByApi();
            IntStream.rangeClosed(0, (COUNT - 1) / GROUP).parallel().forEach(group -> compareGroup(builds, group));
        }
        System.out.printf(
                "%d contexts: %d the same, %d refused by both, %d with files that buildx emptied, %d with a Dockerfile out of reach%s%n",
                COUNT,
                same.get(),
                refused.get(),
                emptied.get(),
                extra.get(),
                onlyClassic ? ", all by the classic builder" : "");
        assertThat(differences).isEmpty();
        assertThat(same.get() + refused.get()).isEqualTo(COUNT);
    }

    private void compareGroup(EngineBuilds builds, int group) {
        Map<Long, EngineBuilds.Source> sources = new TreeMap<>();
        try {
            for (int i = group * GROUP; i < Math.min(COUNT, (group + 1) * GROUP); i++) {
                sources.put(FIRST_SEED + i, grow(FIRST_SEED + i));
            }
            List<EngineBuilds.Source> valid = sources.values().stream()
                    .filter(BuildContextDifferentialIT::isValid)
                    .toList();
            builds.export(valid, Files.createDirectory(temporary.resolve("group" + group)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sources.forEach((seed, source) -> {
            try {
                compare(builds, seed, source);
            } catch (IOException | RuntimeException e) {
                differences.add("seed " + seed + ": " + e);
            }
        });
    }

    private EngineBuilds.Source grow(long seed) throws IOException {
        Path scratch = Files.createDirectory(temporary.resolve("tree" + seed));
        Path directory = Files.createDirectory(scratch.resolve("context" + seed));
        RandomTree tree = RandomTree.grow(seed, directory);
        return new EngineBuilds.Source(directory, placeDockerfile(tree, seed, directory), scratch);
    }

    private static boolean isValid(EngineBuilds.Source source) {
        try {
            BuildContext.of(source.directory(), source.dockerfile());
            return true;
        } catch (BuildContextException e) {
            return false;
        }
    }

    private static Path placeDockerfile(RandomTree tree, long seed, Path directory) throws IOException {
        String name = new String[] {"Dockerfile", "Dockerfile", "docker/Dockerfile", "../Other"}[tree.nextInt(4)];
        Path dockerfile = directory.resolve(name).normalize();
        Files.createDirectories(dockerfile.getParent());
        write(seed, dockerfile, "FROM scratch\nCOPY . /ctx/\n");
        if (tree.nextInt(5) > 0) {
            write(seed, directory.resolve(".dockerignore"), tree.ignoreFile(name));
        }
        if (tree.nextInt(5) == 0) {
            write(seed, dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore"), tree.ignoreFile(name));
        }
        return dockerfile;
    }

    /**
     * Writes a file. Its time is in whole seconds, because times are rounded in an export of buildx but truncated in an
     * image. Each tree has another time, because buildx skips a file that has the same name, size and time as one that
     * it sent before.
     */
    private static void write(long seed, Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(1_600_000_000 + seed, TimeUnit.SECONDS));
    }

    private void compare(EngineBuilds builds, long seed, EngineBuilds.Source source) throws IOException {
        Map<String, String> theirs = null;
        String theirError = "";
        try {
            theirs = builds.byBuildx(source);
        } catch (IOException e) {
            theirError = String.valueOf(e.getMessage());
        }
        BuildContext context;
        try {
            context = BuildContext.of(source.directory(), source.dockerfile());
        } catch (BuildContextException e) {
            if (theirs == null) {
                refused.incrementAndGet();
            } else {
                differences.add("seed " + seed + ": only we refuse: " + e.getMessage());
            }
            return;
        }
        if (theirs == null) {
            differences.add("seed " + seed + ": only buildx refuses: " + theirError);
            return;
        }
        String tag = "plimsoll-differential:" + seed;
        boolean classic = onlyClassic || seed % 4 == 0;
        BuildContext sent = classic ? context.forClassicBuilder() : context.forBuildKit();
        Map<String, String> ours = builds.byApi(sent, classic ? 1 : 2, tag);
        context.extraFile().ifPresent(file -> extra.incrementAndGet());
        Map<String, String> expected = normalized(theirs);
        if (classic) {
            // The classic builder loses these bits of files between its context and the image.
            expected.replaceAll((path, text) -> text.replaceFirst("^0 [0-7]", "0 0"));
            removeDropped(source.directory(), context, ours, expected);
        }
        compare(seed, context, ours, expected);
    }

    /**
     * Removes the Dockerfile and the ignore file if the classic builder drops them. It obeys the context's own ignore
     * file for these two, even if another one was in force.
     */
    private static void removeDropped(
            Path directory, BuildContext context, Map<String, String> ours, Map<String, String> theirs) {
        Path common = directory.resolve(".dockerignore");
        if (Files.exists(common) && !context.ignore().file().equals(Optional.of(common))) {
            DockerIgnore ignore;
            try {
                ignore = DockerIgnore.read(common);
            } catch (BuildContextException e) {
                // An invalid ignore file drops nothing.
                return;
            }
            for (String name : List.of(".dockerignore", context.dockerfilePath())) {
                if (ignore.excludes(name)) {
                    ours.remove("ctx/" + name);
                    theirs.remove("ctx/" + name);
                }
            }
        }
    }

    private void compare(long seed, BuildContext context, Map<String, String> ours, Map<String, String> theirs) {
        if (removeEmptied(context, ours, theirs)) {
            emptied.incrementAndGet();
        }
        // The time of this folder is when the engine created it, so the two differ.
        ours.remove("ctx");
        theirs.remove("ctx");
        Set<String> all = new TreeSet<>(ours.keySet());
        all.addAll(theirs.keySet());
        List<String> wrong = new ArrayList<>();
        for (String path : all) {
            String our = ours.getOrDefault(path, "nothing");
            String their = theirs.getOrDefault(path, "nothing");
            if (!our.equals(their)) {
                wrong.add(path + ": ours " + our + ", buildx " + their);
            }
        }
        if (wrong.isEmpty()) {
            same.incrementAndGet();
        } else {
            differences.add("seed " + seed + ", ignore " + ignoreText(context) + ": "
                    + wrong.stream().limit(5).toList());
        }
    }

    private static String ignoreText(BuildContext context) {
        try {
            return context.ignore().file().isPresent()
                    ? Files.readString(context.ignore().file().get()).replace("\n", "\\n")
                    : "none";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Removes files that buildx lists but may not open. It sends them and their hard links without their content. */
    private static boolean removeEmptied(BuildContext context, Map<String, String> ours, Map<String, String> theirs) {
        List<String> lost = theirs.entrySet().stream()
                .filter(entry -> entry.getValue().matches("0 .* 0 00000000( =.*)?"))
                .map(Map.Entry::getKey)
                .filter(path -> context.ignore().excludes(path.substring("ctx/".length())))
                .toList();
        for (String path : lost) {
            theirs.remove(path);
            theirs.entrySet()
                    .removeIf(other -> other.getValue().endsWith(" 0 00000000 =" + path)
                            && Objects.requireNonNull(ours.remove(other.getKey()))
                                    .startsWith("0"));
        }
        for (String path : lost) {
            for (String folder = parent(path); !folder.equals("ctx"); folder = parent(folder)) {
                String beneath = folder + "/";
                IgnoreState state = context.ignore().root();
                String relative = folder.substring("ctx/".length());
                for (int slash = relative.indexOf('/'); slash >= 0; slash = relative.indexOf('/', slash + 1)) {
                    state = state.directory(relative.substring(0, slash));
                }
                if (state.directory(relative).isExcluded()
                        && theirs.keySet().stream().noneMatch(other -> other.startsWith(beneath))) {
                    theirs.remove(folder);
                }
            }
        }
        return !lost.isEmpty();
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Applies the rule for modes that our archive follows. */
    private static Map<String, String> normalized(Map<String, String> theirs) {
        Map<String, String> normalized = new TreeMap<>();
        theirs.forEach((path, text) -> {
            int mode = Integer.parseInt(text.substring(2, 6), 8);
            FileStat.Kind kind = text.charAt(0) == '5' ? FileStat.Kind.DIRECTORY : FileStat.Kind.FILE;
            int sent = text.charAt(0) == '2'
                    ? mode
                    : new FileStat(kind, mode, 0, FileTime.fromMillis(0), path, 1, 0).sentMode();
            normalized.put(path, text.substring(0, 2) + "%04o".formatted(sent) + text.substring(6));
        });
        return normalized;
    }
}
