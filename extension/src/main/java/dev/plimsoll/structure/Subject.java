package dev.plimsoll.structure;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.image.ImageFiles;
import java.util.Map;

/**
 * The image that is judged, with what all tests of the file say about it.
 *
 * @param globalEnvironment of {@code globalEnvVars}
 */
record Subject(BuiltImage image, Map<String, String> globalEnvironment, ContainerRunOptions options) {

    String name() {
        return "image " + image.displayName();
    }

    ImageFiles files() {
        return image.files();
    }

    /** What the image sets takes the place of its name; what it doesn't set stays as it is written. */
    String expand(String text) {
        return ShellVariables.expand(text, image.config().environment());
    }

    /** A run whose arguments are the whole command. Variables of the test are stronger than those for all tests. */
    ImageRunner runner(Map<String, String> environment) {
        ImageRunner runner = image.runner().entrypoint();
        globalEnvironment.forEach((key, value) -> runner.env(key, expand(value)));
        options.settings().accept(runner);
        environment.forEach((key, value) -> runner.env(key, expand(value)));
        return runner;
    }
}
