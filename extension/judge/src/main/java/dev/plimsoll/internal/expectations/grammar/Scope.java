package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stage and the run that an annotation applies to.
 *
 * @param stage the stage's number
 * @param run the name of a run of that stage's image; empty for the image and for its run without a name
 */
public record Scope(int stage, String run) {

    private static final Pattern PREFIX = Pattern.compile("(?:(?<stage>[^/]*)/)?(?<run>[^/]*):");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

    /** Returns whether a word is a prefix that names a scope. */
    public static boolean isPrefix(Token token) {
        return !token.quoted() && token.text().endsWith(":");
    }

    /**
     * Reads {@code RUN:}, {@code STAGE/:} or {@code STAGE/RUN:}.
     *
     * @param here the stage to use if none is named
     */
    public static Scope parse(Token token, Dockerfile dockerfile, int here) {
        Matcher matcher = PREFIX.matcher(token.text());
        if (!matcher.matches()) {
            throw malformed(token);
        }
        Optional<String> stage = Optional.ofNullable(matcher.group("stage"));
        String run = matcher.group("run");
        boolean noRun = run.isEmpty() && stage.isPresent();
        if (!noRun && !NAME.matcher(run).matches()) {
            throw malformed(token);
        }
        if (stage.isEmpty() && isStage(run, dockerfile)) {
            // The name would mean a run of the final image, which the author probably does not want.
            throw token.refused("'" + run + "' is a stage: write '" + run + "/:' for its image, '" + run
                    + "/NAME:' for a run of its image, or give the run another name");
        }
        return Tokens.read(
                token,
                text -> new Scope(
                        stage.map(dockerfile::stage).map(DockerfileStage::index).orElse(here), run));
    }

    private static boolean isStage(String name, Dockerfile dockerfile) {
        return dockerfile.stages().stream()
                .anyMatch(stage -> stage.name().filter(name::equalsIgnoreCase).isPresent());
    }

    private static AnnotationException malformed(Token token) {
        return token.refused("'" + token.text() + "' names neither a run nor a stage: write greets: for a run,"
                + " builder/: for a stage, or builder/greets: for a run of that stage");
    }
}
