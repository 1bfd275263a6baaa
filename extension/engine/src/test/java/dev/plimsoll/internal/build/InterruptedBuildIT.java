package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuilderType;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.PlimsollException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Interrupts builds as JUnit's {@code @Timeout} and the stop button of an IDE do. */
class InterruptedBuildIT {

    static Stream<BuilderType> builders() {
        return Stream.concat(Stream.of(BuilderType.AUTO), TestBuilders.offered());
    }

    @ParameterizedTest
    @MethodSource("builders")
    void buildWhenInterruptedEndsSoonWithASentence(BuilderType builder, @TempDir Path context) throws Exception {
        String step = "sleep 30; echo " + System.nanoTime();
        MultiStageBuild build = MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\nRUN " + step + "\n")
                .context(context)
                .builder(builder);
        CompletableFuture<String> end = new CompletableFuture<>();
        ImageSession session = ImageSession.open();
        try {
            Thread thread = new Thread(() -> {
                try {
                    end.complete("built " + build.build());
                } catch (PlimsollException e) {
                    end.complete(e.getMessage() + " " + Thread.currentThread().isInterrupted());
                } catch (RuntimeException | Error e) {
                    end.completeExceptionally(e);
                }
            });
            thread.start();
            TestBuilders.awaitStep(step);
            Thread.sleep(300);
            thread.interrupt();
            String ofBuildx = "The build of Dockerfile was interrupted true";
            String ofEngine = "Interrupted while waiting for the engine at .* to build localhost/plimsoll/.*:\\d+ true";
            assertThat(end.get(10, TimeUnit.SECONDS))
                    .matches(
                            switch (builder) {
                                case AUTO -> ofBuildx + "|" + ofEngine;
                                case BUILDX -> ofBuildx;
                                default -> ofEngine;
                            });
        } finally {
            session.close();
        }
    }
}
