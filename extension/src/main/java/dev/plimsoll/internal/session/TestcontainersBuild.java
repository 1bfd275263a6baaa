package dev.plimsoll.internal.session;

import dev.plimsoll.BuilderType;
import dev.plimsoll.image.ImageReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.Transferable;

/** Builds what a user described to Testcontainers. */
final class TestcontainersBuild {

    private final ImageFromDockerfile image;

    TestcontainersBuild(ImageFromDockerfile image) {
        this.image = image;
    }

    /** Builds it under its own name, and returns that. */
    String build(BuilderType builder) {
        Map<String, Transferable> files = image.getTransferables();
        if (files.isEmpty()) {
            return build(
                    DockerfileBuild.of(
                            image.getDockerfile()
                                    .orElseThrow(
                                            () -> new IllegalStateException(
                                                    "There is nothing to build: give withDockerfile(path), or files with withFileFrom…"))),
                    builder);
        }
        // A transferable only knows how to write itself into an archive.
        try (TransferredFiles directory = TransferredFiles.of(
                Sessions.workspace().temporaryDirectory(),
                tar -> new TreeMap<>(files).forEach((path, file) -> file.transferTo(tar, path)))) {
            return build(DockerfileBuild.of(dockerfileIn(directory.path())).context(directory.path()), builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path dockerfileIn(Path directory) {
        String path = image.getDockerFilePath().orElse("Dockerfile");
        Path dockerfile = image.getDockerfile().orElseGet(() -> directory.resolve(path));
        if (!Files.exists(dockerfile)) {
            throw new IllegalStateException("There is no " + path + " among the files that were given: "
                    + new TreeMap<>(image.getTransferables()).keySet());
        }
        return dockerfile;
    }

    private String build(DockerfileBuild build, BuilderType builder) {
        image.getBuildArgs().forEach(build::buildArg);
        image.getTarget().ifPresent(build::target);
        return build.builder(builder)
                .buildAs(
                        ImageReference.of(image.getDockerImageName()),
                        DockerClientFactory.DEFAULT_LABELS,
                        image.isDeleteOnExit());
    }
}
