package dev.plimsoll.structure;

import dev.plimsoll.ImageRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The settings of {@code containerRunOptions}, which apply to the run of each command of a file.
 *
 * @param terminal whether runs have a terminal
 * @param settings applies all options to a run
 */
record ContainerRunOptions(boolean terminal, Consumer<ImageRunner> settings) {

    static final List<String> KEYS =
            List.of("user", "privileged", "allocateTty", "envFile", "envVars", "capabilities", "bindMounts");

    static final ContainerRunOptions NONE = new ContainerRunOptions(false, runner -> {});

    static ContainerRunOptions of(Fields fields, Path document, Map<String, String> host) {
        List<Consumer<ImageRunner>> settings = new ArrayList<>();
        if (fields.has("user")) {
            String user = fields.required("user");
            settings.add(runner -> runner.user(user));
        }
        if (fields.flag("privileged", false)) {
            settings.add(ImageRunner::privileged);
        }
        boolean terminal = fields.flag("allocateTty", false);
        if (terminal) {
            settings.add(ImageRunner::terminal);
        }
        fields.texts("capabilities").forEach(name -> settings.add(runner -> runner.capability(name)));
        fields.each("bindMounts", ContainerRunOptions::mount)
                .forEach(mount -> settings.add(runner -> runner.bindMount(mount)));
        environment(fields, document, host).forEach((name, value) -> settings.add(runner -> runner.env(name, value)));
        return new ContainerRunOptions(terminal, runner -> settings.forEach(setting -> setting.accept(runner)));
    }

    /** Returns the variables of {@code envFile}, and this machine's variables that {@code envVars} names. */
    private static Map<String, String> environment(Fields fields, Path document, Map<String, String> host) {
        Map<String, String> environment = new LinkedHashMap<>();
        fields.text("envFile")
                .ifPresent(name ->
                        environment.putAll(fields.read(fields.line("envFile"), name, text -> envFile(document, text))));
        for (String name : fields.texts("envVars")) {
            if (name.isBlank() || name.contains("=")) {
                throw fields.error("envVars", "'" + name + "' is not the name of a variable of this machine");
            }
            // A variable that is unset or empty on this machine isn't set in the container either.
            if (!host.getOrDefault(name, "").isEmpty()) {
                environment.put(name, host.getOrDefault(name, ""));
            }
        }
        return environment;
    }

    private static String mount(String text) {
        if (!text.matches("/[^:]*:/[^:]*(:[a-zA-Z,]+)?")) {
            throw new IllegalArgumentException("'" + text + "' mounts nothing: write two absolute paths, as /a:/b");
        }
        return text;
    }

    private static Map<String, String> envFile(Path document, String name) {
        Path besides = document.resolveSibling(name);
        Path file = Files.exists(besides) ? besides : Path.of(name);
        try {
            return EnvFile.parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "envFile " + name + " can't be read, neither as " + besides + " nor as "
                            + Path.of(name).toAbsolutePath(),
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("envFile " + name + ", " + e.getMessage(), e);
        }
    }
}
