package dev.plimsoll.internal.session;

import dev.plimsoll.BuilderType;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.BuildxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The configuration parameters {@code plimsoll.*}, which change how images are built, run and judged.
 *
 * <p>The precedence is the same for {@code @MultiStageImage}, annotated Dockerfiles, the command and
 * {@link dev.plimsoll.MultiStageBuild}. The first of these that is set applies:
 *
 * <ol>
 * <li>a configuration parameter. In JUnit, it is read from the launcher's request, such as an option of the command,
 * then from a system property of the JVM, then from {@code junit-platform.properties}.
 * {@link dev.plimsoll.MultiStageBuild} without JUnit reads system properties only
 * <li>the attribute of {@code @MultiStageImage}, or the method of {@link dev.plimsoll.MultiStageBuild}
 * <li>the {@code @build} annotation of the Dockerfile
 * <li>the default
 * </ol>
 *
 * <p>Build arguments are merged by name.
 *
 * <p>An invalid value throws a {@link InvalidParameterException} whose message begins with the parameter's name. So does a blank
 * one, because it comes from a variable that was not set.
 */
public final class BuildParameters {

    /** The builder to use; a {@link BuilderType}, in any case. */
    public static final String BUILDER = "plimsoll.builder";

    /** The name of a builder that buildx knows. */
    public static final String BUILDER_NAME = "plimsoll.builderName";

    /** The platform to build for, such as {@code linux/arm64}. */
    public static final String PLATFORM = "plimsoll.platform";

    /** Build arguments, {@code KEY=value} separated by commas. */
    public static final String BUILD_ARGS = "plimsoll.buildArgs";

    /** Options for {@code docker buildx build}, as written in a shell. */
    public static final String BUILDX_ARGS = "plimsoll.buildxArgs";

    /** The maximum duration of a run, in seconds. */
    public static final String RUN_TIMEOUT = "plimsoll.runTimeout";

    /** How recorded sizes are used; a {@link BaselineMode}. */
    public static final String BASELINE = "plimsoll.baseline";

    /** The file that records sizes. */
    public static final String BASELINE_FILE = "plimsoll.baselineFile";

    /** The maximum growth of images. */
    public static final String MAX_GROWTH = "plimsoll.maxGrowth";

    /** Whether tests are skipped if no engine is found. */
    public static final String DISABLED_WITHOUT_ENGINE = "plimsoll.disabledWithoutEngine";

    /**
     * The image that ships, which is judged instead of the build of a Dockerfile: a location as
     * {@link dev.plimsoll.ContainerImage#from} reads it, or several, each as {@code PATH/Dockerfile=LOCATION} or
     * {@code PATH/Dockerfile#STAGE=LOCATION}, separated by commas.
     */
    public static final String IMAGE = "plimsoll.image";

    /** Whether a test is skipped or fails if an image can't answer a question of it: {@code skip} or {@code fail}. */
    public static final String NOT_APPLICABLE = "plimsoll.notApplicable";

    /** The option that records sizes again, as messages show it. The command sets this parameter, users don't. */
    public static final String UPDATE_OPTION = "dev.plimsoll.updateOption";

    private final Function<String, Optional<String>> values;
    private final Function<String, Path> paths;

    private BuildParameters(Function<String, Optional<String>> values, Function<String, Path> paths) {
        this.values = values;
        this.paths = paths;
    }

    /**
     * Reads parameters from a source.
     *
     * @param values returns the value of a parameter by its name
     * @param paths resolves a path as written
     */
    public static BuildParameters of(Function<String, Optional<String>> values, Function<String, Path> paths) {
        return new BuildParameters(values, paths);
    }

    /** Reads parameters from the JVM's system properties. */
    public static BuildParameters ofSystemProperties() {
        return of(name -> Optional.ofNullable(System.getProperty(name)), Path::of);
    }

    /**
     * Validates the names and values of all parameters, so that a wrong one is reported before anything is built or judged.
     *
     * @throws InvalidParameterException if one is wrong
     */
    public BuildParameters checked() {
        Set<String> names = new HashSet<>(System.getProperties().stringPropertyNames());
        names.addAll(Sessions.listener().parameters());
        names.addAll(namesInFile());
        ParameterNames.problem(names).ifPresent(problem -> {
            throw new InvalidParameterException(problem);
        });
        ParameterNames.all().forEach(name -> read(name, text -> text));
        Stream.<Runnable>of(
                        this::builder,
                        this::builderName,
                        this::platform,
                        this::buildArgs,
                        this::buildxArgs,
                        this::runTimeout,
                        this::baselineMode,
                        this::maxGrowth,
                        this::disabledWithoutEngine,
                        this::shippedImages,
                        this::failsIfNotApplicable,
                        this::baselineFile)
                .forEach(Runnable::run);
        return this;
    }

    /** Returns the entries of {@link #IMAGE} as they are written. */
    public static List<String> images(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    /** Returns the names in JUnit's file of parameters, which are unknown without the listener of the report. */
    private static Set<String> namesInFile() {
        Properties file = new Properties();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader == null ? null : loader.getResourceAsStream("junit-platform.properties")) {
            if (in != null) {
                file.load(in);
            }
        } catch (IOException | IllegalArgumentException e) {
            // JUnit has read it, too, and reports what is wrong with it.
            return Set.of();
        }
        return file.stringPropertyNames();
    }

    Optional<BuilderType> builder() {
        return read(BUILDER, BuildParameters::builder);
    }

    Optional<String> builderName() {
        return read(BUILDER_NAME, text -> text);
    }

    Optional<Platform> platform() {
        return read(PLATFORM, Platform::of);
    }

    /**
     * Returns the platforms that apply: the one that a parameter sets, or else these.
     *
     * @throws IllegalArgumentException if the parameter can't be read
     */
    public List<Platform> platforms(List<Platform> otherwise) {
        return platform().map(List::of).orElse(otherwise);
    }

    /** Returns the build arguments in their order; empty if none are set. */
    Map<String, String> buildArgs() {
        return read(BUILD_ARGS, text -> {
                    Map<String, String> arguments = new LinkedHashMap<>();
                    for (String argument : text.split(",")) {
                        Map.Entry<String, String> pair = BuildArgument.parse(argument);
                        arguments.put(pair.getKey(), pair.getValue());
                    }
                    return arguments;
                })
                .orElse(Map.of());
    }

    /** Returns the options for {@code docker buildx build}. */
    BuildxOptions buildxArgs() {
        return read(BUILDX_ARGS, BuildxOptions::parse).orElse(BuildxOptions.NONE);
    }

    Optional<Duration> runTimeout() {
        return read(RUN_TIMEOUT, BuildParameters::seconds);
    }

    Optional<BaselineMode> baselineMode() {
        return read(BASELINE, BaselineMode::parse);
    }

    ShippedImages shippedImages() {
        return read(IMAGE, text -> ShippedImages.parse(text, path -> paths.apply(path.toString())))
                .orElse(ShippedImages.NONE);
    }

    Optional<Path> baselineFile() {
        return read(BASELINE_FILE, paths);
    }

    /** Returns the option that records sizes again: a system property, or an option of the command. */
    String updateOption() {
        return read(UPDATE_OPTION, text -> text).orElse("-D" + BASELINE + "=" + BaselineMode.UPDATE);
    }

    /**
     * Returns the baseline mode that this run requests by a system property or an option of the command; empty if it
     * requests none.
     */
    Optional<String> requestedBaseline() {
        return Optional.ofNullable(System.getProperty(BASELINE))
                .or(() -> read(UPDATE_OPTION, text -> text)
                        .flatMap(option -> baselineMode().map(BaselineMode::toString)));
    }

    /**
     * Returns the settings for running and judging images, with these values where no parameter is set.
     *
     * @param environment the process's environment variables
     */
    ImageSettings settings(
            Duration timeout, Optional<Path> file, Optional<BaselineMode> mode, Map<String, String> environment) {
        return ImageSettings.of(
                runTimeout().orElse(timeout),
                baselineFile().or(() -> file),
                baselineMode().or(() -> mode).orElse(BaselineMode.CHECK),
                requestedBaseline(),
                updateOption(),
                environment);
    }

    /** Returns the maximum growth of images; empty if it isn't set. */
    public Optional<GrowthBudget> maxGrowth() {
        return read(MAX_GROWTH, text -> GrowthBudget.parse(text).writtenAt(MAX_GROWTH));
    }

    /** Returns whether tests are skipped if no engine is found; empty if it isn't set. */
    public Optional<Boolean> disabledWithoutEngine() {
        return read(DISABLED_WITHOUT_ENGINE, BuildParameters::isTrue);
    }

    private static boolean isTrue(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    /** Returns whether a test fails, instead of being skipped, if an image can't answer a question of it. */
    public boolean failsIfNotApplicable() {
        return read(NOT_APPLICABLE, BuildParameters::isFail).orElse(false);
    }

    private static boolean isFail(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "fail" -> true;
            case "skip" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither skip nor fail");
        };
    }

    private <T> Optional<T> read(String name, Function<String, T> reader) {
        Optional<String> value = values.apply(name).map(String::strip);
        if (value.filter(String::isEmpty).isPresent()) {
            throw new InvalidParameterException(
                    name + ": its value is empty; is a variable not set? Leave the parameter out if nothing is meant");
        }
        try {
            return value.map(reader);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterException(name + ": " + e.getMessage(), e);
        }
    }

    private static BuilderType builder(String text) {
        try {
            return BuilderType.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a builder; one of " + Arrays.toString(BuilderType.values()) + " is expected",
                    e);
        }
    }

    private static Duration seconds(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number of seconds; a whole number from 1 to 999999 is expected");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
