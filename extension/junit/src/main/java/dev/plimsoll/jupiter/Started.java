package dev.plimsoll.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a started service into a parameter or field of type {@link dev.plimsoll.ServiceContainer} or
 * {@code GenericContainer}. The image is that of the {@link MultiStageImage}, {@link ExistingImage} or {@link Stage} on the
 * same element or, if there is none, of the class.
 *
 * <pre><code class='java'> &#64;MultiStageImage(dockerfile = "Dockerfile")
 * class GreetingServiceTests {
 *
 *     &#64;Test
 *     void greets(&#64;Started(env = "GREETING=Ahoy") ServiceContainer web) {
 *         assertThat(web).http("/greeting/Ada").hasBody("Ahoy Ada\n");
 *     }
 * }</code></pre>
 *
 * <p>The service is ready when the test receives it, as {@link dev.plimsoll.ServiceContainer#start} defines that. It is
 * stopped and removed at the end of its scope: that of a parameter of a test after the test, that of a static field after
 * the class, that of another field with the instance of the class.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@ExtendWith(AnnotatedImageExtension.class)
public @interface Started {

    /** The environment, each as {@code NAME=value}. */
    String[] env() default {};

    /** The arguments, which replace the image's {@code CMD}; none keeps it. */
    String[] args() default {};

    /** The limit of memory, such as {@code 128MB}; empty for none. */
    String memory() default "";
}
