package dev.plimsoll.internal.session;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.BakeTarget;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.build.BuildxOptions;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.session.listener.SessionListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Configures and executes the build of a Dockerfile's stage. */
public final class DockerfileBuild implements MultiStageBuild {

    private final Dockerfile dockerfile;
    private final Supplier<Optional<Path>> dockerfilePath;
    private @Nullable Supplier<Path> context;
    private @Nullable String target;
    private final Map<String, String> buildArgs = new TreeMap<>();
    private List<Platform> platforms = List.of();
    private @Nullable Platform chosen;
    private BuilderType builder = BuilderType.AUTO;
    private @Nullable String builderName;
    private final List<BuildSecret> secrets = new ArrayList<>();
    private BuildxOptions options = BuildxOptions.NONE;
    private final Map<String, DockerfileBuild> contexts = new TreeMap<>();
    private boolean useCache = true;
    private Duration runTimeout = ContainerSpec.DEFAULT_TIMEOUT;
    private @Nullable Path baselineFile;
    private @Nullable BaselineMode baselineMode;
    private BuildParameters parameters = BuildParameters.ofSystemProperties();
    private boolean annotated;

    /**
     * Creates a build.
     *
     * @param dockerfilePath called at each build, because files that Testcontainers transfers have another path in each
     *     session
     */
    DockerfileBuild(Dockerfile dockerfile, Supplier<Optional<Path>> dockerfilePath) {
        this.dockerfile = dockerfile;
        this.dockerfilePath = dockerfilePath;
    }

    /**
     * Returns a build of a parsed Dockerfile.
     *
     * @param path the Dockerfile's path; empty if it is only a text
     */
    public static DockerfileBuild of(Dockerfile dockerfile, Optional<Path> path) {
        return new DockerfileBuild(dockerfile, () -> path);
    }

    /** Returns a build of a Dockerfile. */
    public static DockerfileBuild of(Path dockerfile) {
        return of(Dockerfile.read(dockerfile), Optional.of(dockerfile));
    }

    /** Returns a build of a text. */
    public static DockerfileBuild ofText(String name, String text) {
        return of(Dockerfile.parse(name, text), Optional.empty());
    }

    /** Lets each build begin with the annotations of the Dockerfile; this build's own settings override them. */
    public DockerfileBuild annotated() {
        this.annotated = true;
        return this;
    }

    /**
     * Replaces the JVM's system properties as the source of parameters, which override what is set here.
     *
     * @throws IllegalArgumentException if a parameter can't be read; the message begins with its name
     */
    public DockerfileBuild parameters(BuildParameters source) {
        this.parameters = source.checked();
        return this;
    }

    /**
     * Sets a build argument.
     *
     * @param argument {@code KEY=value}
     * @throws IllegalArgumentException if the text has another form, or if the Dockerfile declares no such argument
     */
    public DockerfileBuild buildArg(String argument) {
        Map.Entry<String, String> pair = BuildArgument.parse(argument);
        return buildArg(pair.getKey(), pair.getValue());
    }

    /** Returns a build with these settings as defaults, which this build's own settings override. */
    public DockerfileBuild withDefaults(Consumer<? super DockerfileBuild> settings) {
        DockerfileBuild merged = new DockerfileBuild(dockerfile, dockerfilePath);
        settings.accept(merged);
        merged.context = context == null ? merged.context : context;
        merged.target = target;
        merged.buildArgs.putAll(buildArgs);
        merged.platforms = platforms.isEmpty() ? merged.platforms : platforms;
        merged.chosen = chosen;
        merged.builder = builder == BuilderType.AUTO ? merged.builder : builder;
        merged.builderName = builderName;
        merged.secrets.addAll(secrets);
        merged.options = merged.options.plus(options);
        merged.contexts.putAll(contexts);
        merged.useCache = useCache;
        merged.runTimeout = runTimeout;
        merged.baselineFile = baselineFile;
        merged.baselineMode = baselineMode;
        merged.parameters = parameters;
        return merged;
    }

    private DockerfileBuild withAnnotations() {
        return annotated
                ? withDefaults(copy -> BuildAnnotations.LOADED.forEach(
                        annotations -> annotations.applyTo(copy, dockerfile, dockerfilePath())))
                : this;
    }

    /** Returns the Dockerfile that is built. */
    public Dockerfile dockerfile() {
        return dockerfile;
    }

    /** Returns the path of the Dockerfile; empty if it is only a text. */
    public Optional<Path> dockerfilePath() {
        return dockerfilePath.get();
    }

    @Override
    public DockerfileBuild context(Path directory) {
        return context(() -> directory);
    }

    DockerfileBuild context(Supplier<Path> directory) {
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
        BuildArgument.requireName(name);
        BuildArgument.requireDeclared(dockerfile, name);
        buildArgs.put(name, value);
        return this;
    }

    @Override
    public DockerfileBuild platform(Platform platform) {
        return platforms(platform);
    }

    @Override
    public DockerfileBuild platforms(Platform... all) {
        this.platforms = PlatformList.of(all);
        return this;
    }

    /** Returns the platforms to build for; empty for the engine's own. */
    public List<Platform> wantedPlatforms() {
        return parameters.platforms(platforms);
    }

    /** Sets for which of its platforms {@link #build()} returns the image. */
    public DockerfileBuild choose(Platform platform) {
        this.chosen = platform;
        return this;
    }

    private Optional<Platform> chosenPlatform() {
        List<Platform> all = wantedPlatforms();
        return Stream.of(Optional.ofNullable(chosen), Optional.of(Platform.ofThisMachine()))
                .flatMap(Optional::stream)
                .filter(all::contains)
                .findFirst()
                .or(() -> all.stream().findFirst());
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
                    "The name of a builder is empty: 'docker buildx ls' lists the existing ones");
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
    public DockerfileBuild buildxArgs(String... arguments) {
        this.options = options.plus(BuildxOptions.of(List.of(arguments)));
        return this;
    }

    /** Takes over what a target of bake defines. Build arguments are passed on even if nothing declares them. */
    DockerfileBuild target(BakeTarget baked) {
        baked.stage().ifPresent(this::target);
        buildArgs.putAll(baked.arguments());
        if (!baked.platforms().isEmpty()) {
            platforms(baked.platforms().toArray(Platform[]::new));
        }
        baked.secrets().forEach(this::secret);
        options = options.plus(baked.options());
        useCache = baked.useCache();
        baked.links().forEach((name, link) -> contexts.put(name, BakeBuild.of(link)));
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

    @Override
    public BuiltImage build() {
        Workspace workspace = Sessions.workspace();
        SessionListener listener = Sessions.listener();
        DockerfileBuild merged = withAnnotations();
        return workspace.image(merged.spec(listener), merged.settings(), listener);
    }

    /**
     * Builds the target under a name that the caller has chosen, and returns that name.
     *
     * @param labels labels in addition to those of the session
     * @param removed whether the image is removed when the session ends
     */
    String buildAs(ImageReference name, Map<String, String> labels, boolean removed) {
        Workspace workspace = Sessions.workspace();
        return workspace
                .build(spec(Sessions.listener()), name, labels, removed)
                .name()
                .value();
    }

    private ImageSettings settings() {
        return parameters
                .checked()
                .settings(
                        runTimeout,
                        Optional.ofNullable(baselineFile),
                        Optional.ofNullable(baselineMode),
                        System.getenv())
                .withShipped(parameters.shippedImages())
                .withPlatforms(wantedPlatforms());
    }

    private BuildSpec spec(SessionListener listener) {
        Optional<Path> path = dockerfilePath.get();
        return new BuildSpec(
                dockerfile,
                path.map(Path::toAbsolutePath),
                contextDirectory(path).toAbsolutePath().normalize(),
                target == null ? dockerfile.finalStage() : dockerfile.stage(target),
                arguments(listener),
                chosenPlatform(),
                Platform.ofThisMachine(),
                parameters.builder().orElse(builder),
                parameters.builderName().or(() -> Optional.ofNullable(builderName)),
                secrets,
                useCache,
                options.plus(parameters.buildxArgs()).plus(images(listener)));
    }

    private Path contextDirectory(Optional<Path> path) {
        if (context != null) {
            return context.get();
        }
        Path file = path.orElseThrow(() -> new IllegalStateException(dockerfile.name()
                + " isn't a file, so no directory can be its context: set one by context(directory)"));
        return Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    }

    /** Builds the images that are contexts, and returns the options that name them. */
    private BuildxOptions images(SessionListener listener) {
        if (contexts.isEmpty()) {
            return BuildxOptions.NONE;
        }
        parameters
                .builderName()
                .or(() -> Optional.ofNullable(builderName))
                .filter(name -> !name.equals("default"))
                .ifPresent(name -> {
                    throw new BuildException(
                            ErrorCode.BUILDER,
                            dockerfile.name() + " can't be built by the builder '" + name
                                    + "', because its contexts " + String.join(", ", contexts.keySet())
                                    + " are images of other targets, which are on the engine. Use the engine's own builder");
                });
        List<String> words = new ArrayList<>();
        contexts.forEach((name, build) -> {
            chosenPlatform().ifPresent(build::platforms);
            words.add("--build-context=" + name + "=docker-image://"
                    + build.parameters(parameters).built(listener).reference().value());
        });
        return BuildxOptions.of(words);
    }

    private BuiltImage built(SessionListener listener) {
        return Sessions.workspace()
                .image(withAnnotations().spec(listener), settings().withShipped(ShippedImages.NONE), listener);
    }

    /**
     * Returns the build arguments. Parameters apply to all Dockerfiles of a run, so those that this Dockerfile doesn't
     * declare are left out.
     */
    private Map<String, String> arguments(SessionListener listener) {
        Map<String, String> arguments = new TreeMap<>(buildArgs);
        parameters.buildArgs().forEach((name, value) -> {
            if (BuildArgument.isDeclared(dockerfile, name)) {
                arguments.put(name, value);
            } else {
                listener.warn(
                        dockerfile.name(),
                        "it declares no ARG " + name + ", so " + BuildParameters.BUILD_ARGS + " changes nothing there");
            }
        });
        return arguments;
    }
}
