package dev.plimsoll.internal.build;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.context.BuildContext;
import dev.plimsoll.internal.docker.BuildApi;
import dev.plimsoll.internal.dockerfile.BuildArguments;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.BuilderFeature;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.PlatformSpecifier;
import dev.plimsoll.internal.dockerfile.StageSource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The immutable description of a build, with everything that a builder needs. Two builds are the same if their specs
 * are equal.
 *
 * @param dockerfile the Dockerfile; its name identifies it in messages
 * @param dockerfilePath empty if the Dockerfile is not in a file
 * @param context the directory that {@code COPY} copies from
 * @param target the stage to stop at, one of the Dockerfile's
 * @param arguments the values of {@code --build-arg}, by name
 * @param platform the platform to build for; empty for the engine's own
 * @param enginePlatform the engine's own platform
 * @param builder which builder to use
 * @param builderName the name of a builder in buildx; empty for the engine's own
 * @param secrets that steps may read while they run
 * @param useCache whether results of earlier builds may be used
 * @param options options for {@code docker buildx build}, which only it supports
 */
public record BuildSpec(
        Dockerfile dockerfile,
        Optional<Path> dockerfilePath,
        Path context,
        DockerfileStage target,
        Map<String, String> arguments,
        Optional<Platform> platform,
        Platform enginePlatform,
        BuilderType builder,
        Optional<String> builderName,
        List<BuildSecret> secrets,
        boolean useCache,
        BuildxOptions options) {

    /** Sorts the arguments by name. */
    public BuildSpec {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
        secrets = List.copyOf(secrets);
    }

    /** Returns a hash of what differs between most specs; to hash all components takes longer than to compare a few. */
    @Override
    public int hashCode() {
        return 31 * dockerfile.hashCode() + target.hashCode();
    }

    /** Returns a spec that builds another stage of the same Dockerfile. */
    public BuildSpec withTarget(DockerfileStage stage) {
        return changed(dockerfile, dockerfilePath, context, stage, useCache);
    }

    /** Returns a spec that builds the same stage for another platform. */
    public BuildSpec withPlatform(Platform other) {
        return new BuildSpec(
                dockerfile,
                dockerfilePath,
                context,
                target,
                arguments,
                Optional.of(other),
                enginePlatform,
                builder,
                builderName,
                secrets,
                useCache,
                options);
    }

    /**
     * Returns a spec for an engine.
     *
     * @param engine the engine's own platform
     */
    public BuildSpec on(Platform engine) {
        return new BuildSpec(
                dockerfile,
                dockerfilePath,
                context,
                target,
                arguments,
                platform,
                engine,
                builder,
                builderName,
                secrets,
                useCache,
                options);
    }

    /** Returns a spec that ignores the results of earlier builds. */
    public BuildSpec withoutCache() {
        return changed(dockerfile, dockerfilePath, context, target, false);
    }

    /** Returns a spec that builds a stage of another version of the Dockerfile, in another context. */
    public BuildSpec in(Path directory, Optional<Path> path, Dockerfile changed, DockerfileStage stage) {
        return changed(changed, path, directory, stage, useCache);
    }

    private BuildSpec changed(
            Dockerfile newDockerfile,
            Optional<Path> newPath,
            Path newContext,
            DockerfileStage newTarget,
            boolean newUseCache) {
        return new BuildSpec(
                newDockerfile,
                newPath,
                newContext,
                newTarget,
                arguments,
                platform,
                enginePlatform,
                builder,
                builderName,
                secrets,
                newUseCache,
                options);
    }

    /** Plans what building the target needs. */
    public BuildPlan plan() {
        BuildArguments values = BuildArguments.of(arguments).on(enginePlatform);
        return dockerfile.plan(target, platform.map(values::targeting).orElse(values));
    }

    /** Returns the target as spelled in the Dockerfile (Buildah is case-sensitive); empty for the last stage. */
    String targetName() {
        return isFinal() || target.name().isEmpty()
                ? ""
                : target.from().arguments().words().get(2);
    }

    /**
     * Returns the files to send. Builders do not accept a number as a target, so the Dockerfile ends after the target
     * if the target has no name.
     */
    BuildContext buildContext() {
        BuildContext whole = dockerfilePath
                .map(path -> BuildContext.of(context, path))
                .orElseGet(() -> BuildContext.ofContent(context, dockerfile.text()));
        return isWholeFile() ? whole : whole.withDockerfile(textToBuild());
    }

    /**
     * Checks the context first, so that every builder reports a bad one in the same words.
     *
     * @throws BuildContextException if it is missing or of the wrong kind, or its ignore file is invalid
     */
    void requireContext() {
        BuildContext unused = buildContext();
    }

    /**
     * Checks that the base of the last stage is for the platform of the image. Builders give the image the platform that
     * was asked for, also if {@code FROM --platform} takes a base for another one. Other stages may have such a base, because
     * they can compile for the platform.
     *
     * @throws BuildException if it is for another platform
     */
    public void requireBaseForPlatform() {
        if (platform.isEmpty() || !isFinal() || !(plan().base() instanceof StageSource.FromImage base)) {
            return;
        }
        Platform wanted = platform.get();
        base.platform()
                .map(PlatformSpecifier::platform)
                .filter(taken ->
                        !taken.os().equals(wanted.os()) || !taken.architecture().equals(wanted.architecture()))
                .ifPresent(taken -> {
                    int line = base.position().line();
                    throw new BuildException(
                            base.position() + ": the image for " + wanted + " has a base for " + taken
                                    + ", so its programs would not run on " + wanted + "\n\n"
                                    + dockerfile.excerpt(line, line).stripTrailing()
                                    + "\n\nRemove --platform from this line, or build for " + taken + " only."
                                    + " Only a stage that others copy from should have a fixed platform.",
                            null,
                            line);
                });
    }

    /** Returns the text of the Dockerfile that is sent. */
    String textToBuild() {
        return isFinal() || target.name().isPresent() ? dockerfile.text() : dockerfile.textThrough(target);
    }

    /** Returns whether the whole Dockerfile is sent, and not only the part up to the target. */
    boolean isWholeFile() {
        return textToBuild().equals(dockerfile.text());
    }

    /**
     * Returns whether a step mounts the SSH agent's socket, an agent is running, and no option names one.
     */
    boolean usesSshAgent() {
        String socket = System.getenv("SSH_AUTH_SOCK");
        return socket != null
                && !options.has("ssh")
                && !socket.isEmpty()
                && plan().features().stream().anyMatch(use -> use.feature() == BuilderFeature.MOUNT_SSH);
    }

    /** Converts this build into a request to the engine's API. */
    BuildApi.Request toEngineRequest(BuildContext files, ImageReference name, Map<String, String> labels) {
        return new BuildApi.Request(
                files.dockerfilePath(),
                targetName(),
                platform.map(Object::toString).orElse(""),
                name.value(),
                arguments,
                labels,
                !useCache);
    }

    /** Returns whether the target is the last stage. */
    public boolean isFinal() {
        return target.equals(dockerfile.finalStage());
    }
}
