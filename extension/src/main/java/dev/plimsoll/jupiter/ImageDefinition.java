package dev.plimsoll.jupiter;

import dev.plimsoll.budget.BaselineMode;
import dev.plimsoll.budget.GrowthBudget;
import dev.plimsoll.build.BuilderType;
import dev.plimsoll.dockerfile.DockerfileException;
import dev.plimsoll.expectations.AnnotatedDockerfile;
import dev.plimsoll.image.Platform;
import dev.plimsoll.multistage.BuiltImage;
import dev.plimsoll.multistage.MultiStageBuild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An image as an annotation defines it.
 *
 * @param annotation the annotation
 * @param place where it stands, for messages
 * @param testClass whose module its paths are relative to
 */
record ImageDefinition(MultiStageImage annotation, String place, Class<?> testClass) {

    /** What the Dockerfile's comments expect; absent if they expect nothing. */
    Optional<AnnotatedDockerfile> expectations() {
        return attribute("dockerfile", () -> AnnotatedDockerfile.read(path(annotation.dockerfile())));
    }

    /** Builds the image as the annotation says, configuration parameters applied, or gives it if it was built before. */
    BuiltImage build(ExtensionContext context) {
        MultiStageBuild build = attribute("dockerfile", () -> MultiStageBuild.of(path(annotation.dockerfile())));
        // First, so that what the test says of the same thing counts.
        expectations().ifPresent(annotated -> annotated.applyTo(build));
        if (!annotation.context().isEmpty()) {
            build.context(path(annotation.context()));
        }
        if (!annotation.target().isEmpty()) {
            attribute("target", () -> build.target(annotation.target()));
        }
        for (String argument : buildArgs(context)) {
            attribute("buildArgs", () -> addBuildArg(build, argument));
        }
        overridable(context, MultiStageImage.PLATFORM_PARAMETER, annotation.platform())
                .ifPresent(platform -> attribute("platform", () -> build.platform(Platform.of(platform))));
        builder(context).ifPresent(build::builder);
        overridable(context, MultiStageImage.BUILDER_NAME_PARAMETER, annotation.builderName())
                .ifPresent(name -> attribute("builderName", () -> build.builderName(name)));
        for (String secret : annotation.secrets()) {
            attribute("secrets", () -> build.secret(secret));
        }
        context.getConfigurationParameter(MultiStageImage.RUN_TIMEOUT_PARAMETER)
                .ifPresent(seconds -> build.runTimeout(runTimeout(seconds)));
        context.getConfigurationParameter(MultiStageImage.BASELINE_PARAMETER)
                .ifPresent(mode -> build.baselineMode(baselineMode(mode)));
        context.getConfigurationParameter(MultiStageImage.BASELINE_FILE_PARAMETER)
                .ifPresent(file -> build.baselineFile(path(file)));
        return build.build();
    }

    /** By how much the image may have grown; empty if nothing is said of it. */
    Optional<GrowthBudget> growthBudget(ExtensionContext context) {
        Optional<GrowthBudget> overriding = context.getConfigurationParameter(MultiStageImage.MAX_GROWTH_PARAMETER)
                .filter(text -> !text.isEmpty())
                .map(text -> attribute(
                        "maxGrowth", () -> GrowthBudget.parse(text).writtenAt(MultiStageImage.MAX_GROWTH_PARAMETER)));
        if (overriding.isPresent() || annotation.maxGrowth().isEmpty()) {
            return overriding;
        }
        if (annotation.dockerfile().startsWith("classpath:")
                && context.getConfigurationParameter(MultiStageImage.BASELINE_FILE_PARAMETER)
                        .isEmpty()) {
            throw new ExtensionConfigurationException(placeOf("maxGrowth") + ": beside a Dockerfile of the class path"
                    + " no size can be recorded; set " + MultiStageImage.BASELINE_FILE_PARAMETER);
        }
        return Optional.of(attribute(
                "maxGrowth", () -> GrowthBudget.parse(annotation.maxGrowth()).writtenAt(placeOf("maxGrowth"))));
    }

    /** Whether tests are to be skipped without an engine. */
    boolean disabledWithoutEngine(ExtensionContext context) {
        return context.getConfigurationParameter(MultiStageImage.DISABLED_WITHOUT_ENGINE_PARAMETER)
                .map(Boolean::parseBoolean)
                .orElse(annotation.disabledWithoutEngine());
    }

    /** Reads an attribute; what is wrong with it is told with the place of the annotation. */
    <T> T attribute(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | DockerfileException e) {
            throw new ExtensionConfigurationException(placeOf(name) + ": " + e.getMessage(), e);
        }
    }

    /** How messages name one of its attributes. */
    String placeOf(String attribute) {
        return "@MultiStageImage(" + attribute + ") on " + place;
    }

    private Path path(String given) {
        return ImagePaths.resolve(given, testClass);
    }

    private List<String> buildArgs(ExtensionContext context) {
        List<String> all = new ArrayList<>(Arrays.asList(annotation.buildArgs()));
        context.getConfigurationParameter(MultiStageImage.BUILD_ARGS_PARAMETER)
                .map(value -> Arrays.asList(value.split(",")))
                .ifPresent(all::addAll);
        return all;
    }

    private static MultiStageBuild addBuildArg(MultiStageBuild build, String argument) {
        int equals = argument.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + argument + "' is not a build argument; write \"KEY=value\"");
        }
        return build.buildArg(argument.substring(0, equals).strip(), argument.substring(equals + 1));
    }

    /** Absent if nothing but {@code AUTO} is said, which is what a Dockerfile's own annotations may change. */
    private Optional<BuilderType> builder(ExtensionContext context) {
        Optional<String> given = context.getConfigurationParameter(MultiStageImage.BUILDER_PARAMETER);
        if (given.isEmpty()) {
            return Optional.of(annotation.builder()).filter(builder -> builder != BuilderType.AUTO);
        }
        try {
            return Optional.of(BuilderType.valueOf(given.get().strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    MultiStageImage.BUILDER_PARAMETER + ": '" + given.get() + "' is not a builder; one of "
                            + Arrays.toString(BuilderType.values()) + " is expected",
                    e);
        }
    }

    private static BaselineMode baselineMode(String mode) {
        try {
            return BaselineMode.parse(mode);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(MultiStageImage.BASELINE_PARAMETER + ": " + e.getMessage(), e);
        }
    }

    private static Duration runTimeout(String seconds) {
        if (!seconds.strip().matches("[1-9][0-9]{0,5}")) {
            throw new ExtensionConfigurationException(MultiStageImage.RUN_TIMEOUT_PARAMETER + ": '" + seconds
                    + "' is not a number of seconds; a whole number from 1 to 999999 is expected");
        }
        return Duration.ofSeconds(Long.parseLong(seconds.strip()));
    }

    private static Optional<String> overridable(ExtensionContext context, String parameter, String attribute) {
        return context.getConfigurationParameter(parameter)
                .or(() -> Optional.of(attribute))
                .filter(value -> !value.isEmpty());
    }
}
