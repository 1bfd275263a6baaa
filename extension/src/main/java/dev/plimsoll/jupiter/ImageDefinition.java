package dev.plimsoll.jupiter;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.DockerfileException;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.DockerfileBuild;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An image as an annotation defines it.
 *
 * @param annotation the annotation
 * @param place the annotated element, for messages
 * @param testClass the class whose module the paths are relative to
 */
record ImageDefinition(MultiStageImage annotation, String place, Class<?> testClass) {

    /** Returns the path of the Dockerfile. */
    Path dockerfile() {
        return path(annotation.dockerfile());
    }

    /**
     * Builds the image, or returns it if it was built before. {@link BuildParameters} defines the precedence of
     * settings.
     */
    BuiltImage build(ParsedDockerfiles.Parsed parsed, ExtensionContext context) {
        DockerfileBuild build = DockerfileBuild.of(parsed.dockerfile(), Optional.of(dockerfile()));
        // First, because attributes override the Dockerfile's own annotations.
        parsed.annotations().ifPresent(annotated -> annotated.applyTo(build));
        if (!annotation.context().isEmpty()) {
            build.context(path(annotation.context()));
        }
        if (!annotation.target().isEmpty()) {
            attribute("target", () -> build.target(annotation.target()));
        }
        for (String argument : annotation.buildArgs()) {
            attribute("buildArgs", () -> build.buildArg(argument));
        }
        if (!annotation.platform().isEmpty()) {
            attribute("platform", () -> build.platform(Platform.of(annotation.platform())));
        }
        // AUTO is the attribute's default, so it doesn't override an annotation of the Dockerfile.
        if (annotation.builder() != BuilderType.AUTO) {
            build.builder(annotation.builder());
        }
        if (!annotation.builderName().isEmpty()) {
            attribute("builderName", () -> build.builderName(annotation.builderName()));
        }
        for (String secret : annotation.secrets()) {
            attribute("secrets", () -> build.secret(BuildSecret.parse(secret).resolved(this::path)));
        }
        return parameter(() -> build.parameters(parameters(context))).build();
    }

    /** Returns the limit on the image's growth; empty if there is none. */
    Optional<GrowthBudget> growthBudget(ExtensionContext context) {
        Optional<GrowthBudget> overriding = parameter(parameters(context)::maxGrowth);
        if (overriding.isPresent() || annotation.maxGrowth().isEmpty()) {
            return overriding;
        }
        if (annotation.dockerfile().startsWith("classpath:")
                && context.getConfigurationParameter(BuildParameters.BASELINE_FILE)
                        .isEmpty()) {
            throw new ExtensionConfigurationException(placeOf("maxGrowth") + ": no size can be recorded beside a"
                    + " Dockerfile on the class path, because the next clean build would remove it; set "
                    + BuildParameters.BASELINE_FILE);
        }
        return Optional.of(attribute(
                "maxGrowth", () -> GrowthBudget.parse(annotation.maxGrowth()).writtenAt(placeOf("maxGrowth"))));
    }

    /** Returns whether tests are skipped if there is no engine. */
    boolean disabledWithoutEngine(ExtensionContext context) {
        return parameters(context).disabledWithoutEngine().orElse(annotation.disabledWithoutEngine());
    }

    /** Reads an attribute; an error names the place of the annotation. */
    <T> T attribute(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | DockerfileException e) {
            throw new ExtensionConfigurationException(placeOf(name) + ": " + e.getMessage(), e);
        }
    }

    /** Returns the name of an attribute in messages. */
    String placeOf(String attribute) {
        return "@MultiStageImage(" + attribute + ") on " + place;
    }

    private Path path(String given) {
        return ImagePaths.resolve(given, testClass);
    }

    private BuildParameters parameters(ExtensionContext context) {
        return BuildParameters.of(context::getConfigurationParameter, this::path);
    }

    private static <T> T parameter(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
