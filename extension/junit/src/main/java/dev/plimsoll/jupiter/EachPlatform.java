package dev.plimsoll.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class once for each platform of its image: those of {@link MultiStageImage#platforms()},
 * {@link ExistingImage#platforms()}, {@link dev.plimsoll.MultiStageBuild#platforms} or {@code # @build platforms} in the
 * Dockerfile. In each of these invocations, the budgets are enforced on the image for the platform, and fields and
 * parameters get that image.
 *
 * <pre>{@code
 * @EachPlatform
 * @MultiStageImage(platforms = {"linux/amd64", "linux/arm64"}, maxSize = "10MB")
 * class HelloImageTests {
 *
 *     @Test
 *     void printsHelloWorld(BuiltImage image) {
 *         assertThat(image.run()).succeeded().hasStdout("Hello World\n");
 *     }
 * }
 * }</pre>
 *
 * <p>A test that runs a program for a platform that the engine can't execute is skipped with the reason, or fails if
 * {@code plimsoll.notApplicable} is {@code fail}. {@value MultiStageImage#PLATFORM_PARAMETER} restricts the class to one
 * platform. If several annotations of a class list platforms, they must list the same ones.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@ClassTemplate
@ExtendWith(EachPlatformExtension.class)
public @interface EachPlatform {}
