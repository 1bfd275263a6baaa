package dev.plimsoll.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects the image of a stage into a parameter or field of type {@link dev.plimsoll.BuiltImage} or
 * {@link dev.plimsoll.ContainerImage}. The Dockerfile is that of the {@link MultiStageImage} on the same element or, if
 * there is none, of the class's {@link MultiStageImage} or {@link MultiStageImageExtension}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@ExtendWith(AnnotatedImageExtension.class)
public @interface Stage {

    /** The name after {@code AS}, in any case, or the number of the stage, counted from 0. */
    String value();
}
