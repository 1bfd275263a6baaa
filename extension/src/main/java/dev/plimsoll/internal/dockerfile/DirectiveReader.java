package dev.plimsoll.internal.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the parser directives: they stop at the first line that is none, be it blank, a comment or an instruction.
 *
 * <p>A first line with {@code #!} is passed over where {@code syntax} and {@code check} are looked for; the parser itself,
 * which wants to know the escape character, stops there. The forms {@code // syntax=} and {@code {"syntax": …}} are for
 * languages whose comments don't start with {@code #}, none of which this is.
 *
 * <p>Source: BuildKit's Dockerfile parser, <em>directives</em>.
 */
final class DirectiveReader {

    private static final String SHEBANG = "#!";
    private static final Pattern FORM = Pattern.compile("#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*");

    private DirectiveReader() {}

    static List<Directive> read(SourceLines lines) {
        List<Directive> directives = new ArrayList<>();
        boolean shebang = lines.count() > 0 && lines.content(1).startsWith(SHEBANG);
        Set<String> names = shebang ? Set.of("syntax", "check") : Set.of("escape", "syntax", "check");
        for (int line = shebang ? 2 : 1; line <= lines.count(); line++) {
            Matcher matcher = FORM.matcher(Spaces.stripLeading(lines.content(line)));
            if (!matcher.matches() || !names.contains(matcher.group(1).toLowerCase(Locale.ROOT))) {
                break;
            }
            add(
                    directives,
                    new Directive(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2), lines.positionOf(line)));
        }
        return List.copyOf(directives);
    }

    private static void add(List<Directive> directives, Directive added) {
        directives.stream()
                .filter(other -> other.name().equals(added.name()))
                .findFirst()
                .ifPresent(other -> {
                    throw SyntaxError.at(
                            added.position(),
                            "the parser directive '" + added.name() + "' was already given on line "
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

    /** The first line after them. */
    static int end(List<Directive> directives) {
        return directives.isEmpty()
                ? 1
                : directives.get(directives.size() - 1).position().line() + 1;
    }

    static char escape(List<Directive> directives) {
        return directives.stream()
                .filter(directive -> directive.name().equals("escape"))
                .map(directive -> directive.value().charAt(0))
                .findFirst()
                .orElse('\\');
    }
}
