package dev.plimsoll.jupiter;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.session.BakeBuild;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.DockerfileBuild;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An image that is built. */
record BuildDefinition(MultiStageImage annotation, String place, Class<?> testClass) implements ImageDefinition {

    /** Returns the path of the Dockerfile. */
    Path dockerfile() {
        return path(annotation.dockerfile());
    }

    /** Returns whether a file of bake defines the build. */
    boolean isBaked() {
        return !annotation.bake().isEmpty();
    }

    /** Returns the build that the file of bake defines. */
    DockerfileBuild baked() {
        if (!annotation.context().isEmpty() || !annotation.dockerfile().equals("Dockerfile")) {
            throw new TestClassException(placeOf("bake")
                    + ": the file of bake names Dockerfile and context; set neither dockerfile nor context");
        }
        String target = annotation.target().isEmpty() ? "default" : annotation.target();
        return attribute("bake", () -> BakeBuild.of(path(annotation.bake()), target));
    }

    /** Builds the image, or returns it if it was built before. */
    BuiltImage build(PlannedImages.Planned planned, ExtensionContext context) {
        DockerfileBuild build = configured(planned, context);
        InvokedPlatform.among(build.wantedPlatforms(), place, context).ifPresent(build::choose);
        return ImageDefinition.parameter(build::build);
    }

    @Override
    public List<Platform> platforms(PlannedImages images, ExtensionContext context) {
        return configured(images.planned(this), context).wantedPlatforms();
    }

    /** Returns the build with all its settings. {@link BuildParameters} defines their precedence. */
    private DockerfileBuild configured(PlannedImages.Planned planned, ExtensionContext context) {
        // First, because attributes override the Dockerfile's own annotations.
        DockerfileBuild build = planned.build()
                .withDefaults(copy -> planned.annotations().ifPresent(annotated -> annotated.applyTo(copy)));
        if (!annotation.context().isEmpty()) {
            build.context(path(annotation.context()));
        }
        if (!annotation.target().isEmpty() && !isBaked()) {
            attribute("target", () -> build.target(annotation.target()));
        }
        for (String argument : annotation.buildArgs()) {
            attribute("buildArgs", () -> build.buildArg(argument));
        }
        List<Platform> platforms = platforms(annotation.platform(), annotation.platforms());
        if (!platforms.isEmpty()) {
            build.platforms(platforms.toArray(Platform[]::new));
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
        return ImageDefinition.parameter(() -> build.parameters(parameters(context)));
    }

    @Override
    public String maxSize() {
        return annotation.maxSize();
    }

    @Override
    public String maxGrowth(ExtensionContext context) {
        if (!annotation.maxGrowth().isEmpty()
                && annotation.dockerfile().startsWith("classpath:")
                && context.getConfigurationParameter(BuildParameters.BASELINE_FILE)
                        .isEmpty()) {
            throw new TestClassException(placeOf("maxGrowth") + ": no size can be recorded beside a"
                    + " Dockerfile on the class path, because the next clean build would remove it; set "
                    + BuildParameters.BASELINE_FILE);
        }
        return annotation.maxGrowth();
    }

    @Override
    public int maxLayers() {
        return annotation.maxLayers();
    }

    @Override
    public boolean disabledWithoutEngine() {
        return annotation.disabledWithoutEngine();
    }

    @Override
    public BuiltImage get(PlannedImages images, ExtensionContext context) {
        return images.get(this, context);
    }
}
