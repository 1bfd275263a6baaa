package dev.plimsoll.internal.build;

import dev.plimsoll.BuilderType;
import dev.plimsoll.internal.build.context.ContextSummary;
import dev.plimsoll.internal.docker.ownership.Session;
import java.util.Map;
import java.util.stream.Stream;

/** The builders that an engine offers to tests. */
public final class TestBuilders {

    private TestBuilders() {}

    public static Stream<BuilderType> offered() {
        try (Session session = Session.open()) {
            return offered(session).toList().stream();
        }
    }

    static Stream<BuilderType> offered(Session session) {
        return session.docker().engine().isPodman()
                ? Stream.of(BuilderType.TESTCONTAINERS)
                : Stream.of(BuilderType.TESTCONTAINERS, BuilderType.BUILDKIT, BuilderType.BUILDX)
                        .filter(type -> type != BuilderType.BUILDKIT
                                || !new BuilderChoice.Offer(
                                                session.docker().engine(),
                                                session.docker()::hasContainerdStore,
                                                () -> "",
                                                () -> new ContextSummary(0, 0, Map.of()))
                                        .refusesArchives());
    }

    static ImageBuilder of(BuilderType type, Session session) {
        return switch (type) {
            case TESTCONTAINERS -> new TestcontainersImageBuilder(session);
            case BUILDX -> new BuildxImageBuilder(session);
            default -> new BuildKitImageBuilder(session);
        };
    }

    /**
     * Waits until a step runs, or for four seconds, because an engine elsewhere has its processes there.
     *
     * @param end the end of its command line; of two commands, since a shell becomes the only one
     */
    public static void awaitStep(String end) throws InterruptedException {
        for (int i = 0; i < 80 && ProcessHandle.allProcesses().noneMatch(process -> endsWith(process, end)); i++) {
            Thread.sleep(50);
        }
    }

    private static boolean endsWith(ProcessHandle process, String end) {
        return process.info().commandLine().filter(line -> line.endsWith(end)).isPresent();
    }

    /** Returns whether the builder is BuildKit or Buildah, which supports the same language. */
    static boolean hasBuildKitsLanguage(BuilderType type, Session session) {
        return type != BuilderType.TESTCONTAINERS || session.docker().engine().isPodman();
    }
}
