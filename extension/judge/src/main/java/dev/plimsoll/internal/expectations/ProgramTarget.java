package dev.plimsoll.internal.expectations;

import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program that runs to its end. */
final class ProgramTarget implements RunTarget {

    private final ImageRunner runner;
    private final List<String> arguments = new ArrayList<>();

    ProgramTarget(ImageRunner runner) {
        this.runner = runner;
    }

    RunResult run() {
        return runner.run(arguments.toArray(String[]::new));
    }

    @Override
    public void arguments(List<String> words) {
        arguments.addAll(words);
    }

    @Override
    public void entrypoint(String... words) {
        runner.entrypoint(words);
    }

    @Override
    public void env(String name, String value) {
        runner.env(name, value);
    }

    @Override
    public void memory(String size) {
        runner.memory(size);
    }

    @Override
    public void withoutNetwork() {
        runner.withoutNetwork();
    }

    @Override
    public void readOnly() {
        runner.readOnly();
    }

    @Override
    public void user(String user) {
        runner.user(user);
    }

    @Override
    public void workingDirectory(String path) {
        runner.workingDirectory(path);
    }

    @Override
    public void timeout(Duration time) {
        runner.timeout(time);
    }

    @Override
    public void stdin(String text) {
        runner.stdin(text);
    }

    @Override
    public void port(int port) {
        throw new IllegalStateException("the options of a service are refused when they are read");
    }

    @Override
    public void tmpfs(String path) {
        throw new IllegalStateException("the options of a service are refused when they are read");
    }
}
