package dev.plimsoll.internal.session;

import dev.plimsoll.BuildKitImageFromDockerfile;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/** Converts a Testcontainers object to a build. */
public final class TestcontainersBuild {

    private TestcontainersBuild() {}

    /** Builds the image under the object's own name, and returns that name. */
    public static String buildAs(ImageFromDockerfile image) {
        return described(image)
                .buildAs(
                        ImageReference.of(image.getDockerImageName()),
                        DockerClientFactory.DEFAULT_LABELS,
                        image.isDeleteOnExit());
    }

    /**
     * Returns a build of the same files, for an image with a generated name.
     *
     * @throws IllegalArgumentException if the object uses a setting that only Testcontainers supports
     */
    public static DockerfileBuild of(ImageFromDockerfile image) {
        if (!image.getBuildImageCmdModifiers().isEmpty() || changesTheRequest(image.getClass())) {
            throw new IllegalArgumentException(
                    "MultiStageBuild.of can't take an ImageFromDockerfile that changes docker-java's"
                            + " BuildImageCmd, because docker-java knows only the classic builder. Use the other with… methods"
                            + " of ImageFromDockerfile, or methods of MultiStageBuild, such as platform");
        }
        if (!image.isDeleteOnExit()) {
            throw new IllegalArgumentException("MultiStageBuild.of can't keep the image " + image.getDockerImageName()
                    + ", because all that it builds is removed when the session ends. Create the ImageFromDockerfile"
                    + " with deleteOnExit true");
        }
        return described(image);
    }

    /**
     * Returns whether a class overrides {@code configure}. Testcontainers calls that method with each request, so it
     * can change what is built.
     */
    private static boolean changesTheRequest(Class<?> type) {
        return type != ImageFromDockerfile.class
                && (Stream.of(type.getDeclaredMethods())
                                .anyMatch(method -> method.getName().equals("configure"))
                        || changesTheRequest(type.getSuperclass()));
    }

    private static DockerfileBuild described(ImageFromDockerfile image) {
        DockerfileBuild build = ofFiles(image);
        image.getBuildArgs().forEach(build::buildArg);
        image.getTarget().ifPresent(build::target);
        return image instanceof BuildKitImageFromDockerfile ours ? build.builder(ours.getBuilder()) : build;
    }

    private static DockerfileBuild ofFiles(ImageFromDockerfile image) {
        Map<String, Transferable> files = Map.copyOf(image.getTransferables());
        if (files.isEmpty()) {
            return DockerfileBuild.of(image.getDockerfile()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is nothing to build: give withDockerfile(path), or files with withFileFrom…")));
        }
        // Transferables are equal only if they are the same objects, so files that are added later create another
        // directory.
        Supplier<Path> directory = () -> Sessions.transferred(
                files, tar -> new TreeMap<>(files).forEach((path, file) -> file.transferTo(tar, path)));
        if (image.getDockerfile().isPresent()) {
            return DockerfileBuild.of(image.getDockerfile().get()).context(directory);
        }
        String name = image.getDockerFilePath().orElse("Dockerfile");
        Path dockerfile = directory.get().resolve(name);
        if (!Files.isRegularFile(dockerfile)) {
            throw new IllegalArgumentException(
                    "There is no " + name + " among the files that were given: " + new TreeMap<>(files).keySet());
        }
        try {
            String text = new String(Files.readAllBytes(dockerfile), StandardCharsets.UTF_8);
            return new DockerfileBuild(
                            Dockerfile.parse(name, text),
                            () -> Optional.of(directory.get().resolve(name)))
                    .context(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
