package dev.plimsoll.internal.session;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.BuildRequest;
import dev.plimsoll.internal.docker.ContainerSpec;
import dev.plimsoll.internal.dockerfile.BuildArguments;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The build of a Dockerfile's stages. */
public final class DockerfileBuild implements MultiStageBuild {

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
    private Duration runTimeout = ContainerSpec.DEFAULT_TIMEOUT;
    private @Nullable Path baselineFile;
    private @Nullable BaselineMode baselineMode;
    private Optional<String> updateOption = Optional.empty();

    private DockerfileBuild(Dockerfile dockerfile, Optional<Path> dockerfilePath) {
        this.dockerfile = dockerfile;
        this.dockerfilePath = dockerfilePath;
    }

    public static DockerfileBuild of(Path dockerfile) {
        return new DockerfileBuild(Dockerfile.read(dockerfile), Optional.of(dockerfile));
    }

    public static DockerfileBuild ofText(String name, String text) {
        return new DockerfileBuild(Dockerfile.parse(name, text), Optional.empty());
    }

    @Override
    public DockerfileBuild context(Path directory) {
        this.context = directory;
        return this;
    }

    @Override
    public DockerfileBuild target(String nameOrIndex) {
        dockerfile.stage(nameOrIndex);
        this.target = nameOrIndex;
        return this;
    }

    @Override
    public DockerfileBuild buildArg(String name, String value) {
        if (!ARGUMENT_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a build argument");
        }
        buildArgs.put(name, value);
        return this;
    }

    @Override
    public DockerfileBuild platform(Platform platform) {
        this.platform = platform;
        return this;
    }

    @Override
    public DockerfileBuild builder(BuilderType builder) {
        this.builder = builder;
        return this;
    }

    @Override
    public DockerfileBuild builderName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "The name of a builder is empty: 'docker buildx ls' lists those there are");
        }
        this.builderName = name;
        return this;
    }

    @Override
    public DockerfileBuild secret(String secret) {
        return secret(BuildSecret.parse(secret));
    }

    @Override
    public DockerfileBuild secret(BuildSecret secret) {
        secrets.add(secret);
        return this;
    }

    @Override
    public DockerfileBuild runTimeout(Duration timeout) {
        this.runTimeout = timeout;
        return this;
    }

    @Override
    public DockerfileBuild baselineFile(Path file) {
        this.baselineFile = file;
        return this;
    }

    @Override
    public DockerfileBuild baselineMode(BaselineMode mode) {
        this.baselineMode = mode;
        return this;
    }

    /** The Dockerfile as it was read. */
    public Dockerfile dockerfile() {
        return dockerfile;
    }

    @Override
    public BuiltImage build() {
        Stage stage = target == null ? dockerfile.finalStage() : dockerfile.stage(target);
        Workspace workspace = Sessions.workspace();
        return workspace.image(recipe(workspace.engine().platform()), stage, settings(), Sessions.journal());
    }

    /** Sets what a user writes to record sizes again. */
    void updateOption(String option) {
        this.updateOption = Optional.of(option);
    }

    /**
     * Builds the target under a name that the caller has chosen.
     *
     * @param labels in addition to those of the session
     * @param removed whether it is removed when the session ends
     */
    String buildAs(ImageReference name, Map<String, String> labels, boolean removed) {
        Stage stage = target == null ? dockerfile.finalStage() : dockerfile.stage(target);
        Workspace workspace = Sessions.workspace();
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
                        updateOption.orElse("-D" + BuildOverrides.BASELINE + "=" + BaselineMode.UPDATE),
                        System.getenv(),
                        this::propertyOfRun));
    }

    /** A system property; or a mode that the command, which has an option of its own for it, was run with. */
    private Optional<String> propertyOfRun(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> updateOption.isPresent() && name.equals(BuildOverrides.BASELINE)
                        ? Optional.ofNullable(baselineMode).map(BaselineMode::toString)
                        : Optional.empty());
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
