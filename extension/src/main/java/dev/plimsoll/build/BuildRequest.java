package dev.plimsoll.build;

import dev.plimsoll.dockerfile.BuildArguments;
import dev.plimsoll.dockerfile.BuildPlan;
import dev.plimsoll.dockerfile.Dockerfile;
import dev.plimsoll.dockerfile.Stage;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be built.
 *
 * @param dockerfile the Dockerfile, whose name is what messages call it
 * @param contextDirectory the directory that {@code COPY} copies from
 * @param dockerfilePath where the Dockerfile is; empty if it has no file of its own
 * @param target the stage to stop at, one of the Dockerfile's
 * @param arguments of {@code --build-arg}
 * @param platform to build for; empty for the engine's own
 * @param name what the image will be called
 * @param labels what it is labelled with
 * @param useCache whether results of earlier builds may be used
 */
public record BuildRequest(
        Dockerfile dockerfile,
        Path contextDirectory,
        Optional<Path> dockerfilePath,
        Stage target,
        Map<String, String> arguments,
        Optional<Platform> platform,
        ImageReference name,
        Map<String, String> labels,
        boolean useCache) {

    /** What building the target needs. */
    public BuildPlan plan() {
        BuildArguments values = BuildArguments.of(arguments);
        return dockerfile.plan(target, platform.map(values::targeting).orElse(values));
    }

    /** What a builder is to be told as its target; empty for the last stage of the Dockerfile that it is sent. */
    String targetName() {
        return isFinal() ? "" : target.name().orElse("");
    }

    /** The files to send. Builders take no number for a target, so a stage without a name is made the last one. */
    BuildContext context() {
        BuildContext whole = dockerfilePath
                .map(path -> BuildContext.of(contextDirectory, path))
                .orElseGet(() -> BuildContext.ofContent(contextDirectory, dockerfile.text()));
        return isFinal() || target.name().isPresent() ? whole : whole.withDockerfile(dockerfile.textThrough(target));
    }

    private boolean isFinal() {
        return target.equals(dockerfile.finalStage());
    }
}
