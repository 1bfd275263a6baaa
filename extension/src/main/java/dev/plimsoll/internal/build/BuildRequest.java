package dev.plimsoll.internal.build;

import dev.plimsoll.BuildContextException;
import dev.plimsoll.BuildSecret;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.context.BuildContext;
import dev.plimsoll.internal.docker.BuildApi;
import dev.plimsoll.internal.dockerfile.BuildArguments;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.BuilderFeature;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A build to do.
 *
 * @param dockerfile the Dockerfile, whose name is what messages call it
 * @param contextDirectory the directory that {@code COPY} copies from
 * @param dockerfilePath where the Dockerfile is; empty if it has no file of its own
 * @param target the stage to stop at, one of the Dockerfile's
 * @param arguments of {@code --build-arg}
 * @param platform to build for; empty for the engine's own
 * @param enginePlatform the engine's own
 * @param name what the image will be called
 * @param labels what it is labelled with
 * @param useCache whether results of earlier builds may be used
 * @param secrets that steps may read while they run
 * @param builderName the name of a builder that buildx knows; empty for the engine's own
 */
public record BuildRequest(
        Dockerfile dockerfile,
        Path contextDirectory,
        Optional<Path> dockerfilePath,
        Stage target,
        Map<String, String> arguments,
        Optional<Platform> platform,
        Platform enginePlatform,
        ImageReference name,
        Map<String, String> labels,
        boolean useCache,
        List<BuildSecret> secrets,
        Optional<String> builderName) {

    public BuildRequest {
        secrets = List.copyOf(secrets);
    }

    /** What building the target needs. */
    public BuildPlan plan() {
        BuildArguments values = BuildArguments.of(arguments).on(enginePlatform);
        return dockerfile.plan(target, platform.map(values::targeting).orElse(values));
    }

    /** The target as spelled in the Dockerfile (Buildah is case-sensitive); empty for the last stage. */
    String targetName() {
        return isFinal() || target.name().isEmpty()
                ? ""
                : target.from().arguments().words().get(2);
    }

    /**
     * The files to send. Builders accept no number as a target, so the Dockerfile is cut off after a stage that has no
     * name.
     */
    BuildContext context() {
        BuildContext whole = dockerfilePath
                .map(path -> BuildContext.of(contextDirectory, path))
                .orElseGet(() -> BuildContext.ofContent(contextDirectory, dockerfile.text()));
        return isWholeFile() ? whole : whole.withDockerfile(textToBuild());
    }

    /**
     * Checks the context first, so that every builder reports a bad one in the same words.
     *
     * @throws BuildContextException if it is missing or of the wrong kind, or its ignore file is invalid
     */
    void requireContext() {
        BuildContext unused = context();
    }

    /** The text of the Dockerfile that is sent. */
    String textToBuild() {
        return isFinal() || target.name().isPresent() ? dockerfile.text() : dockerfile.textThrough(target);
    }

    /** Whether the Dockerfile is sent as it is, and not cut off after the target. */
    boolean isWholeFile() {
        return textToBuild().equals(dockerfile.text());
    }

    /** Whether a step wants the keys of an agent, and there is one. */
    boolean usesSshAgent() {
        String socket = System.getenv("SSH_AUTH_SOCK");
        return socket != null
                && !socket.isEmpty()
                && plan().features().stream().anyMatch(use -> use.feature() == BuilderFeature.MOUNT_SSH);
    }

    /** This request for the engine's API, with the Dockerfile's path in the context. */
    BuildApi.Request toEngineRequest(BuildContext context) {
        return new BuildApi.Request(
                context.dockerfilePath(),
                targetName(),
                platform.map(Object::toString).orElse(""),
                name.value(),
                arguments,
                labels,
                !useCache);
    }

    private boolean isFinal() {
        return target.equals(dockerfile.finalStage());
    }
}
