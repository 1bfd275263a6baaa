package dev.plimsoll.internal.session;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.text.Nearest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses and validates build arguments, the values of {@code --build-arg}. */
final class BuildArgument {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private BuildArgument() {}

    /**
     * Parses a build argument.
     *
     * @param text {@code KEY=value}
     * @throws IllegalArgumentException if the text has another form
     */
    static Map.Entry<String, String> parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + text + "' is not a build argument; write \"KEY=value\"");
        }
        String name = text.substring(0, equals).strip();
        requireName(name);
        return Map.entry(name, text.substring(equals + 1));
    }

    /** Throws an {@link IllegalArgumentException} if this is not a valid name of a build argument. */
    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a build argument");
        }
    }

    /**
     * Throws an {@link IllegalArgumentException} if the Dockerfile does not use this build argument, because the test
     * would then judge another image than it asks for.
     */
    static void requireDeclared(Dockerfile dockerfile, String name) {
        if (!isDeclared(dockerfile, name)) {
            Set<String> declared = dockerfile.declaredArguments();
            String advice = Nearest.to(name, declared)
                    .map(nearest -> "Did you mean '" + nearest + "'?")
                    .orElse(
                            declared.isEmpty()
                                    ? "It declares no build arguments."
                                    : "It declares " + String.join(", ", declared) + ".");
            throw new IllegalArgumentException("The build argument '" + name + "' changes nothing, because "
                    + dockerfile.name() + " has no 'ARG " + name + "'. " + advice);
        }
    }

    /** Returns whether the Dockerfile, or its builder, uses this build argument. */
    static boolean isDeclared(Dockerfile dockerfile, String name) {
        return dockerfile.undeclaredArguments(Map.of(name, "")).isEmpty() || hasForeignFrontend(dockerfile);
    }

    /** Returns whether another frontend reads the file; it decides by itself which arguments it uses. */
    private static boolean hasForeignFrontend(Dockerfile dockerfile) {
        return dockerfile.directives().stream()
                .anyMatch(directive ->
                        directive.name().equals("syntax") && !directive.value().contains("dockerfile"));
    }
}
