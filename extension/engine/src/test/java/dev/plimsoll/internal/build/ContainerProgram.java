package dev.plimsoll.internal.build;

import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.EngineException;
import java.nio.file.Path;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;

/** A program that builds a text and starts a container of it. It runs in its own process to have its own environment. */
final class ContainerProgram {

    private ContainerProgram() {}

    @SuppressWarnings("try")
    public static void main(String[] arguments) {
        try (ImageSession session = ImageSession.open();
                GenericContainer<?> container = MultiStageBuild.ofText("Dockerfile", arguments[0])
                        .context(Path.of("src/test/resources/images/two-stages"))
                        .build()
                        .container()
                        .withStartupCheckStrategy(new OneShotStartupCheckStrategy())) {
            container.start();
            System.out.println("STARTED");
        } catch (EngineException e) {
            System.out.println("FAILED " + e.getMessage());
        }
    }
}
