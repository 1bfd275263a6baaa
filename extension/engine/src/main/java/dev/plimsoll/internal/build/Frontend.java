package dev.plimsoll.internal.build;

import dev.plimsoll.internal.dockerfile.source.Directive;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The image that reads the Dockerfile in place of BuildKit itself. The build argument {@code BUILDKIT_SYNTAX} or, if
 * that is absent, {@code # syntax=} names it.
 *
 * @param reference as written
 * @param position the position of the directive; empty if the build argument names the image
 */
record Frontend(String reference, Optional<SourcePosition> position) {

    private static final String ARGUMENT = "BUILDKIT_SYNTAX";

    static Optional<Frontend> of(BuildSpec spec) {
        @Nullable String argument = spec.arguments().get(ARGUMENT);
        return (argument == null
                        ? spec.dockerfile().directives().stream()
                                .filter(directive -> directive.name().equals("syntax"))
                                .map(Frontend::of)
                                .findFirst()
                        : Optional.of(new Frontend(firstWord(argument), Optional.empty())))
                .filter(frontend -> !frontend.reference().isEmpty());
    }

    private static Frontend of(Directive directive) {
        return new Frontend(firstWord(directive.value()), Optional.of(directive.position()));
    }

    /** Returns the first word; the remaining words are arguments of the frontend. */
    private static String firstWord(String commandLine) {
        return commandLine.strip().split("\\s+", 2)[0];
    }

    /** Returns whether a message of BuildKit names this image, by its full name. */
    boolean isNamedIn(String message) {
        return message.contains(reference + ":");
    }

    /** Returns advice for the case that the image can't be pulled. */
    String wayOut() {
        return "Is its name right? Does its registry answer, and does it require a login (docker login)? Without "
                + position.map(at -> "line " + at.line()).orElse("the build argument " + ARGUMENT)
                + ", BuildKit reads the Dockerfile by itself.";
    }
}
