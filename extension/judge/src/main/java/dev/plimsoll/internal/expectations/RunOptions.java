package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.grammar.Arguments.NAME_VALUE;
import static dev.plimsoll.internal.expectations.grammar.Arguments.OWNER;
import static dev.plimsoll.internal.expectations.grammar.Arguments.PATH;
import static dev.plimsoll.internal.expectations.grammar.Arguments.SIZE_TEXT;
import static dev.plimsoll.internal.expectations.grammar.Arguments.TCP_PORT;
import static dev.plimsoll.internal.expectations.grammar.Arguments.TEXT;
import static dev.plimsoll.internal.expectations.grammar.Arguments.TIME;
import static dev.plimsoll.internal.expectations.grammar.Arguments.WORDS;
import static dev.plimsoll.internal.expectations.grammar.Form.option;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.internal.expectations.grammar.FormTable;
import dev.plimsoll.internal.expectations.grammar.OptionReader;
import dev.plimsoll.internal.expectations.grammar.Token;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The options of the {@code @run} annotations of one run. */
public final class RunOptions {

    private static final String SERVICE = "service";
    private static final Set<String> ONLY_OF_SERVICES = Set.of("port", "tmpfs");
    private static final Set<String> NOT_OF_SERVICES = Set.of("stdin");

    private static final FormTable<Consumer<RunTarget>> TABLE = new FormTable<Consumer<RunTarget>>(
                    "run option", ". The name of a run ends with a colon")
            .add("args", option(WORDS, (run, words) -> run.arguments(List.of(words))))
            .add("entrypoint", option(WORDS, RunTarget::entrypoint))
            .add("env", option(NAME_VALUE, (run, pair) -> run.env(pair.getKey(), pair.getValue())))
            .add("memory", option(SIZE_TEXT, RunTarget::memory))
            .add("network none", option(RunTarget::withoutNetwork))
            .add("port", option(TCP_PORT, RunTarget::port))
            .add("read-only", option(RunTarget::readOnly))
            .add(SERVICE, option(run -> {}))
            .add("stdin", option(TEXT, RunTarget::stdin))
            .add("timeout", option(TIME, RunTarget::timeout))
            .add("tmpfs", option(PATH, RunTarget::tmpfs))
            .add("user", option(OWNER, RunTarget::user))
            .add("workdir", option(PATH, RunTarget::workingDirectory));

    private final OptionReader<RunTarget> options = new OptionReader<>(TABLE, Set.of("env", "port", "tmpfs"));
    private final List<Token> names = new ArrayList<>();

    /** Returns whether a word is the first keyword of an option, or similar to one. */
    public static boolean isNear(String word) {
        return TABLE.nearest(word).isPresent();
    }

    /** Reads one annotation. An annotation without words only declares the run. */
    void add(Tokens tokens) {
        if (tokens.hasMore()) {
            tokens.peek().ifPresent(names::add);
            options.read(tokens);
        }
    }

    /** Returns whether the run is a service. */
    boolean isService() {
        return names.stream().anyMatch(name -> name.is(SERVICE));
    }

    /**
     * Refuses options that the kind of the run does not have.
     *
     * @param run the name of the run; empty if it has none
     */
    void check(String run) {
        Set<String> refused = isService() ? NOT_OF_SERVICES : ONLY_OF_SERVICES;
        names.stream().filter(name -> refused.contains(name.text())).findFirst().ifPresent(name -> {
            throw name.refused(
                    isService()
                            ? "'" + name.text()
                                    + "' applies to a program that ends, but this run is a service: leave it" + " out"
                            : "'" + name.text() + "' applies to a service: write '@run "
                                    + (run.isEmpty() ? "" : run + ": ") + "service', too");
        });
    }

    /**
     * Runs an image to its end, or starts it as a service.
     *
     * @param name the name of the run; empty if it has none
     */
    RunResult run(BuiltImage image, String name) {
        if (isService()) {
            ServiceContainer container = image.service().withLabel(Sessions.RUN_LABEL, name);
            options.applyTo(new ServiceTarget(container));
            return ServiceRun.start(container);
        }
        ProgramTarget program = new ProgramTarget(image.runner());
        options.applyTo(program);
        return program.run();
    }
}
