package dev.plimsoll.jupiter;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.PlatformList;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** An image as an annotation defines it. */
sealed interface ImageDefinition permits BuildDefinition, ExistingDefinition {

    /** The annotations that define an image. */
    List<Class<? extends Annotation>> ANNOTATIONS = List.of(MultiStageImage.class, ExistingImage.class);

    /** Returns the annotation. */
    Annotation annotation();

    /** Returns the annotated element, for messages. */
    String place();

    /** Returns the class whose module the paths are relative to. */
    Class<?> testClass();

    /** Returns the limit on the size; empty if there is none. */
    String maxSize();

    /** Returns the limit on the growth; empty if there is none. */
    String maxGrowth(ExtensionContext context);

    /** Returns the limit on the number of layers; 0 if there is none. */
    int maxLayers();

    /** Returns whether tests are skipped if there is no engine, unless a parameter overrides that. */
    boolean disabledWithoutEngine();

    /** Returns the platforms that the image is for; empty if it is the default one. */
    List<Platform> platforms(PlannedImages images, ExtensionContext context);

    /** Returns the image, after checking its budgets. */
    ContainerImage get(PlannedImages images, ExtensionContext context);

    /** Returns the images that the annotations of a field or parameter define. */
    static List<ImageDefinition> on(AnnotatedElement element, String place, Class<?> testClass) {
        return Stream.of(
                        AnnotationSupport.findAnnotation(element, MultiStageImage.class).stream()
                                .map(annotation -> new BuildDefinition(annotation, place, testClass)),
                        AnnotationSupport.findAnnotation(element, ExistingImage.class).stream()
                                .map(annotation -> new ExistingDefinition(annotation, place, testClass)))
                .<ImageDefinition>flatMap(all -> all)
                .toList();
    }

    /** Returns the images that the annotations of a class or its superclasses define. */
    static List<ImageDefinition> on(Class<?> testClass) {
        String place = testClass.getSimpleName();
        return Stream.of(
                        AnnotationSupport.findRepeatableAnnotations(testClass, MultiStageImage.class).stream()
                                .map(annotation -> new BuildDefinition(annotation, place, testClass)),
                        AnnotationSupport.findRepeatableAnnotations(testClass, ExistingImage.class).stream()
                                .map(annotation -> new ExistingDefinition(annotation, place, testClass)))
                .<ImageDefinition>flatMap(all -> all)
                .toList();
    }

    /** Returns the budget of the growth; empty if there is none. */
    default Optional<GrowthBudget> growthBudget(ExtensionContext context) {
        Optional<GrowthBudget> overriding = parameter(parameters(context)::maxGrowth);
        if (overriding.isPresent()) {
            return overriding;
        }
        String limit = maxGrowth(context);
        return limit.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        attribute("maxGrowth", () -> GrowthBudget.parse(limit).writtenAt(placeOf("maxGrowth"))));
    }

    /** Returns whether tests are skipped if there is no engine. */
    default boolean disabledWithoutEngine(ExtensionContext context) {
        return parameter(parameters(context)::disabledWithoutEngine).orElse(disabledWithoutEngine());
    }

    /** Reads the attributes {@code platform} and {@code platforms}, of which one can be set; empty if neither is. */
    default List<Platform> platforms(String one, String... several) {
        if (!one.isEmpty() && several.length > 0) {
            throw new TestClassException(placeOf("platforms") + ": platform is set too. Keep one of them");
        }
        return one.isEmpty()
                ? attribute("platforms", () -> PlatformList.parse(several))
                : List.of(attribute("platform", () -> Platform.of(one)));
    }

    /** Reads an attribute; an error names the place of the annotation. */
    default <T> T attribute(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException | DockerfileException e) {
            throw new TestClassException(placeOf(name) + ": " + e.getMessage(), e);
        }
    }

    /** Returns the name of an attribute in messages. */
    default String placeOf(String attribute) {
        return "@" + annotation().annotationType().getSimpleName() + "(" + attribute + ") on " + place();
    }

    /** Resolves a path as an annotation or a parameter has it. */
    default Path path(String given) {
        return ImagePaths.resolve(given, testClass());
    }

    /** Returns the configuration parameters. */
    default BuildParameters parameters(ExtensionContext context) {
        return BuildParameters.of(context::getConfigurationParameter, this::path);
    }

    /** Reads a configuration parameter. */
    static <T> T parameter(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new TestClassException(String.valueOf(e.getMessage()), e);
        }
    }
}
