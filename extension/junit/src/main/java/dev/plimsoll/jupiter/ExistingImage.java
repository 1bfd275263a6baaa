package dev.plimsoll.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects an image that exists as {@link dev.plimsoll.ContainerImage}: one on the engine, in a registry, in an OCI layout
 * or in an archive.
 *
 * <p>On a class, it defines the image of all its tests and of its {@code @Nested} classes, and its budgets are enforced
 * before the first test. On a field or a parameter, it defines the image of that field or parameter. It can also be used
 * as a meta-annotation.
 *
 * <pre>{@code
 * @ExistingImage(value = "oci-archive:build/app.tar", maxSize = "80MB")
 * class AppImageTests {
 *
 *     @Test
 *     void runsAsNonRoot(ContainerImage image) {
 *         assertThat(image).runsAsNonRoot();
 *     }
 * }
 * }</pre>
 *
 * <p>The image is never changed or removed. Only an image on the engine, and a run, need an engine. These JUnit
 * configuration parameters override the attributes: {@value MultiStageImage#PLATFORM_PARAMETER},
 * {@value MultiStageImage#DISABLED_WITHOUT_ENGINE_PARAMETER}, {@value MultiStageImage#MAX_GROWTH_PARAMETER},
 * {@value MultiStageImage#BASELINE_PARAMETER}, {@value MultiStageImage#BASELINE_FILE_PARAMETER} and
 * {@value MultiStageImage#RUN_TIMEOUT_PARAMETER}.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Repeatable(ExistingImages.class)
@ExtendWith(AnnotatedImageExtension.class)
public @interface ExistingImage {

    /**
     * Where the image is, as {@link dev.plimsoll.ContainerImage#from} reads it, such as {@code app:1},
     * {@code docker://registry.example/app:1}, {@code oci:directory}, {@code oci-archive:file} or
     * {@code docker-archive:file}. Paths are relative to the directory of the module, or absolute.
     */
    String value();

    /**
     * The platform, such as {@code linux/arm64}, where there are images for several; this machine's platform if empty.
     */
    String platform() default "";

    /**
     * The platforms of the image, such as {@code {"linux/amd64", "linux/arm64"}}, instead of {@link #platform()}. The
     * class must have {@link EachPlatform}, so that its budgets and tests judge the image for each of them.
     */
    String[] platforms() default {};

    /** The maximum size of the image, checked before the first test: {@code 10MB} or {@code 9.5MiB}; no limit if empty. */
    String maxSize() default "";

    /**
     * The maximum growth of the image since its size was recorded, checked before the first test, as in
     * {@link MultiStageImage#maxGrowth()}; no limit if empty. Sizes are recorded in {@code plimsoll.lock} in the directory
     * of the module, or in {@value MultiStageImage#BASELINE_FILE_PARAMETER}. The line has the name of the image without tag
     * and digest.
     */
    String maxGrowth() default "";

    /** The maximum number of layers of the image, checked before the first test; no limit if 0. */
    int maxLayers() default 0;

    /** Whether tests are skipped instead of failed if an engine is needed and none is found. */
    boolean disabledWithoutEngine() default false;
}
