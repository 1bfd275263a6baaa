package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.internal.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Forms by their keywords. If several match the beginning of a line, the one with the most keywords is used. */
public final class FormTable<R> {

    private static final int MOST_LISTED = 3;

    private final String kind;
    private final String hint;
    private final String keywords;
    private final Map<String, FormTable<R>> longer = new TreeMap<>();
    private @Nullable Form<R> form;

    /**
     * Creates an empty table.
     *
     * @param kind the kind of its forms in messages, such as {@code expectation}
     */
    public FormTable(String kind) {
        this(kind, "", "");
    }

    /**
     * Creates an empty table.
     *
     * @param hint what else the author of an unknown word may have meant; empty if there is no hint
     */
    public FormTable(String kind, String hint) {
        this(kind, hint, "");
    }

    private FormTable(String kind, String hint, String keywords) {
        this.kind = kind;
        this.hint = hint;
        this.keywords = keywords;
    }

    /** Adds a form that begins with these keywords, separated by single spaces. */
    public FormTable<R> add(String words, Form<R> added) {
        FormTable<R> table = this;
        for (String word : words.split(" ")) {
            String all = (table.keywords + " " + word).strip();
            table = table.longer.computeIfAbsent(word, key -> new FormTable<>(kind, hint, all));
        }
        if (table.form != null) {
            throw new IllegalStateException("two forms begin with '" + words + "'");
        }
        table.form = added;
        return this;
    }

    /** Returns the keywords of all forms, sorted. */
    public List<String> all() {
        List<String> all = new ArrayList<>(form == null ? List.of() : List.of(keywords));
        longer.values().forEach(table -> all.addAll(table.all()));
        return all;
    }

    /** Returns the first keyword that a word is, or is similar to; empty if there is none. */
    public Optional<String> nearest(String word) {
        return Nearest.to(word, longer.keySet());
    }

    /** Reads one form. */
    public R read(Tokens tokens) {
        Optional<FormTable<R>> table =
                tokens.peek().filter(token -> !token.quoted()).map(token -> longer.get(token.text()));
        if (table.isPresent()) {
            tokens.take(kind);
            return table.get().read(tokens);
        }
        if (form == null || isMisspelt(tokens)) {
            throw refusal(tokens);
        }
        return form.read(tokens);
    }

    /** Returns whether the next word is similar to a keyword, and can't be the form's only argument. */
    private boolean isMisspelt(Tokens tokens) {
        return tokens.left() > 1
                && tokens.peek()
                        .filter(token -> !token.quoted())
                        .flatMap(token -> Nearest.to(token.text(), longer.keySet()))
                        .isPresent();
    }

    private AnnotationException refusal(Tokens tokens) {
        Optional<Token> found = tokens.peek();
        if (found.isEmpty() || longer.size() <= MOST_LISTED) {
            return tokens.expected(choice());
        }
        Token token = found.get();
        return token.refused("unknown " + kind + " "
                + (keywords.isEmpty() ? token.shown() : "'" + keywords + " " + token + "'") + ". "
                + Nearest.to(token.text(), longer.keySet())
                        .map(nearest -> "Did you mean '" + (keywords + " " + nearest).strip() + "'?")
                        .orElseGet(() -> hint.isEmpty() && isBeforeForm(tokens)
                                ? "Leave it out"
                                : "Write one of: "
                                        + longer.values().stream()
                                                .map(table -> table.keywords)
                                                .collect(Collectors.joining(", "))
                                        + hint));
    }

    /** Returns whether the next word stands before a form, as in {@code has ca certificates}. Takes the word. */
    private boolean isBeforeForm(Tokens tokens) {
        tokens.take(kind);
        return tokens.peek()
                .filter(next -> !next.quoted())
                .filter(next -> longer.containsKey(next.text()))
                .isPresent();
    }

    private String choice() {
        List<String> quoted =
                longer.keySet().stream().map(word -> "'" + word + "'").toList();
        if (quoted.size() > MOST_LISTED) {
            return keywords.isEmpty() ? article() + kind : "one of " + String.join(", ", longer.keySet());
        }
        int last = quoted.size() - 1;
        return last == 0 ? quoted.get(0) : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
    }

    private String article() {
        return "aeio".indexOf(kind.charAt(0)) < 0 ? "a " : "an ";
    }
}
