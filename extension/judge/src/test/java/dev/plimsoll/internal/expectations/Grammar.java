package dev.plimsoll.internal.expectations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The forms of expectations according to the grammar in the docs, each as a pattern. Options are expanded, repetitions are
 * not.
 */
final class Grammar {

    private static final Path PAGE = Path.of("../../docs/annotated-dockerfiles.md");
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]+\"|[A-Z][A-Z=]*|[\\[\\](){}|]");
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Map<String, String> TERMINALS = Map.of(
            "TEXT", TEXT,
            "NUMBER", "\\d+",
            "SIZE", "[\\d.]+ ?[kMG]?B",
            "PERCENT", "[\\d.]+%",
            "GROWTH", ".+",
            "TIME", "\\d+(?:ms|s|min)");
    private static final String WORD = "(?:" + TEXT + "|[^\\s\"])+";

    private final List<String> tokens;
    private int next;

    private Grammar(String rule) {
        this.tokens = TOKEN.matcher(rule).results().map(MatchResult::group).toList();
    }

    static List<Pattern> forms() throws IOException {
        String page = Files.readString(PAGE);
        List<Pattern> forms = new ArrayList<>();
        for (String rule : List.of("of image", "of file", "of run")) {
            String right = page.replaceAll("(?s).*\\n" + rule + " *= (.*?) ;\\n.*", "$1");
            new Grammar(right).choice().forEach(form -> forms.add(Pattern.compile(form.strip())));
        }
        return forms;
    }

    private List<String> choice() {
        List<String> choice = new ArrayList<>(sequence());
        while (taken("|")) {
            choice.addAll(sequence());
        }
        return choice;
    }

    private List<String> sequence() {
        List<String> sequence = List.of("");
        while (next < tokens.size() && !"|)]}".contains(tokens.get(next))) {
            List<String> following = item();
            sequence = sequence.stream()
                    .flatMap(before -> following.stream().map(before::concat))
                    .toList();
        }
        return sequence;
    }

    private List<String> item() {
        String token = tokens.get(next++);
        if (!"([{".contains(token)) {
            return List.of(" "
                    + (token.startsWith("\"")
                            ? Pattern.quote(token.substring(1, token.length() - 1))
                            : TERMINALS.getOrDefault(token, WORD)));
        }
        List<String> inner = choice();
        next++;
        return switch (token) {
            case "[" -> Stream.concat(Stream.of(""), inner.stream()).toList();
            case "{" -> List.of("(?:" + String.join("|", inner) + ")*");
            default -> inner;
        };
    }

    private boolean taken(String token) {
        boolean taken = next < tokens.size() && tokens.get(next).equals(token);
        if (taken) {
            next++;
        }
        return taken;
    }
}
