package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.session.BuildParameters;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * Gives the tests of a class an image whose build is described in code, for builds that {@link MultiStageImage} can't
 * describe.
 *
 * <pre><code class='java'> class HelloImageTests {
 *
 *     &#64;RegisterExtension
 *     static final MultiStageImageExtension IMAGES =
 *             MultiStageImageExtension.of(MultiStageBuild.of("hello/Dockerfile").buildArg("VERSION", version()));
 *
 *     &#64;Test
 *     void printsHelloWorld(BuiltImage image, &#64;Stage("builder") BuiltImage builder) {
 *         assertThat(image.run()).succeeded();
 *     }
 * }</code></pre>
 *
 * <p>The image is built before the first test of the class, judged by the {@code # @expect} lines of its Dockerfile if
 * there are any, and removed when the test plan ends.
 *
 * @since 0.1.0
 */
public final class MultiStageImageExtension implements ImageExtension, BeforeEachCallback {

    private final MultiStageBuild build;

    private MultiStageImageExtension(MultiStageBuild build) {
        this.build = build;
    }

    /**
     * Creates an extension for a static field with {@code @RegisterExtension}. Each parameter of type
     * {@code BuiltImage} or {@code ContainerImage} of the class's tests, {@code @Nested} classes included, gets the
     * target of the build, or the stage that {@link Stage} names. Configuration parameters override the build, and the
     * build overrides the {@code # @build} lines of its Dockerfile. Changes to the build after its first test have no
     * effect.
     *
     * <p>A class can have only one such field, and no {@link MultiStageImage} except on parameters.
     */
    public static MultiStageImageExtension of(MultiStageBuild build) {
        return new MultiStageImageExtension(Objects.requireNonNull(build, "build"));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean mayBeSkipped = ImageDefinition.parameter(
                        BuildParameters.of(context::getConfigurationParameter, Path::of)::disabledWithoutEngine)
                .orElse(false);
        return mayBeSkipped
                ? ImageExtension.disabledWithoutEngine(MultiStageImage.DISABLED_WITHOUT_ENGINE_PARAMETER, context)
                : ConditionEvaluationResult.enabled("");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        requireFound(context);
        ImageExtension.super.beforeAll(context);
    }

    @Override
    public void prepare(ExtensionContext context) {
        try {
            ImageExtension.skippable(context, () -> image(context));
        } finally {
            PlannedImages.publishWarnings(context);
        }
    }

    /** JUnit calls this method first if the field isn't static. */
    @Override
    public void beforeEach(ExtensionContext context) {
        requireFound(context);
    }

    private static void requireFound(ExtensionContext context) {
        if (RegisteredImages.of(context).isEmpty()) {
            throw new TestClassException("The field of "
                    + context.getRequiredTestClass().getSimpleName()
                    + " that registers a MultiStageImageExtension must be"
                    + " declared as 'static final MultiStageImageExtension'");
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext context) {
        Parameter parameter = parameterContext.getParameter();
        // Annotated parameters are resolved by the extensions that their annotations register.
        return AnnotatedImageExtension.isImage(parameter.getType())
                && !AnnotatedImageExtension.isAnnotated(parameter)
                && RegisteredImages.of(context)
                        .filter(registered -> registered == this)
                        .isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameterContext, ExtensionContext context) {
        return ResolvedParameter.of(() -> image(context));
    }

    /** Returns the platforms that the image is for; empty if it is the engine's own. */
    List<Platform> platforms(PlannedImages images, ExtensionContext context) {
        return images.platforms(build, context);
    }

    BuiltImage image(ExtensionContext context) {
        return PlannedImages.of(context).get(build, context);
    }
}
