package dev.plimsoll.structure;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.image.ImageFiles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The image under test, with the settings of the file that apply to all tests.
 *
 * @param globalEnvironment the variables of {@code globalEnvVars}
 */
record Subject(ContainerImage image, Map<String, String> globalEnvironment, ContainerRunOptions options) {

    String name() {
        return "image " + image.displayName();
    }

    ImageFiles files() {
        return image.files();
    }

    /** Returns the variables that {@code $NAME} can refer to: those of the image, and those for all tests. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(image.config().environment());
        variables.putAll(global());
        return variables;
    }

    /** Returns the variables for all tests. Their values may refer to variables of the image. */
    private Map<String, String> global() {
        return expanded(globalEnvironment, image.config().environment());
    }

    static Map<String, String> expanded(Map<String, String> variables, Map<String, String> known) {
        Map<String, String> expanded = new LinkedHashMap<>();
        variables.forEach((key, value) -> expanded.put(key, ShellVariables.expand(value, known)));
        return expanded;
    }

    /** Returns a run without the image's entrypoint. The variables of the test override those for all tests. */
    ImageRunner runner(Map<String, String> environment) {
        ImageRunner runner = image.runner().entrypoint();
        global().forEach(runner::env);
        options.settings().accept(runner);
        environment.forEach(runner::env);
        return runner;
    }
}
