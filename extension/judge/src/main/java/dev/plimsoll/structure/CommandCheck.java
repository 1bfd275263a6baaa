package dev.plimsoll.structure;

import static dev.plimsoll.internal.messages.ShouldEnd.shouldEnd;
import static dev.plimsoll.internal.messages.ShouldExit.shouldHaveExitCode;
import static dev.plimsoll.internal.messages.ShouldExit.shouldStart;
import static dev.plimsoll.internal.messages.ShouldHaveOutput.shouldMatch;
import static dev.plimsoll.internal.messages.ShouldHaveOutput.shouldNotMatch;

import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import dev.plimsoll.internal.messages.text.OutputChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a command and judges its exit code and output.
 *
 * @param setup commands that run before it; their failure is ignored
 * @param command the command with its arguments
 */
record CommandCheck(
        String title,
        int line,
        List<List<String>> setup,
        Map<String, String> environment,
        List<String> command,
        int exitCode,
        List<Expression> expectedOutput,
        List<Expression> excludedOutput,
        List<Expression> expectedError,
        List<Expression> excludedError)
        implements Check {

    static final List<String> KEYS = List.of(
            "name",
            "setup",
            "teardown",
            "envVars",
            "command",
            "args",
            "exitCode",
            "expectedOutput",
            "excludedOutput",
            "expectedError",
            "excludedError");

    static CommandCheck of(Fields test) {
        String name = test.required("name");
        List<String> command = new ArrayList<>(List.of(test.required("command")));
        command.addAll(test.texts("args"));
        int exitCode = test.number("exitCode", 0);
        if (exitCode < 0 || exitCode > 255) {
            throw test.error(
                    "exitCode", exitCode + " is not an exit code: a container exits with a code from 0 to 255");
        }
        // A teardown is validated but not run, because each container is removed after its command.
        test.commands("teardown");
        return new CommandCheck(
                "command test '" + name + "'",
                test.line(),
                test.commands("setup"),
                test.pairs("envVars"),
                command,
                exitCode,
                test.each("expectedOutput", Expression::of),
                test.each("excludedOutput", Expression::of),
                test.each("expectedError", Expression::of),
                test.each("excludedError", Expression::of));
    }

    /** Rejects expectations about standard error, which is always empty on a terminal. */
    static void requireOneOutput(Fields test) {
        for (String key : List.of("expectedError", "excludedError")) {
            if (test.has(key)) {
                throw test.error(
                        key,
                        "'" + key
                                + "' can't be judged with 'allocateTty': on a terminal, what is written to standard error"
                                + " comes on standard output");
            }
        }
    }

    @Override
    public void run(Subject subject, Findings findings) {
        ImageRunner runner = subject.runner(environment);
        setup.forEach(step -> runner.setup(step.toArray(String[]::new)));
        Map<String, String> variables = variables(subject);
        RunResult run = runner.run(command.stream()
                .map(word -> ShellVariables.expand(word, variables))
                .toArray(String[]::new));
        if (run.timedOut()) {
            findings.require(false, () -> shouldEnd(run));
            return;
        }
        if (!run.startFailure().isEmpty()) {
            findings.require(false, () -> shouldStart(run));
            return;
        }
        findings.require(run.exitCode() == exitCode, () -> shouldHaveExitCode(run, exitCode));
        judge(run, OutputChannel.STDOUT, expectedOutput, excludedOutput, findings);
        judge(run, OutputChannel.STDERR, expectedError, excludedError, findings);
    }

    private static void judge(
            RunResult run,
            OutputChannel channel,
            List<Expression> expected,
            List<Expression> excluded,
            Findings findings) {
        String text = channel.of(run);
        for (Expression expression : expected) {
            findings.require(expression.find(text).isPresent(), () -> shouldMatch(run, channel, expression.toString()));
        }
        for (Expression expression : excluded) {
            Optional<String> found = expression.find(text);
            findings.require(
                    found.isEmpty(), () -> shouldNotMatch(run, channel, expression.toString(), found.orElse("")));
        }
    }

    /**
     * Returns the variables of the image. After a setup, they include the test's own, because container-structure-test
     * commits them.
     */
    private Map<String, String> variables(Subject subject) {
        Map<String, String> variables = subject.variables();
        if (!setup.isEmpty()) {
            variables.putAll(Subject.expanded(environment, Map.copyOf(variables)));
        }
        return variables;
    }
}
