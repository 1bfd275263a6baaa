package dev.plimsoll.internal.dockerfile.instruction;

import dev.plimsoll.internal.dockerfile.shell.ShellLexer;
import dev.plimsoll.internal.dockerfile.shell.ShellSyntaxException;
import dev.plimsoll.internal.dockerfile.source.LogicalLine;
import dev.plimsoll.internal.dockerfile.source.LogicalLineReader;
import dev.plimsoll.internal.dockerfile.source.SourceLines;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the words that open here-documents, and reads the documents.
 *
 * <p>Only a whole word opens one: {@code cat<<EOF} does not. The escape character is always the backslash here. Source:
 * BuildKit's Dockerfile parser.
 */
final class HeredocReader {

    private static final Pattern OPENING = Pattern.compile("\\d*<<(-?)[\\t\\n\\f\\r ]*+([^<]*)");

    private HeredocReader() {}

    static List<Heredoc> read(LogicalLine line, LogicalLineReader lines, SourcePosition position) {
        List<Heredoc> heredocs = new ArrayList<>();
        for (Heredoc opened : line.text().contains("<<") ? openedBy(line.text()) : List.<Heredoc>of()) {
            heredocs.add(filled(opened, lines, position));
        }
        return heredocs;
    }

    private static List<Heredoc> openedBy(String text) {
        try {
            List<Heredoc> opened = new ArrayList<>();
            for (String word : ShellLexer.read(text, '\\', Map.of(), ShellLexer.Mode.KEEP_ALL)
                    .words()) {
                opening(word).ifPresent(opened::add);
            }
            return opened;
        } catch (ShellSyntaxException notLexed) {
            // BuildKit finds no heredocs in a line that it cannot divide, such as one with a single apostrophe.
            return List.of();
        }
    }

    /** Returns the heredoc that this word opens, still without content. */
    private static Optional<Heredoc> opening(String word) throws ShellSyntaxException {
        Matcher matcher = OPENING.matcher(word);
        if (!matcher.matches() || matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        String written = matcher.group(2);
        List<String> unquoted = ShellLexer.read(written, '\\', Map.of(), ShellLexer.Mode.UNQUOTE)
                .words();
        if (unquoted.size() != 1) {
            return Optional.empty();
        }
        List<String> quoted = ShellLexer.read(written, '\\', Map.of(), ShellLexer.Mode.KEEP_QUOTES)
                .words();
        String name = unquoted.get(0);
        boolean expand = name.length() == String.join("", quoted).length();
        return Optional.of(new Heredoc(name, "", expand, matcher.group(1).equals("-")));
    }

    /** Returns whether this word of a {@code COPY} represents the content of a heredoc. */
    static boolean isOpening(String word) {
        try {
            return opening(word).isPresent();
        } catch (ShellSyntaxException notLexed) {
            return false;
        }
    }

    private static Heredoc filled(Heredoc opened, LogicalLineReader lines, SourcePosition position) {
        StringBuilder content = new StringBuilder();
        while (true) {
            Optional<String> line = lines.nextRaw();
            if (line.isEmpty()) {
                throw SyntaxError.at(
                        position,
                        "the heredoc '" + opened.name() + "' has no end",
                        "Add a line with nothing but " + opened.name() + " after its last line.");
            }
            if (ends(opened, line.get())) {
                return new Heredoc(opened.name(), content.toString(), opened.expand(), opened.chomp());
            }
            content.append(line.get());
        }
    }

    private static boolean ends(Heredoc heredoc, String line) {
        String bare = SourceLines.withoutEnding(line);
        int start = 0;
        while (heredoc.chomp() && start < bare.length() && bare.charAt(start) == '\t') {
            start++;
        }
        return bare.substring(start).equals(heredoc.name());
    }
}
