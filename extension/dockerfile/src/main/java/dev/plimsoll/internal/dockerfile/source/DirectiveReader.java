package dev.plimsoll.internal.dockerfile.source;

import dev.plimsoll.internal.dockerfile.shell.Spaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the parser directives. They end at the first other line: a blank line, a comment or an instruction.
 *
 * <p>BuildKit skips a first line with {@code #!} when it looks for {@code syntax} and {@code check}, but not when it
 * looks for {@code escape}. Its forms {@code // syntax=} and {@code {"syntax": …}} are not supported here, because they
 * are for languages with other comment characters.
 *
 * <p>Source: BuildKit's Dockerfile parser, <em>directives</em>.
 */
public final class DirectiveReader {

    private static final String SHEBANG = "#!";

    private DirectiveReader() {}

    public static List<Directive> read(SourceLines lines) {
        List<Directive> directives = new ArrayList<>();
        boolean shebang = lines.count() > 0 && lines.content(1).startsWith(SHEBANG);
        Set<String> names = shebang ? Set.of("syntax", "check") : Set.of("escape", "syntax", "check");
        for (int line = shebang ? 2 : 1; line <= lines.count(); line++) {
            Optional<Directive> directive = directive(lines, line).filter(found -> names.contains(found.name()));
            if (directive.isEmpty()) {
                break;
            }
            add(directives, directive.get());
        }
        return List.copyOf(directives);
    }

    /**
     * Parses a line without a regular expression, because the one for {@code name = value} takes quadratic time on
     * blanks.
     */
    private static Optional<Directive> directive(SourceLines lines, int line) {
        String content = Spaces.stripLeading(lines.content(line));
        int equals = content.indexOf('=');
        if (!content.startsWith("#") || equals < 0) {
            return Optional.empty();
        }
        String name = Spaces.stripLeading(content.substring(1, equals)).toLowerCase(Locale.ROOT);
        String rest = content.substring(equals + 1);
        String value = withoutBlanks(rest);
        if (value.isEmpty() && !rest.isEmpty()) {
            // BuildKit's expression requires at least one character, so the last blank is the value of a line of
            // blanks.
            value = rest.substring(rest.length() - 1);
        }
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(new Directive(withoutBlanks(name), value, lines.positionOf(line)));
    }

    private static String withoutBlanks(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Returns whether this is white space in Go's regular expressions, which exclude the vertical tab. */
    private static boolean isBlank(char character) {
        return Spaces.isBlank(character) && character != '\u000B';
    }

    private static void add(List<Directive> directives, Directive added) {
        directives.stream()
                .filter(other -> other.name().equals(added.name()))
                .findFirst()
                .ifPresent(other -> {
                    throw SyntaxError.at(
                            added.position(),
                            "the parser directive '" + added.name() + "' is already on line "
                                    + other.position().line(),
                            "Remove one of the two.");
                });
        if (added.name().equals("escape")
                && !added.value().equals("\\")
                && !added.value().equals("`")) {
            throw SyntaxError.at(
                    added.position(),
                    "'" + added.value() + "' cannot be the escape character",
                    "It is either '\\' or '`'.");
        }
        directives.add(added);
    }

    /** Returns the first line after the directives. */
    public static int end(List<Directive> directives) {
        return directives.isEmpty()
                ? 1
                : directives.get(directives.size() - 1).position().line() + 1;
    }

    /** Returns whether a frontend is named, which reads the Dockerfile instead of the builder's own. */
    public static boolean hasFrontend(List<Directive> directives) {
        return directives.stream().anyMatch(directive -> directive.name().equals("syntax"));
    }

    public static char escape(List<Directive> directives) {
        return directives.stream()
                .filter(directive -> directive.name().equals("escape"))
                .map(directive -> directive.value().charAt(0))
                .findFirst()
                .orElse('\\');
    }
}
