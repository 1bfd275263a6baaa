package dev.plimsoll.internal.session;

import dev.plimsoll.BuilderType;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.BuildException;
import java.nio.file.Path;

/** A program whose build fails, and which closes its session when a line arrives. Its argument is a label of the image. */
final class FailingBuildProgram {

    private FailingBuildProgram() {}

    public static void main(String[] arguments) throws Exception {
        ImageSession session = ImageSession.open();
        try {
            MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\nLABEL " + arguments[0] + "\nRUN exit 3\n")
                    .context(Path.of("src/test/resources/images/two-stages"))
                    .builder(BuilderType.TESTCONTAINERS)
                    .build();
            System.out.println("BUILT");
        } catch (BuildException e) {
            System.out.println("FAILED");
        }
        System.in.read();
        session.close();
        System.out.println("CLOSED");
        Thread.sleep(120_000);
    }
}
