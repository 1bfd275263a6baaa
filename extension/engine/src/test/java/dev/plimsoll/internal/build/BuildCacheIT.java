package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuilderType;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.build.context.EngineBuilds;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCacheIT {

    private static final int CONTEXT = 20_000_000;

    @Test
    void tenBuildsWithAChangingContextLeaveNoMoreThanOneContext(@TempDir Path context) throws IOException {
        Session session = Session.open();
        long before = contextsInCache();
        byte[] bytes = new byte[CONTEXT];
        long seed = System.nanoTime();
        Dockerfile dockerfile = Dockerfile.parse("Dockerfile", "FROM busybox:1.37\nCOPY . /context/\nRUN true\n");
        try (session) {
            for (int i = 0; i < 10; i++) {
                new Random(seed + i).nextBytes(bytes);
                Files.write(context.resolve("file"), bytes);
                new AutoImageBuilder(session)
                        .build(
                                new BuildSpec(
                                        dockerfile,
                                        Optional.empty(),
                                        context,
                                        dockerfile.finalStage(),
                                        Map.of(),
                                        Optional.empty(),
                                        session.docker().engine().platform(),
                                        BuilderType.AUTO,
                                        Optional.empty(),
                                        List.of(),
                                        true,
                                        BuildxOptions.NONE),
                                ImageReference.of("localhost/plimsoll/" + session.id() + ":" + i),
                                session.labels());
            }
        }
        assertThat(contextsInCache() - before).isLessThanOrEqualTo(1);
    }

    /**
     * Counts the records of about that size. Other tests use the same engine, but none has a context like this. This
     * version of the API lists each record once.
     */
    private static long contextsInCache() throws IOException {
        try (EngineBuilds engine = new EngineBuilds()) {
            return Pattern.compile("\"Size\":(\\d+)")
                    .matcher(engine.text("/v1.44/system/df?type=build-cache"))
                    .results()
                    .mapToLong(match -> Long.parseLong(match.group(1)))
                    .filter(size -> size >= CONTEXT && size < CONTEXT + 20_000)
                    .count();
        }
    }
}
