package dev.plimsoll.internal.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The command line of one {@code docker buildx build}, and the Dockerfile that had to be written for it. */
final class BuildxArguments implements AutoCloseable {

    private static final String IGNORE_FILE = ".dockerignore";

    private final List<String> command;
    private final List<Path> written;

    private BuildxArguments(List<String> command, List<Path> written) {
        this.command = command;
        this.written = written;
    }

    static BuildxArguments of(BuildRequest request, boolean rawJson) throws IOException {
        List<Path> written = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of(
                "docker",
                "buildx",
                "build",
                "--progress=" + (rawJson ? "rawjson" : "plain"),
                "--builder=" + request.builderName().orElse("default"),
                "--load",
                "--tag=" + request.name().value(),
                "--file=" + dockerfile(request, written)));
        request.labels().forEach((name, value) -> command.add("--label=" + name + "=" + value));
        request.arguments().forEach((name, value) -> command.add("--build-arg=" + name + "=" + value));
        request.secrets().forEach(secret -> command.add("--secret=" + secret));
        request.platform().ifPresent(platform -> command.add("--platform=" + platform));
        if (!request.targetName().isEmpty()) {
            command.add("--target=" + request.targetName());
        }
        if (request.usesSshAgent()) {
            command.add("--ssh=default");
        }
        if (!request.useCache()) {
            command.add("--no-cache");
        }
        command.add(request.contextDirectory().toString());
        return new BuildxArguments(command, written);
    }

    /** The file itself if all of it is built; otherwise a copy that ends with the target, beside its ignore file. */
    private static Path dockerfile(BuildRequest request, List<Path> written) throws IOException {
        if (request.isWholeFile() && request.dockerfilePath().isPresent()) {
            return request.dockerfilePath().get();
        }
        Path copy = Files.createTempFile("plimsoll-", ".Dockerfile");
        written.add(copy);
        Files.writeString(copy, request.textToBuild());
        if (request.dockerfilePath().isPresent()) {
            Path dockerfile = request.dockerfilePath().get();
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
