package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.Stage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an annotation is about.
 *
 * @param stage the stage's number
 * @param run the name of a run of that stage's image; empty for the image, and for its run without a name
 */
record About(int stage, String run) {

    private static final Pattern PREFIX = Pattern.compile("(?:(?<stage>[^/]*)/)?(?<run>[^/]*):");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    /** Whether a word is a prefix that says what the annotation is about. */
    static boolean isPrefix(Word word) {
        return !word.quoted() && word.text().endsWith(":");
    }

    /**
     * Reads {@code RUN:}, {@code STAGE/:} or {@code STAGE/RUN:}.
     *
     * @param here the stage that is meant where none is named
     */
    static About parse(Word word, Dockerfile dockerfile, int here) {
        Matcher matcher = PREFIX.matcher(word.text());
        if (!matcher.matches()) {
            throw malformed(word);
        }
        Optional<String> stage = Optional.ofNullable(matcher.group("stage"));
        String run = matcher.group("run");
        boolean noRun = run.isEmpty() && stage.isPresent();
        if (!noRun && !NAME.matcher(run).matches()) {
            throw malformed(word);
        }
        return Words.read(
                word,
                () -> new About(stage.map(dockerfile::stage).map(Stage::index).orElse(here), run));
    }

    private static AnnotationException malformed(Word word) {
        return Words.refusal(
                word,
                "'" + word.text()
                        + "' names neither a run nor a stage: write greets: for a run, builder/: for a stage, "
                        + "builder/greets: for a run of that stage");
    }
}
