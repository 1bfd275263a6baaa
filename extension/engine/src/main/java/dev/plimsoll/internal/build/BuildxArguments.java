package dev.plimsoll.internal.build;

import dev.plimsoll.image.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of one {@code docker buildx build}, and the Dockerfile that was written for it. */
final class BuildxArguments implements AutoCloseable {

    private static final String IGNORE_FILE = ".dockerignore";

    private final List<String> command;
    private final List<Path> written;

    private BuildxArguments(List<String> command, List<Path> written) {
        this.command = command;
        this.written = written;
    }

    /** Returns the options that load the image into the engine. */
    static List<String> load(ImageReference name) {
        return List.of("--load", "--tag=" + name.value());
    }

    /**
     * Composes the arguments of a build.
     *
     * @param output options that say where the image goes
     * @param temporary the directory in which a Dockerfile is written if one is needed
     */
    static BuildxArguments of(
            BuildSpec spec, List<String> output, Map<String, String> labels, boolean rawJson, Path temporary)
            throws IOException {
        List<Path> written = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of(
                "docker",
                "buildx",
                "build",
                "--progress=" + (rawJson ? "rawjson" : "plain"),
                "--builder=" + spec.builderName().orElse("default")));
        command.addAll(output);
        command.add("--file=" + dockerfile(spec, temporary, written));
        labels.forEach((label, value) -> command.add("--label=" + label + "=" + value));
        spec.arguments().forEach((argument, value) -> command.add("--build-arg=" + argument + "=" + value));
        spec.secrets().forEach(secret -> command.add("--secret=" + secret));
        spec.platform().ifPresent(platform -> command.add("--platform=" + platform));
        if (!spec.targetName().isEmpty()) {
            command.add("--target=" + spec.targetName());
        }
        if (spec.usesSshAgent()) {
            command.add("--ssh=default");
        }
        if (!spec.useCache()) {
            command.add("--no-cache");
        }
        command.addAll(spec.options().words());
        command.add(spec.context().toString());
        return new BuildxArguments(command, written);
    }

    /**
     * Returns the Dockerfile itself if all of it is built; otherwise a copy that ends with the target, with its ignore
     * file beside it.
     */
    private static Path dockerfile(BuildSpec spec, Path temporary, List<Path> written) throws IOException {
        if (spec.isWholeFile() && spec.dockerfilePath().isPresent()) {
            return spec.dockerfilePath().get();
        }
        Path copy = Files.createTempFile(temporary, "plimsoll-", ".Dockerfile");
        written.add(copy);
        Files.writeString(copy, spec.textToBuild());
        if (spec.dockerfilePath().isPresent()) {
            Path dockerfile = spec.dockerfilePath().get();
            Path ignore = dockerfile.resolveSibling(dockerfile.getFileName() + IGNORE_FILE);
            if (Files.exists(ignore)) {
                Path ignoreCopy = copy.resolveSibling(copy.getFileName() + IGNORE_FILE);
                written.add(ignoreCopy);
                Files.copy(ignore, ignoreCopy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    List<String> command() {
        return command;
    }

    @Override
    public void close() throws IOException {
        for (Path file : written) {
            Files.deleteIfExists(file);
        }
    }
}
