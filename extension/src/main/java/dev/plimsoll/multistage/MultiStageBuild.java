package dev.plimsoll.multistage;

import dev.plimsoll.budget.BaselineMode;
import dev.plimsoll.build.BuildRequest;
import dev.plimsoll.build.BuildSecret;
import dev.plimsoll.build.BuilderType;
import dev.plimsoll.dockerfile.BuildArguments;
import dev.plimsoll.dockerfile.BuildPlan;
import dev.plimsoll.dockerfile.Dockerfile;
import dev.plimsoll.dockerfile.DockerfileException;
import dev.plimsoll.dockerfile.Stage;
import dev.plimsoll.dockerfile.UnknownStageException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.run.RunRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds the stages of a Dockerfile without a test framework.
 *
 * <pre>{@code
 * BuiltImage image = MultiStageBuild.of("hello/Dockerfile")
 *         .buildArg("GO_VERSION", "1.24")
 *         .build();
 * System.out.println(image.run().stdout() + image.size());
 * }</pre>
 *
 * <p>Each image is built once for each Dockerfile, context, arguments, target, platform and builder until the {@linkplain
 * BuildSession session} ends, whatever number of threads ask. A build that failed is not tried again: whoever asks gets the
 * same exception.
 *
 * @since 0.1.0
 */
public final class MultiStageBuild {

    private static final Pattern ARGUMENT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Dockerfile dockerfile;
    private final Optional<Path> dockerfilePath;
    private @Nullable Path context;
    private @Nullable String target;
    private final Map<String, String> buildArgs = new TreeMap<>();
    private @Nullable Platform platform;
    private BuilderType builder = BuilderType.AUTO;
    private @Nullable String builderName;
    private final List<BuildSecret> secrets = new ArrayList<>();
    private Duration runTimeout = RunRequest.DEFAULT_TIMEOUT;
    private @Nullable Path baselineFile;
    private @Nullable BaselineMode baselineMode;

    private MultiStageBuild(Dockerfile dockerfile, Optional<Path> dockerfilePath) {
        this.dockerfile = dockerfile;
        this.dockerfilePath = dockerfilePath;
    }

    /**
     * Reads a Dockerfile; its directory is the context unless another is given.
     *
     * @param dockerfile relative to the working directory of the JVM, or absolute
     * @throws DockerfileException if it is missing or a builder would refuse it; the message names file and line
     */
    public static MultiStageBuild of(Path dockerfile) {
        return new MultiStageBuild(Dockerfile.read(dockerfile), Optional.of(dockerfile));
    }

    /**
     * Reads a Dockerfile by its path.
     *
     * @throws DockerfileException if it is missing or a builder would refuse it; the message names file and line
     * @see #of(Path)
     */
    public static MultiStageBuild of(String dockerfile) {
        return of(Path.of(dockerfile));
    }

    /**
     * Takes the text of a Dockerfile that is no file; a {@linkplain #context(Path) context} must then be given.
     *
     * @param name what messages call it
     * @throws DockerfileException if a builder would refuse it; the message names the line
     */
    public static MultiStageBuild ofText(String name, String text) {
        return new MultiStageBuild(Dockerfile.parse(name, text), Optional.empty());
    }

    /** The directory that {@code COPY} copies from. */
    public MultiStageBuild context(Path directory) {
        this.context = directory;
        return this;
    }

    /**
     * The stage that {@link #build()} builds, by name or number; the last one if none is given.
     *
     * @throws UnknownStageException if the Dockerfile has no such stage; the message lists those it has
     */
    public MultiStageBuild target(String nameOrIndex) {
        dockerfile.stage(nameOrIndex);
        this.target = nameOrIndex;
        return this;
    }

    /**
     * Sets a build argument, as {@code --build-arg}.
     *
     * @throws IllegalArgumentException if that can't be the name of one
     */
    public MultiStageBuild buildArg(String name, String value) {
        if (!ARGUMENT_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a build argument");
        }
        buildArgs.put(name, value);
        return this;
    }

    /** The platform to build for, as {@code linux/arm64}; the engine's own if none is given. */
    public MultiStageBuild platform(Platform platform) {
        this.platform = platform;
        return this;
    }

    /** How to build; {@link BuilderType#AUTO} if nothing is said. */
    public MultiStageBuild builder(BuilderType builder) {
        this.builder = builder;
        return this;
    }

    /**
     * Builds with a builder that {@code docker buildx} knows by this name: on another machine, or in a cluster.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public MultiStageBuild builderName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The name of a builder is empty: 'docker buildx ls' lists those there are");
        }
        this.builderName = name;
        return this;
    }

    /**
     * Lets {@code RUN --mount=type=secret} read a secret. Its value is in no log, label, argument, report or exception.
     *
     * @param secret {@code id=token,env=TOKEN} for an environment variable of this process, {@code id=token,src=path} for
     *     a file, relative to the working directory
     * @throws IllegalArgumentException if it is neither
     */
    public MultiStageBuild secret(String secret) {
        return secret(BuildSecret.parse(secret));
    }

    /** Lets {@code RUN --mount=type=secret} read a secret. Its value is in no log, label, argument, report or exception. */
    public MultiStageBuild secret(BuildSecret secret) {
        secrets.add(secret);
        return this;
    }

    /** How long a run of the images may take unless it says otherwise; 60 seconds if nothing is said. */
    public MultiStageBuild runTimeout(Duration timeout) {
        this.runTimeout = timeout;
        return this;
    }

    /**
     * The file that sizes are recorded in, by which growth is judged; if nothing is said, the system property {@code
     * plimsoll.baselineFile} or else {@code plimsoll.lock} beside the Dockerfile.
     */
    public MultiStageBuild baselineFile(Path file) {
        this.baselineFile = file;
        return this;
    }

    /** What is done with recorded sizes; if nothing is said, what the system property {@code plimsoll.baseline} says. */
    public MultiStageBuild baselineMode(BaselineMode mode) {
        this.baselineMode = mode;
        return this;
    }

    /** The Dockerfile as it was read. */
    public Dockerfile dockerfile() {
        return dockerfile;
    }

    /**
     * Builds the target, or gives its image if it was built before.
     *
     * @throws dev.plimsoll.build.context.BuildException if a step fails, or a base image can't be had
     * @throws dev.plimsoll.build.context.BuildContextException if the context is missing, can't be read, or changes on the way
     * @throws dev.plimsoll.docker.EngineUnavailableException if there is no engine
     */
    public BuiltImage build() {
        Stage stage = target == null ? dockerfile.finalStage() : dockerfile.stage(target);
        Workspace workspace = BuildSession.workspace();
        return workspace.image(recipe(workspace.engine().platform()), stage, settings());
    }

    /**
     * Builds the target under a name that the caller has chosen.
     *
     * @param labels in addition to those of the session
     * @param removed whether it is removed when the session ends
     */
    String buildAs(ImageReference name, Map<String, String> labels, boolean removed) {
        Stage stage = target == null ? dockerfile.finalStage() : dockerfile.stage(target);
        Workspace workspace = BuildSession.workspace();
        return workspace
                .build(recipe(workspace.engine().platform()), stage, name, labels, removed)
                .name()
                .value();
    }

    private ImageSettings settings() {
        return new ImageSettings(
                runTimeout,
                BaselineSettings.of(
                        Optional.ofNullable(baselineFile),
                        Optional.ofNullable(baselineMode),
                        System.getenv(),
                        name -> Optional.ofNullable(System.getProperty(name))));
    }

    private Recipe recipe(Platform enginePlatform) {
        Path directory = context;
        if (directory == null) {
            Path file = dockerfilePath.orElseThrow(() -> new IllegalStateException(
                    dockerfile.name() + " is no file, so it has no directory to copy from: give a context"));
            directory = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        }
        return new Recipe(
                dockerfile,
                dockerfilePath.map(Path::toAbsolutePath),
                directory.toAbsolutePath().normalize(),
                Map.copyOf(buildArgs),
                Optional.ofNullable(platform),
                enginePlatform,
                builder,
                Optional.ofNullable(builderName),
                List.copyOf(secrets));
    }

    /** What makes two builds the same. */
    record Recipe(
            Dockerfile dockerfile,
            Optional<Path> dockerfilePath,
            Path context,
            Map<String, String> buildArgs,
            Optional<Platform> platform,
            Platform enginePlatform,
            BuilderType builder,
            Optional<String> builderName,
            List<BuildSecret> secrets) {

        /** The same in another place, with what the Dockerfile is there. */
        Recipe in(Path directory, Optional<Path> path, Dockerfile changed) {
            return new Recipe(
                    changed, path, directory, buildArgs, platform, enginePlatform, builder, builderName, secrets);
        }

        /** What building a stage needs. */
        BuildPlan plan(Stage stage) {
            BuildArguments values = BuildArguments.of(buildArgs).on(enginePlatform);
            return dockerfile.plan(stage, platform.map(values::targeting).orElse(values));
        }

        BuildRequest toRequest(Stage stage, ImageReference name, Map<String, String> labels, boolean useCache) {
            return new BuildRequest(
                    dockerfile,
                    context,
                    dockerfilePath,
                    stage,
                    new TreeMap<>(buildArgs),
                    platform,
                    enginePlatform,
                    name,
                    labels,
                    useCache,
                    secrets,
                    builderName);
        }
    }
}
