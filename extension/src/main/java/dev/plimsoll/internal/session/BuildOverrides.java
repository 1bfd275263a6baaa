package dev.plimsoll.internal.session;

import dev.plimsoll.BuilderType;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is said of builds from outside, by names and values such as JUnit's configuration parameters, and overrides what tests and
 * Dockerfiles say. A value that is empty or blank says nothing.
 *
 * <p>Internal: may change in any release.
 *
 * @since 0.1.0
 */
public final class BuildOverrides {

    /** Which builder; one of {@link BuilderType}, in any case. */
    public static final String BUILDER = "plimsoll.builder";

    /** The name of buildx's builder. */
    public static final String BUILDER_NAME = "plimsoll.builderName";

    /** The platform, as {@code linux/arm64}. */
    public static final String PLATFORM = "plimsoll.platform";

    /** Further build arguments, {@code KEY=value} separated by commas. */
    public static final String BUILD_ARGS = "plimsoll.buildArgs";

    /** The seconds that a run may take. */
    public static final String RUN_TIMEOUT = "plimsoll.runTimeout";

    /** What is done with recorded sizes, as {@link BaselineMode} has it. */
    public static final String BASELINE = "plimsoll.baseline";

    /** The file that sizes are recorded in. */
    public static final String BASELINE_FILE = "plimsoll.baselineFile";

    /** Handed over by the command, not set by users: what its users write to record sizes again. Messages show it. */
    public static final String UPDATE_OPTION = "dev.plimsoll.updateOption";

    /** By how much images may have grown. */
    public static final String MAX_GROWTH = "plimsoll.maxGrowth";

    private final Function<String, Optional<String>> values;
    private final Function<String, Path> paths;

    private BuildOverrides(Function<String, Optional<String>> values, Function<String, Path> paths) {
        this.values = values;
        this.paths = paths;
    }

    /**
     * What such values say.
     *
     * @param values by name
     * @param paths turns a path as it is written into one that leads there
     */
    public static BuildOverrides of(Function<String, Optional<String>> values, Function<String, Path> paths) {
        return new BuildOverrides(values, paths);
    }

    /**
     * Says it of a build.
     *
     * @throws IllegalArgumentException if a value can't be read; the message begins with its name
     */
    public void applyTo(MultiStageBuild build) {
        read(PLATFORM, value -> build.platform(Platform.of(value)));
        read(BUILDER, value -> build.builder(builder(value)));
        read(BUILDER_NAME, build::builderName);
        read(BUILD_ARGS, value -> addBuildArgs(build, value));
        read(RUN_TIMEOUT, value -> build.runTimeout(seconds(value)));
        read(BASELINE, value -> build.baselineMode(BaselineMode.parse(value)));
        read(BASELINE_FILE, value -> build.baselineFile(paths.apply(value)));
        if (build instanceof DockerfileBuild ours) {
            read(UPDATE_OPTION, ours::updateOption);
        }
    }

    /**
     * By how much images may have grown; empty if that isn't said.
     *
     * @throws IllegalArgumentException if it can't be read; the message begins with the name
     */
    public Optional<GrowthBudget> maxGrowth() {
        return value(MAX_GROWTH)
                .map(text -> named(MAX_GROWTH, () -> GrowthBudget.parse(text).writtenAt(MAX_GROWTH)));
    }

    /**
     * Adds a build argument.
     *
     * @param argument {@code KEY=value}
     * @throws IllegalArgumentException if it isn't
     */
    public static void addBuildArg(MultiStageBuild build, String argument) {
        int equals = argument.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + argument + "' is not a build argument; write \"KEY=value\"");
        }
        build.buildArg(argument.substring(0, equals).strip(), argument.substring(equals + 1));
    }

    private static void addBuildArgs(MultiStageBuild build, String arguments) {
        for (String argument : arguments.split(",")) {
            addBuildArg(build, argument);
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

    private void read(String name, Consumer<String> reader) {
        value(name)
                .ifPresent(value -> named(name, () -> {
                    reader.accept(value);
                    return value;
                }));
    }

    private Optional<String> value(String name) {
        return values.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static <T> T named(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
