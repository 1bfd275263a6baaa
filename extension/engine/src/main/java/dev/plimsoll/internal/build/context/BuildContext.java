package dev.plimsoll.internal.build.context;

import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that a build may copy from, and its Dockerfile, as {@code docker build} would send them.
 *
 * <p>The Dockerfile may be a file anywhere, inside or outside the context, or a text. If it is outside the context or
 * excluded by the ignore file, no {@code COPY} could reach it in {@code docker build}. The engine's API takes it only
 * as part of the archive, where it gets a generated name.
 */
public final class BuildContext {

    private final Path directory;
    private final DockerIgnore ignore;
    private final String dockerfilePath;
    private final List<Addition> additions;
    private final boolean showsExtra;
    private final @Nullable String twin;

    /** A file that exists only in the archive, or that no {@code COPY} may reach. */
    private record Addition(String path, String text) {}

    private BuildContext(
            Path directory,
            DockerIgnore ignore,
            String dockerfilePath,
            List<Addition> additions,
            boolean showsExtra,
            @Nullable String twin) {
        this.directory = directory;
        this.ignore = ignore;
        this.dockerfilePath = dockerfilePath;
        this.additions = additions;
        this.showsExtra = showsExtra;
        this.twin = twin;
    }

    /**
     * Creates a context with a Dockerfile on disk. Relative paths are relative to the working directory of this JVM.
     *
     * @throws BuildContextException if the directory or the Dockerfile is missing or of the wrong kind, or if the
     *     ignore file is invalid
     */
    public static BuildContext of(Path directory, Path dockerfile) {
        Path root = realDirectory(directory);
        requireDockerfile(dockerfile);
        DockerIgnore ignore = DockerIgnore.find(root, dockerfile.toAbsolutePath());
        try {
            Path real = dockerfile.toRealPath();
            if (real.startsWith(root)) {
                String path = PathText.of(root.relativize(real));
                if (!ignore.excludes(path)) {
                    return new BuildContext(root, ignore, path, List.of(), false, null);
                }
            }
            return withExtra(root, ignore, new String(Files.readAllBytes(real), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BuildContextException("Cannot read the Dockerfile " + shown(dockerfile) + ": " + Reason.of(e), e);
        }
    }

    /**
     * Creates a context with the text of a Dockerfile.
     *
     * @throws BuildContextException if the directory is missing or is a file, or if its ignore file is invalid
     */
    public static BuildContext ofContent(Path directory, String dockerfile) {
        Path root = realDirectory(directory);
        return withExtra(root, DockerIgnore.find(root, null), dockerfile);
    }

    private static BuildContext withExtra(Path root, DockerIgnore ignore, String content) {
        byte[] digest = Sha256.of(content);
        String hash = HexFormat.of().formatHex(digest, 0, 6);
        String name = ".plimsoll-" + hash + ".Dockerfile";
        for (int i = 2; Files.exists(root.resolve(name), LinkOption.NOFOLLOW_LINKS); i++) {
            name = ".plimsoll-" + hash + "-" + i + ".Dockerfile";
        }
        return new BuildContext(root, ignore, name, List.of(new Addition(name, content)), true, null);
    }

    /** Returns the same files with another Dockerfile, which does not replace a Dockerfile among them. */
    public BuildContext withDockerfile(String content) {
        return withExtra(directory, ignore, content);
    }

    /** Returns whether the directory has this path but the ignore file excludes it. */
    public boolean ignores(String path) {
        return Files.exists(directory.resolve(path), LinkOption.NOFOLLOW_LINKS) && ignore.excludes(path);
    }

    private static Path realDirectory(Path directory) {
        if (!Files.exists(directory)) {
            throw missing("build context", directory);
        }
        if (!Files.isDirectory(directory)) {
            throw new BuildContextException("The build context " + shown(directory) + " is a file, not a directory");
        }
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new BuildContextException(
                    "Cannot use the build context " + shown(directory) + ": " + Reason.of(e), e);
        }
    }

    private static void requireDockerfile(Path dockerfile) {
        if (!Files.exists(dockerfile)) {
            throw missing("Dockerfile", dockerfile);
        }
        if (!Files.isRegularFile(dockerfile)) {
            throw new BuildContextException("The Dockerfile " + shown(dockerfile)
                    + (Files.isDirectory(dockerfile) ? " is a directory" : " is not a regular file"));
        }
        if (!Files.isReadable(dockerfile)) {
            throw new BuildContextException(
                    "The Dockerfile " + shown(dockerfile) + " cannot be read: permission denied");
        }
    }

    private static BuildContextException missing(String what, Path path) {
        return new BuildContextException("The " + what + " " + shown(path)
                + " does not exist; the nearest that does is " + NearestPath.of(path));
    }

    private static String shown(Path path) {
        return path.isAbsolute()
                ? "'" + path + "'"
                : "'" + path + "' (" + path.toAbsolutePath().normalize() + ")";
    }

    /** Returns the context's directory, absolute and without symbolic links. */
    Path directory() {
        return directory;
    }

    /**
     * Returns the context for the classic builder. After reading the Dockerfile and the {@code .dockerignore}, this
     * builder drops them if the archive's {@code .dockerignore} lists them, so an added Dockerfile comes with a
     * {@code .dockerignore} that does. If the context sends a {@code .dockerignore} of its own that doesn't name the
     * Dockerfile, the build copies from a folder, as with BuildKit. Even if {@code <Dockerfile>.dockerignore} is in
     * force, the builder obeys the context's {@code .dockerignore} for these two files.
     */
    public BuildContext forClassicBuilder() {
        if (additions.isEmpty()) {
            return this;
        }
        if (hasIgnoreFileToCopy()) {
            return isDroppedByIgnoreFileToCopy()
                    ? new BuildContext(directory, ignore, dockerfilePath, additions, false, null)
                    : withTwin();
        }
        String drops = DockerIgnore.FILE_NAME + "\n" + dockerfilePath + "\n";
        List<Addition> both = Stream.concat(additions.stream(), Stream.of(new Addition(DockerIgnore.FILE_NAME, drops)))
                .toList();
        return new BuildContext(directory, ignore, dockerfilePath, both, false, null);
    }

    /**
     * Returns the context for BuildKit, which drops no files. If a Dockerfile was added and it copies everything at the
     * archive's root, the archive also has the context in a folder, as hard links, and the Dockerfile copies from
     * there.
     */
    public BuildContext forBuildKit() {
        return showsExtra ? withTwin() : this;
    }

    private BuildContext withTwin() {
        String folder = dockerfilePath.replaceFirst("\\.Dockerfile$", ".context");
        return RedirectedCopies.in(additions.get(0).text(), folder)
                .map(text -> new BuildContext(
                        directory, ignore, dockerfilePath, List.of(new Addition(dockerfilePath, text)), false, folder))
                .orElse(this);
    }

    private boolean hasIgnoreFileToCopy() {
        return Files.exists(directory.resolve(DockerIgnore.FILE_NAME), LinkOption.NOFOLLOW_LINKS)
                && !ignore.excludes(DockerIgnore.FILE_NAME);
    }

    private boolean isDroppedByIgnoreFileToCopy() {
        try {
            return DockerIgnore.find(directory, null).excludes(dockerfilePath);
        } catch (BuildContextException e) {
            // An invalid ignore file drops nothing.
            return false;
        }
    }

    /** Returns the rules for excluded files. */
    DockerIgnore ignore() {
        return ignore;
    }

    /** Returns the Dockerfile's path in the archive, for the {@code dockerfile} parameter of the engine's API. */
    public String dockerfilePath() {
        return dockerfilePath;
    }

    /**
     * Returns the Dockerfile's path in the archive if {@code docker build} would not send that file, so that
     * {@code COPY . /} copies one file too many. Empty if the archive is exactly the context.
     */
    Optional<String> extraFile() {
        return showsExtra ? Optional.of(dockerfilePath) : Optional.empty();
    }

    /** Opens the context as a tar archive that is made while it is read. Each call walks the directory again. */
    public ContextTar openTar() {
        Stream<ContextEntry> added =
                additions.stream().map(addition -> ContextEntry.of(addition.path(), addition.text()));
        Iterator<ContextEntry> first =
                Stream.concat(Stream.of(ContextEntry.root()), added).iterator();
        Iterator<ContextEntry> walk = files();
        String folder = twin;
        return new ContextTar(concat(first, folder == null ? walk : new TwinEntries(walk, folder)));
    }

    /**
     * Returns the files of the directory that are sent, in the order of their names. Each call walks the directory
     * again.
     */
    Iterator<ContextEntry> files() {
        return new ContextWalk(directory, ignore);
    }

    private static Iterator<ContextEntry> concat(Iterator<ContextEntry> first, Iterator<ContextEntry> second) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return first.hasNext() || second.hasNext();
            }

            @Override
            public ContextEntry next() {
                return first.hasNext() ? first.next() : second.next();
            }
        };
    }
}
