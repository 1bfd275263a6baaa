package dev.plimsoll.internal.run;

import dev.plimsoll.internal.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run as the {@code docker run} that a person would type. Values of variables are left out: they may be secrets. */
final class DockerRunCommand {

    private DockerRunCommand() {}

    static String of(RunRequest request) {
        List<String> words = new ArrayList<>(List.of("docker", "run", "--rm"));
        if (request.stdin() != null) {
            words.add("-i");
        }
        if (request.terminal()) {
            words.add("-t");
        }
        request.environment().keySet().forEach(name -> words.addAll(List.of("-e", name)));
        addOption(words, "--user", request.user());
        addOption(words, "--workdir", request.workingDirectory());
        if (!request.network()) {
            words.addAll(List.of("--network", "none"));
        }
        if (request.memory() != null) {
            words.addAll(List.of("--memory", Long.toString(request.memory().bytes())));
        }
        if (request.readOnly()) {
            words.add("--read-only");
        }
        if (request.access().privileged()) {
            words.add("--privileged");
        }
        request.access().capabilities().forEach(capability -> words.addAll(List.of("--cap-add", capability)));
        request.access().binds().forEach(bind -> addOption(words, "--volume", bind));
        List<String> entrypoint = request.entrypoint();
        List<String> arguments = new ArrayList<>();
        if (entrypoint != null) {
            addOption(words, "--entrypoint", entrypoint.isEmpty() ? "" : entrypoint.get(0));
            arguments.addAll(entrypoint.subList(Math.min(1, entrypoint.size()), entrypoint.size()));
        }
        arguments.addAll(request.arguments());
        words.add(request.displayName());
        arguments.forEach(argument -> words.add(ShellQuoting.quoted(argument)));
        return String.join(" ", words);
    }

    private static void addOption(List<String> words, String option, @Nullable String value) {
        if (value != null) {
            words.add(option);
            words.add(ShellQuoting.quoted(value));
        }
    }
}
