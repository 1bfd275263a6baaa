package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuilderType;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.PlimsollException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Interrupts builds as JUnit's {@code @Timeout} and the stop button of an IDE do. */
class InterruptedBuildIT {

    @ParameterizedTest
    @EnumSource(BuilderType.class)
    void buildWhenInterruptedEndsSoonWithASentence(BuilderType builder, @TempDir Path context) throws Exception {
        MultiStageBuild build = MultiStageBuild.ofText(
                        "Dockerfile", "FROM busybox:1.37\nRUN sleep 30 # " + System.nanoTime() + "\n")
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
            Thread.sleep(4000);
            thread.interrupt();
            assertThat(end.get(10, TimeUnit.SECONDS))
                    .matches(
                            builder == BuilderType.BUILDX
                                    ? "The build of Dockerfile was interrupted true"
                                    : "Interrupted while waiting for the engine at .* to build localhost/plimsoll/.*:\\d+ true");
        } finally {
            session.close();
        }
    }
}
