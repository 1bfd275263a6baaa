package dev.plimsoll.internal.build;

import dev.plimsoll.BuildWarning;
import dev.plimsoll.BuilderType;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Knows which builders have build checks. A builder without them reports no warnings, as a builder with them does for a good
 * Dockerfile. No version number tells them apart reliably: what reads the Dockerfile can be the engine's BuildKit, that of a
 * named builder, or the image that {@code # syntax=} names. So each is asked once to check a Dockerfile with a known mistake.
 */
public final class BuildChecks {

    private static final String SYNTAX = "BUILDKIT_SYNTAX";
    private static final String NAME = "check of the builder";

    private final Map<Checker, Boolean> known = new ConcurrentHashMap<>();

    /** What reads Dockerfiles. */
    private record Checker(BuilderType type, Optional<String> name, Optional<String> frontend) {}

    /**
     * Requires that the builder of an image has checks. Warnings of a check prove it; if there are none, the builder builds an
     * empty image of a Dockerfile with a mistake, unless it did before.
     *
     * @param image the name for the empty image
     * @param directory an empty directory
     * @throws InspectionException if it has none
     */
    public void require(
            Session session, BuildSpec spec, BuildResult built, Supplier<ImageReference> image, Path directory) {
        Checker checker = new Checker(
                built.builder(), spec.builderName(), Frontend.of(spec).map(Frontend::reference));
        boolean proven = hasChecks(built.log().warnings());
        if (proven) {
            known.put(checker, true);
        }
        if (built.builder() == BuilderType.TESTCONTAINERS
                || !known.computeIfAbsent(
                        checker, first -> hasChecks(probe(session, spec, checker, image.get(), directory)))) {
            throw new InspectionException(
                    ErrorCode.CONTENT_UNKNOWN,
                    "Whether " + spec.dockerfile().name()
                            + " has build warnings is unknown, because what read it has no build checks: "
                            + checker.frontend()
                                    .map(frontend -> "the frontend " + frontend)
                                    .orElse(built.log().builder())
                            + ". BuildKit has them since 0.14, Docker Engine since 27.0, docker/dockerfile since 1.8; docker buildx"
                            + " reports them since 0.13. The classic builder and Podman have none.");
        }
    }

    private static boolean hasChecks(List<BuildWarning> warnings) {
        return warnings.stream().anyMatch(warning -> !warning.rule().isEmpty());
    }

    private static List<BuildWarning> probe(
            Session session, BuildSpec spec, Checker checker, ImageReference image, Path directory) {
        // The words of FROM and AS differ in case, which is the mistake.
        Dockerfile mistaken = Dockerfile.parse(
                NAME,
                checker.frontend()
                                .map(frontend -> "# syntax=" + frontend + "\n")
                                .orElse("") + "FROM scratch as empty\n");
        BuildSpec probe = new BuildSpec(
                mistaken,
                Optional.empty(),
                directory,
                mistaken.finalStage(),
                spec.arguments().containsKey(SYNTAX)
                        ? Map.of(SYNTAX, spec.arguments().get(SYNTAX))
                        : Map.of(),
                Optional.empty(),
                spec.enginePlatform(),
                checker.type(),
                checker.name(),
                List.of(),
                true,
                spec.options());
        return checker.type() == BuilderType.BUILDX
                ? new BuildxBuild(session, probe, session.labels())
                        .again(List.of("--output=type=cacheonly"), output -> {})
                : new BuildKitImageBuilder(session).warnings(probe, image, session.labels());
    }
}
