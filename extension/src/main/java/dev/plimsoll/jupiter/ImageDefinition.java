package dev.plimsoll.jupiter;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.DockerfileException;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import dev.plimsoll.internal.session.BuildOverrides;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
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
        for (String argument : annotation.buildArgs()) {
            attribute("buildArgs", () -> {
                BuildOverrides.addBuildArg(build, argument);
                return argument;
            });
        }
        unlessOverridden(context, BuildOverrides.PLATFORM, annotation.platform())
                .ifPresent(platform -> attribute("platform", () -> build.platform(Platform.of(platform))));
        // AUTO, which is what nothing else was said for, leaves it to the Dockerfile's own annotations.
        if (annotation.builder() != BuilderType.AUTO) {
            build.builder(annotation.builder());
        }
        unlessOverridden(context, BuildOverrides.BUILDER_NAME, annotation.builderName())
                .ifPresent(name -> attribute("builderName", () -> build.builderName(name)));
        for (String secret : annotation.secrets()) {
            attribute("secrets", () -> build.secret(BuildSecret.parse(secret).resolved(this::path)));
        }
        overridden(context, overrides -> {
            overrides.applyTo(build);
            return build;
        });
        return build.build();
    }

    /** By how much the image may have grown; empty if nothing is said of it. */
    Optional<GrowthBudget> growthBudget(ExtensionContext context) {
        Optional<GrowthBudget> overriding = overridden(context, BuildOverrides::maxGrowth);
        if (overriding.isPresent() || annotation.maxGrowth().isEmpty()) {
            return overriding;
        }
        if (annotation.dockerfile().startsWith("classpath:")
                && context.getConfigurationParameter(MultiStageImage.BASELINE_FILE_PARAMETER)
                        .isEmpty()) {
            throw new ExtensionConfigurationException(
                    placeOf("maxGrowth") + ": no size can be recorded beside a Dockerfile"
                            + " on the class path, because the next clean build would remove it; set "
                            + MultiStageImage.BASELINE_FILE_PARAMETER);
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

    private <T> T overridden(ExtensionContext context, Function<BuildOverrides, T> reader) {
        try {
            return reader.apply(BuildOverrides.of(context::getConfigurationParameter, this::path));
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The attribute; absent if it is empty or a configuration parameter, which may be empty too, is there instead. */
    private static Optional<String> unlessOverridden(ExtensionContext context, String parameter, String attribute) {
        return Optional.of(attribute)
                .filter(value -> !value.isEmpty()
                        && context.getConfigurationParameter(parameter).isEmpty());
    }
}
