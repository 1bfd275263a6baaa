package dev.plimsoll.jupiter;

import dev.plimsoll.BuilderType;
import dev.plimsoll.internal.session.BuildParameters;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Builds an image from a Dockerfile and injects it as {@link dev.plimsoll.BuiltImage}.
 *
 * <p>On a class, it defines the image of all its tests and of its {@code @Nested} classes. The image is built, and its
 * budgets are enforced, before the first test; every {@code BuiltImage} parameter gets it. On a field or a parameter,
 * it defines the image of that field or parameter. It can also be used as a meta-annotation: a composed annotation has
 * the same effect, and lets a class with two images name each.
 *
 * <pre>{@code
 * @MultiStageImage(dockerfile = "hello/Dockerfile", maxSize = "10MB")
 * class HelloImageTests {
 *
 *     @Test
 *     void printsHelloWorld(BuiltImage image) {
 *         assertThat(image.run()).succeeded().hasStdout("Hello World\n");
 *     }
 *
 *     @Test
 *     void isSmall(BuiltImage image, @Stage("builder") BuiltImage builder) {
 *         assertThat(image).hasSizeAtMost("1%", builder);
 *     }
 * }
 * }</pre>
 *
 * <p>Each image is built once for all tests of a JVM that use it. These JUnit configuration parameters override the
 * attributes, for instance in CI: {@value #BUILDER_PARAMETER}, {@value #BUILDER_NAME_PARAMETER},
 * {@value #PLATFORM_PARAMETER}, {@value #BUILD_ARGS_PARAMETER}, {@value #BUILDX_ARGS_PARAMETER}, {@value #DISABLED_WITHOUT_ENGINE_PARAMETER},
 * {@value #MAX_GROWTH_PARAMETER}, {@value #BASELINE_PARAMETER}, {@value #BASELINE_FILE_PARAMETER} and
 * {@value #RUN_TIMEOUT_PARAMETER}.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Repeatable(MultiStageImages.class)
@ExtendWith(AnnotatedImageExtension.class)
public @interface MultiStageImage {

    /** The configuration parameter that overrides {@link #builder()}. */
    String BUILDER_PARAMETER = BuildParameters.BUILDER;

    /** The configuration parameter that overrides {@link #builderName()}. */
    String BUILDER_NAME_PARAMETER = BuildParameters.BUILDER_NAME;

    /** The configuration parameter that overrides {@link #platform()}. */
    String PLATFORM_PARAMETER = BuildParameters.PLATFORM;

    /**
     * The configuration parameter with build arguments that override those of {@link #buildArgs()}: {@code KEY=value},
     * separated by commas, so that values cannot contain a comma.
     */
    String BUILD_ARGS_PARAMETER = BuildParameters.BUILD_ARGS;

    /**
     * The configuration parameter with options for {@code docker buildx build}, as written in a shell:
     * {@code --cache-from=type=gha --add-host=db:10.0.0.1}. It implies {@code BUILDX}.
     */
    String BUILDX_ARGS_PARAMETER = BuildParameters.BUILDX_ARGS;

    /** The configuration parameter that overrides {@link #disabledWithoutEngine()}. */
    String DISABLED_WITHOUT_ENGINE_PARAMETER = BuildParameters.DISABLED_WITHOUT_ENGINE;

    /** The configuration parameter for the timeout of runs, in seconds, unless a run sets its own; 60 if not set. */
    String RUN_TIMEOUT_PARAMETER = BuildParameters.RUN_TIMEOUT;

    /** The configuration parameter that overrides {@link #maxGrowth()}. */
    String MAX_GROWTH_PARAMETER = BuildParameters.MAX_GROWTH;

    /** The configuration parameter for the use of recorded sizes: check, required, update, or ratchet. */
    String BASELINE_PARAMETER = BuildParameters.BASELINE;

    /** The configuration parameter for the file that records sizes; relative to the module's directory. */
    String BASELINE_FILE_PARAMETER = BuildParameters.BASELINE_FILE;

    /**
     * The Dockerfile: a path relative to the directory of the module, an absolute path, or {@code classpath:} and a
     * resource.
     */
    String dockerfile() default "Dockerfile";

    /**
     * The build context, the directory that {@code COPY} copies from, in the same notation; the Dockerfile's directory
     * if empty.
     */
    String context() default "";

    /** The stage to build, by name or number; the last one if empty. With {@link #bake()}, the target of that file. */
    String target() default "";

    /**
     * A file of {@code docker buildx bake}, in the same notation, that defines the build: HCL, JSON or a Compose file. The
     * {@link #target()} is then a target of it, or {@code default} if empty. {@link #dockerfile()} and {@link #context()} are not
     * set with it; the other attributes override what the file defines. See
     * {@link dev.plimsoll.MultiStageBuild#ofBake(java.nio.file.Path, String)}.
     */
    String bake() default "";

    /**
     * Build arguments, each as {@code KEY=value}. An argument that no {@code ARG} of the Dockerfile declares is an
     * error.
     */
    String[] buildArgs() default {};

    /** The platform to build for, such as {@code linux/arm64}; the engine's own if empty. */
    String platform() default "";

    /**
     * The platforms of the image, such as {@code {"linux/amd64", "linux/arm64"}}, instead of {@link #platform()}. The
     * class must have {@link EachPlatform}, so that its budgets and tests judge the image for each of them.
     */
    String[] platforms() default {};

    /** The builder to use. */
    BuilderType builder() default BuilderType.AUTO;

    /**
     * The builder of {@code docker buildx} to use, for instance one in a Kubernetes cluster; implies {@code BUILDX}. If
     * empty, the engine's own builder is used.
     */
    String builderName() default "";

    /**
     * Secrets for {@code RUN --mount=type=secret}, each as {@code id=token,env=TOKEN} or {@code id=token,src=file}. The
     * file's path is resolved like the Dockerfile's. The build output shows {@code [secret]} instead of the values; see
     * {@link dev.plimsoll.MultiStageBuild#secret(String)}.
     */
    String[] secrets() default {};

    /**
     * The maximum size of the image, checked before the first test: {@code 10MB}, {@code 9.5MiB}, or a share of another
     * stage, {@code 1% of builder}; no limit if empty.
     */
    String maxSize() default "";

    /**
     * The maximum growth of the image since its size was recorded, checked before the first test: {@code 5%},
     * {@code 200kB}, or {@code 5%, at least 200kB}. With {@code , warn above 2%} appended, growth beyond that is
     * logged. No limit if empty.
     *
     * <p>Sizes are recorded in {@code plimsoll.lock} beside the Dockerfile, or in {@value #BASELINE_FILE_PARAMETER},
     * when {@value #BASELINE_PARAMETER} is {@code update}.
     */
    String maxGrowth() default "";

    /** The maximum number of layers of the image, checked before the first test; no limit if 0. */
    int maxLayers() default 0;

    /** Whether tests are skipped instead of failed if no container engine is found. */
    boolean disabledWithoutEngine() default false;
}
