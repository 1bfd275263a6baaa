package dev.plimsoll.internal.session;

import dev.plimsoll.BuilderType;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import java.nio.file.Path;

/** A program that starts a container of an image that exists, as a run or as a service, or builds a Dockerfile. */
final class CreatingProgram {

    private CreatingProgram() {}

    @SuppressWarnings("resource") // the program is killed
    public static void main(String[] arguments) {
        if (arguments[0].startsWith("FROM ")) {
            ImageSession.open();
            MultiStageBuild.ofText("Dockerfile", arguments[0])
                    .context(Path.of(arguments[1]))
                    .builder(BuilderType.TESTCONTAINERS)
                    .build();
            return;
        }
        ContainerImage image = ContainerImage.from("busybox:1.37");
        if (arguments[0].equals("run")) {
            image.run("sleep", "60");
        } else {
            image.service().withCommand("sleep", "60").start();
        }
    }
}
