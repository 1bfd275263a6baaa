package dev.plimsoll.internal.expectations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says what to do about a broken expectation, by its first words. */
public final class FailureAdvice {

    private static final String SIZE = "Remove what the image does not need, beginning with the heaviest in the list.";
    private static final String FILES =
            "Copy only what is needed: name the files in COPY, and exclude others in .dockerignore.";
    private static final String BARE =
            "Take a base image without it, such as scratch, and copy only what the program needs.";
    private static final String SECRET =
            "Revoke the secret, because it was in an image. Hand secrets to the build with RUN --mount=type=secret.";
    private static final String PROGRAM =
            "Copy what is missing from the stage that has it, or link the program statically.";
    private static final String RUN = "Repeat the run with the command in the message, and read its output.";
    private static final String SERVICE = "Read the end of the log of the service, and try it with docker run.";
    private static final String CACHE = "Copy what changes often after the steps that take long.";

    /** In the order of comparison: the first that an expectation begins with counts. */
    private static final Map<String, String> BY_WORDS = new LinkedHashMap<>();

    static {
        BY_WORDS.put("size >=", "See whether everything was copied into the image.");
        BY_WORDS.put("size", SIZE);
        BY_WORDS.put("transfer size", SIZE);
        BY_WORDS.put("growth", "See what grew. If the image is to be that large, record it with --baseline update.");
        BY_WORDS.put("layers", "Join instructions, or copy the result into a stage of its own.");
        BY_WORDS.put(
                "waste",
                "Delete files in the instruction that creates them, or copy the result into a stage of its own.");
        BY_WORDS.put("user", "Add a USER instruction with a number, such as USER 65534:65534, to the stage.");
        BY_WORDS.put("no secret", SECRET);
        BY_WORDS.put("no secrets", SECRET);
        BY_WORDS.put("no shell", BARE);
        BY_WORDS.put("no package manager", BARE);
        BY_WORDS.put(
                "no package-manager caches",
                "Delete the caches in the instruction that installs packages, or mount them"
                        + " with RUN --mount=type=cache.");
        BY_WORDS.put("no package", BARE);
        BY_WORDS.put("no setuid", "Remove the bits in the stage that has the files: RUN chmod a-s FILE.");
        BY_WORDS.put("no world-writable", "Set their mode where they are copied: COPY --chmod=0755.");
        BY_WORDS.put("nothing from", FILES);
        BY_WORDS.put("only files", FILES);
        BY_WORDS.put("no file", FILES);
        BY_WORDS.put("no files", FILES);
        BY_WORDS.put("starts", PROGRAM);
        BY_WORDS.put("loads", PROGRAM);
        BY_WORDS.put("all shared libraries", PROGRAM);
        BY_WORDS.put(
                "ca certificates", "Install the package ca-certificates in a stage, and copy /etc/ssl/certs from it.");
        BY_WORDS.put("time zones", "Install the package tzdata in a stage, and copy /usr/share/zoneinfo from it.");
        BY_WORDS.put(
                "reproducible", "Pin what the build downloads, and set the times of files with SOURCE_DATE_EPOCH.");
        BY_WORDS.put("cached", CACHE);
        for (String words : new String[] {
            "stdout", "no stdout", "stderr", "no stderr", "exit", "timed out", "duration", "out of memory"
        }) {
            BY_WORDS.put(words, RUN);
        }
        for (String words : new String[] {"healthy", "ready", "listens", "http", "log"}) {
            BY_WORDS.put(words, SERVICE);
        }
        BY_WORDS.put(
                "stops",
                "Let the program handle the stop signal, and start it without a shell: ENTRYPOINT [\"PROGRAM\"].");
    }

    private FailureAdvice() {}

    /** Returns one or two sentences; empty if the expectation is not broken. */
    public static Optional<String> on(Verdict verdict) {
        if (verdict.outcome() != Verdict.Outcome.BROKEN) {
            return Optional.empty();
        }
        String expected = verdict.expectation().text();
        String change = "If the image is as it should be, change "
                + verdict.expectation().position() + ".";
        return Optional.of(BY_WORDS.entrySet().stream()
                .filter(entry -> expected.equals(entry.getKey()) || expected.startsWith(entry.getKey() + " "))
                .findFirst()
                .map(entry -> entry.getValue() + " " + change)
                .orElse(change));
    }
}
