package dev.plimsoll.internal.build;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.EngineUnavailableException;
import java.nio.file.Path;

/**
 * A program that builds a text, optionally with a named builder. It runs in its own process to have its own
 * environment.
 */
final class TextBuildProgram {

    private TextBuildProgram() {}

    @SuppressWarnings("try")
    public static void main(String[] arguments) {
        try (ImageSession session = ImageSession.open()) {
            MultiStageBuild build = MultiStageBuild.ofText("Dockerfile", arguments[0])
                    .context(Path.of("src/test/resources/images/two-stages"));
            BuiltImage image = (arguments.length > 1 ? build.builderName(arguments[1]) : build).build();
            System.out.println("BUILT by " + image.buildLog().builder());
            image.buildLog().steps().forEach(step -> System.out.println("STEP " + step.output()));
        } catch (BuildException e) {
            System.out.println("FAILED " + e.getMessage());
        } catch (EngineUnavailableException e) {
            System.out.println("NO ENGINE " + e.getMessage());
        }
    }
}
