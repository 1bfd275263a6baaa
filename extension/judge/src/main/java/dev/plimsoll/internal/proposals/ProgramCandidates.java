package dev.plimsoll.internal.proposals;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.internal.text.ExitCodeText;
import dev.plimsoll.internal.text.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Candidates about the program of an image, which is run twice.
 *
 * @param candidates what can be expected of it
 * @param advice what is wrong with it; may be empty
 * @param keepsRunning whether the program did not end by itself
 */
record ProgramCandidates(List<Candidate> candidates, List<String> advice, boolean keepsRunning) {

    /** The time after which a program that still runs is taken for a service. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A longer line is not for a comment. */
    private static final int LONGEST = 120;

    static ProgramCandidates of(BuiltImage image) {
        RunResult first;
        RunResult second;
        try {
            first = image.runner().timeout(PATIENCE).run();
            if (first.timedOut()) {
                return new ProgramCandidates(List.of(), List.of(), true);
            }
            if (!first.startFailure().isEmpty()) {
                return advice("It can't start: " + Visible.oneLine(first.startFailure()));
            }
            if (first.exitCode() != 0) {
                return advice(ended(first));
            }
            second = image.runner().timeout(PATIENCE).run();
        } catch (RunException e) {
            return advice("It can't start: " + Visible.oneLine(String.valueOf(e.getMessage())));
        }
        if (second.timedOut() || second.exitCode() != 0) {
            return advice("Two runs ended in different ways: 'exit 0', and then "
                    + (second.timedOut() ? "not in 5 seconds" : "'exit " + second.exitCode() + "'") + ".");
        }
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(Candidate.ofRun("exit 0", "how 'docker run --rm' ended", "succeeded()"));
        addOutput(candidates, "stdout", first.stdout(), second.stdout());
        if (first.stderr().isEmpty() && second.stderr().isEmpty()) {
            addOutput(candidates, "stderr", "", "");
        }
        return new ProgramCandidates(candidates, List.of(), false);
    }

    private static ProgramCandidates advice(String text) {
        return new ProgramCandidates(List.of(), List.of(text), false);
    }

    private static String ended(RunResult run) {
        String meaning = ExitCodeText.meaning(run.exitCode());
        String output = run.output().strip();
        return "Without arguments its program ends with exit code " + run.exitCode()
                + (meaning.isEmpty() ? "" : ", " + meaning)
                + (output.isEmpty() ? "" : ", after " + Visible.quoted(lastLine(output)))
                + ". If that is meant, write '# @expect exit " + run.exitCode()
                + "'; or else give it arguments with '# @run args ...'.";
    }

    private static String lastLine(String output) {
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    private static void addOutput(List<Candidate> candidates, String stream, String first, String second) {
        String method = stream.equals("stdout") ? "Stdout" : "Stderr";
        if (first.isEmpty() && second.isEmpty()) {
            candidates.add(Candidate.ofRun("no " + stream, "nothing in two runs", "hasNo" + method + "()"));
            return;
        }
        String line = firstLine(first);
        if (first.equals(second) && first.length() <= line.length() + 1) {
            if (isWritable(first)) {
                candidates.add(Candidate.ofRun(
                        stream + " " + WrittenWords.quoted(first),
                        "the same in two runs",
                        "has" + method + "(" + JavaText.literal(first) + ")"));
            }
        } else if (line.equals(firstLine(second)) && !line.isBlank() && isWritable(line)) {
            candidates.add(Candidate.ofRun(
                    stream + " contains " + WrittenWords.quoted(line),
                    "its first line, the same in two runs",
                    "has" + method + "Containing(" + JavaText.literal(line) + ")"));
        }
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Returns whether a text can be a comment: short, and valid UTF-8. */
    private static boolean isWritable(String text) {
        return text.length() <= LONGEST && text.indexOf('\uFFFD') < 0;
    }
}
