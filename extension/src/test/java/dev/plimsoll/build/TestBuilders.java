package dev.plimsoll.build;

import dev.plimsoll.docker.Session;
import java.util.stream.Stream;

/** The builders that an engine offers to tests. */
final class TestBuilders {

    private TestBuilders() {}

    static Stream<BuilderType> offered(Session session) {
        return session.docker().engine().isPodman()
                ? Stream.of(BuilderType.TESTCONTAINERS)
                : Stream.of(BuilderType.TESTCONTAINERS, BuilderType.BUILDKIT);
    }

    static ImageBuilder of(BuilderType type, Session session) {
        return switch (type) {
            case TESTCONTAINERS -> new TestcontainersImageBuilder(session);
            default -> new BuildKitImageBuilder(session);
        };
    }

    /** Whether it is BuildKit, or Buildah, which reads the same language. */
    static boolean hasBuildKitsLanguage(BuilderType type, Session session) {
        return type != BuilderType.TESTCONTAINERS || session.docker().engine().isPodman();
    }
}
