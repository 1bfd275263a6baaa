package dev.plimsoll.jupiter;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.journal.Journal;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.DockerfileBuild;
import dev.plimsoll.internal.session.ParameterNames;
import dev.plimsoll.internal.text.Visible;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** The images of one execution of a test plan. The store that holds this object closes it when the plan has ended. */
final class PlannedImages implements AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(PlannedImages.class);

    private final ImageSession session = ImageSession.open();
    private final ParsedDockerfiles dockerfiles = new ParsedDockerfiles();
    private final DockerfileExpectations expectations = new DockerfileExpectations();
    private final Set<Judged> judged = ConcurrentHashMap.newKeySet();
    private final Map<BuildDefinition, DockerfileBuild> baked = new ConcurrentHashMap<>();
    private final Map<RegisteredKey, Planned> registered = new ConcurrentHashMap<>();

    /** A build that a class registers, and for which of its platforms; empty if it is for one only. */
    private record RegisteredKey(MultiStageBuild build, Optional<Platform> platform) {}

    /** A build, with the expectations in the comments of its Dockerfile. */
    record Planned(DockerfileBuild build, Optional<AnnotatedDockerfile> annotations) {}

    /** An image that is within the budgets of an annotation. */
    private record Judged(Annotation annotation, ContainerImage image) {}

    @SuppressWarnings("deprecation") // the replacement, computeIfAbsent, requires JUnit 6
    static PlannedImages of(ExtensionContext context) {
        requireNoVariable(System.getenv(), context);
        return Objects.requireNonNull(context.getStore(StoreScope.EXECUTION_REQUEST, NAMESPACE)
                .getOrComputeIfAbsent(PlannedImages.class, type -> new PlannedImages(), PlannedImages.class));
    }

    /** Refuses a parameter in the environment, where it has no effect. */
    static void requireNoVariable(Map<String, String> environment, ExtensionContext context) {
        Set<String> set = ParameterNames.all().stream()
                .filter(name -> context.getConfigurationParameter(name).isPresent())
                .collect(Collectors.toSet());
        ParameterNames.problem(environment, set).ifPresent(problem -> {
            throw new TestClassException(problem);
        });
    }

    /**
     * Returns an image, building it if necessary, after checking the budgets of its annotation and the expectations of
     * its Dockerfile.
     */
    BuiltImage get(BuildDefinition definition, ExtensionContext context) {
        Planned planned = planned(definition);
        BuiltImage image = definition.build(planned, context);
        judge(definition, image, context);
        planned.annotations()
                .ifPresent(annotated -> expectations.judge(annotated, image, failsIfNotApplicable(context)));
        return image;
    }

    /** Returns the build of an annotation, without its attributes. */
    Planned planned(BuildDefinition definition) {
        if (!definition.isBaked()) {
            ParsedDockerfiles.Parsed parsed =
                    definition.attribute("dockerfile", () -> dockerfiles.get(definition.dockerfile()));
            return new Planned(
                    DockerfileBuild.of(parsed.dockerfile(), Optional.of(definition.dockerfile())),
                    parsed.annotations());
        }
        DockerfileBuild build = baked.computeIfAbsent(definition, BuildDefinition::baked);
        return new Planned(
                build,
                definition.attribute("bake", () -> AnnotatedDockerfile.of(build.dockerfile(), build.dockerfilePath())));
    }

    /** Returns an image that exists, after checking the budgets of its annotation. */
    ContainerImage get(ExistingDefinition definition, ExtensionContext context) {
        ContainerImage image = definition.find(context);
        judge(definition, image, context);
        return image;
    }

    private void judge(ImageDefinition definition, ContainerImage image, ExtensionContext context) {
        Judged verdict = new Judged(definition.annotation(), image);
        if (!judged.contains(verdict)) {
            AnnotatedBudgets.enforce(definition, image, context);
            judged.add(verdict);
        }
    }

    /**
     * Returns the image of a build that a class registers, building it if necessary, after checking the expectations of
     * its Dockerfile. Configuration parameters override the build, and the build overrides the annotations of its
     * Dockerfile.
     */
    BuiltImage get(MultiStageBuild build, ExtensionContext context) {
        Optional<Platform> platform = InvokedPlatform.among(platforms(build, context), "the registered build", context);
        Planned known = registered.computeIfAbsent(new RegisteredKey(build, platform), key -> {
            Planned fresh = register(build, context);
            platform.ifPresent(fresh.build()::choose);
            return fresh;
        });
        BuiltImage image = known.build().build();
        known.annotations().ifPresent(annotated -> expectations.judge(annotated, image, failsIfNotApplicable(context)));
        return image;
    }

    /** Returns the platforms of a build that a class registers; empty for the engine's own. */
    List<Platform> platforms(MultiStageBuild build, ExtensionContext context) {
        return registered
                .computeIfAbsent(new RegisteredKey(build, Optional.empty()), key -> register(build, context))
                .build()
                .wantedPlatforms();
    }

    private static boolean failsIfNotApplicable(ExtensionContext context) {
        return ImageDefinition.parameter(
                BuildParameters.of(context::getConfigurationParameter, Path::of)::failsIfNotApplicable);
    }

    private static Planned register(MultiStageBuild build, ExtensionContext context) {
        if (!(build instanceof DockerfileBuild ours)) {
            throw new TestClassException("A build is expected that MultiStageBuild.of returned, but it is a "
                    + build.getClass().getName());
        }
        try {
            Optional<AnnotatedDockerfile> annotations =
                    AnnotatedDockerfile.of(ours.dockerfile(), ours.dockerfilePath());
            return new Planned(
                    ours.withDefaults(copy -> annotations.ifPresent(annotated -> annotated.applyTo(copy)))
                            .parameters(BuildParameters.of(
                                    context::getConfigurationParameter,
                                    path -> ImagePaths.resolve(path, context.getRequiredTestClass()))),
                    annotations);
        } catch (IllegalArgumentException e) {
            throw new TestClassException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Publishes the warnings since the last call as report entries of a test or class. */
    static void publishWarnings(ExtensionContext context) {
        Journal.current()
                .takeWarnings()
                .forEach(warning -> context.publishReportEntry("warning", Visible.log(warning.toString())));
    }

    @Override
    public void close() {
        session.close();
    }
}
