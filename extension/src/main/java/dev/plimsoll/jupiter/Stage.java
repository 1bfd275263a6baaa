package dev.plimsoll.jupiter;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects the image of one stage into a {@link dev.plimsoll.BuiltImage} parameter or field: a stage of the
 * Dockerfile of the {@link MultiStageImage} beside it or, where there is none, of the class.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@ExtendWith(MultiStageImageExtension.class)
public @interface Stage {

    /** The name that {@code AS} gives the stage, in any case, or its number, counted from 0. */
    String value();
}
