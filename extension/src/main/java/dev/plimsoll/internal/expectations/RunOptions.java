package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.NAME_VALUE;
import static dev.plimsoll.internal.expectations.Arguments.OWNER;
import static dev.plimsoll.internal.expectations.Arguments.PATH;
import static dev.plimsoll.internal.expectations.Arguments.SIZE_TEXT;
import static dev.plimsoll.internal.expectations.Arguments.TEXT;
import static dev.plimsoll.internal.expectations.Arguments.TIME;
import static dev.plimsoll.internal.expectations.Arguments.WORDS;
import static dev.plimsoll.internal.expectations.Form.plain;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The options of the {@code @run} annotations of one run. */
final class RunOptions {

    private static final FormTable<Consumer<Run>> TABLE = new FormTable<Consumer<Run>>(
                    "run option", ". The name of a run ends with a colon")
            .add("args", with(WORDS, (run, words) -> run.arguments().addAll(List.of(words))))
            .add("entrypoint", with(WORDS, (run, words) -> run.runner().entrypoint(words)))
            .add("env", with(NAME_VALUE, (run, pair) -> run.runner().env(pair.getKey(), pair.getValue())))
            .add("memory", with(SIZE_TEXT, (run, size) -> run.runner().memory(size)))
            .add("network none", plain(run -> run.runner().withoutNetwork()))
            .add("read-only", plain(run -> run.runner().readOnly()))
            .add("stdin", with(TEXT, (run, text) -> run.runner().stdin(text)))
            .add("timeout", with(TIME, (run, time) -> run.runner().timeout(time)))
            .add("user", with(OWNER, (run, user) -> run.runner().user(user)))
            .add("workdir", with(PATH, (run, path) -> run.runner().workingDirectory(path)));

    private final OptionReader<Run> options = new OptionReader<>(TABLE, Set.of("env"));

    private record Run(ImageRunner runner, List<String> arguments) {}

    /** Reads one annotation. An annotation without words only declares the run. */
    void add(Tokens tokens) {
        if (tokens.hasMore()) {
            options.read(tokens);
        }
    }

    RunResult run(ImageRunner runner) {
        Run run = new Run(runner, new ArrayList<>());
        options.applyTo(run);
        return runner.run(run.arguments().toArray(String[]::new));
    }
}
