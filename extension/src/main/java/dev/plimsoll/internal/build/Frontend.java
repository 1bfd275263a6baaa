package dev.plimsoll.internal.build;

import dev.plimsoll.internal.dockerfile.Directive;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The image that reads the Dockerfile in place of BuildKit itself. The build argument {@code BUILDKIT_SYNTAX} names it
 * or, without that, {@code # syntax=}.
 *
 * @param reference as written
 * @param position of the directive; empty if the build argument names it
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

    /** The rest is for the frontend. */
    private static String firstWord(String commandLine) {
        return commandLine.strip().split("\\s+", 2)[0];
    }

    /** Whether a message of BuildKit names this image; it uses full names. */
    boolean isNamedIn(String message) {
        return message.contains(reference + ":");
    }

    /** Advice if it can't be pulled. */
    String wayOut() {
        return "Is its name right? Does its registry answer, and does it want a login (docker login)? Without "
                + position.map(at -> "line " + at.line()).orElse("the build argument " + ARGUMENT)
                + ", BuildKit reads the Dockerfile by itself.";
    }
}
