package dev.plimsoll.internal.proposals;

import java.util.List;

/** Finds a program that a shell starts, which then gets the signals in its place. */
final class ShellFormAdvisor implements Advisor {

    @Override
    public List<String> advise(MeasuredImage measured) {
        if (ShellForm.isIn(measured.config().entrypoint())) {
            return List.of(advice("ENTRYPOINT"));
        }
        return measured.config().entrypoint().isEmpty()
                        && ShellForm.isIn(measured.config().command())
                ? List.of(advice("CMD"))
                : List.of();
    }

    private static String advice(String instruction) {
        return instruction
                + " has the form that a shell runs, so the stop signal may not reach the program. Write it as"
                + " words: " + instruction + " [\"program\", \"argument\"].";
    }
}
