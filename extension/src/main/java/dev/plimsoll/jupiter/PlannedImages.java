package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.session.BuildParameters;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** The images of one execution of a test plan; the store that holds it closes it when the plan has ended. */
final class PlannedImages implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(PlannedImages.class);

    private final ImageSession session = ImageSession.open();
    private final ParsedDockerfiles dockerfiles = new ParsedDockerfiles();
    private final DockerfileExpectations expectations = new DockerfileExpectations();
    private final Set<Judged> judged = ConcurrentHashMap.newKeySet();

    /** An image that held the budgets of an annotation. */
    private record Judged(MultiStageImage annotation, String image) {}

    @SuppressWarnings("deprecation") // its successor is not there before JUnit 6
    static PlannedImages of(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(StoreScope.EXECUTION_REQUEST, NAMESPACE)
                .getOrComputeIfAbsent(PlannedImages.class, type -> new PlannedImages(), PlannedImages.class));
    }

    /**
     * The image that is defined, built now if it is not yet, within the budgets of its annotation, and as its Dockerfile
     * expects.
     */
    BuiltImage get(ImageDefinition definition, ExtensionContext context) {
        ParsedDockerfiles.Parsed parsed =
                definition.attribute("dockerfile", () -> dockerfiles.get(definition.dockerfile()));
        BuiltImage image = definition.build(parsed, context);
        Judged verdict = new Judged(definition.annotation(), image.reference().value());
        if (!judged.contains(verdict)) {
            AnnotatedBudgets.enforce(definition, image, context);
            judged.add(verdict);
        }
        parsed.annotations().ifPresent(annotated -> expectations.judge(annotated, image));
        return image;
    }

    /** Returns the image of a build, built now if it isn't yet. Configuration parameters override the build. */
    BuiltImage get(MultiStageBuild build, ExtensionContext context) {
        // A build is not safe for use by several threads, and test classes may run in parallel.
        synchronized (build) {
            try {
                BuildParameters.of(
                                context::getConfigurationParameter,
                                path -> ImagePaths.resolve(path, context.getRequiredTestClass()))
                        .applyTo(build);
            } catch (IllegalArgumentException e) {
                throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
            }
            return build.build();
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
