package dev.plimsoll.internal.build;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.BuildException;
import java.nio.file.Path;

/**
 * A program that builds on an image of a private registry. It runs in its own process because a process looks up
 * credentials only once.
 */
final class PrivateBaseProgram {

    private PrivateBaseProgram() {}

    @SuppressWarnings("try")
    public static void main(String[] arguments) {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = MultiStageBuild.ofText("Dockerfile", arguments[1])
                    .context(Path.of("src/test/resources/images/two-stages"))
                    .builder(BuilderType.valueOf(arguments[0]))
                    .build();
            System.out.println("BUILT " + image.run("cat", "/base.txt").stdout());
        } catch (BuildException e) {
            System.out.println("FAILED " + e.getMessage());
        }
    }
}
