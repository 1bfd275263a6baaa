package dev.plimsoll.internal.expectations.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects the options of several annotations, in their order, and applies them to a target. */
public final class OptionReader<A> {

    private final FormTable<Consumer<A>> table;
    private final Set<String> repeatable;
    private final Map<String, String> sameAs;
    private final Map<String, Token> given = new HashMap<>();
    private final List<Consumer<A>> options = new ArrayList<>();

    /**
     * Creates a reader.
     *
     * @param repeatable the options that may be given more than once
     */
    public OptionReader(FormTable<Consumer<A>> table, Set<String> repeatable) {
        this(table, repeatable, Map.of());
    }

    /**
     * Creates a reader.
     *
     * @param repeatable the options that may be given more than once
     * @param sameAs options that set what another one sets, by the name of that
     */
    public OptionReader(FormTable<Consumer<A>> table, Set<String> repeatable, Map<String, String> sameAs) {
        this.table = table;
        this.repeatable = repeatable;
        this.sameAs = sameAs;
    }

    /** Reads one option to the end of the line. */
    public void read(Tokens tokens) {
        Token name = tokens.peek().orElseThrow(() -> tokens.expected("an option"));
        Consumer<A> option = table.read(tokens);
        tokens.end();
        @Nullable Token before = given.putIfAbsent(sameAs.getOrDefault(name.text(), name.text()), name);
        if (before != null && !repeatable.contains(name.text())) {
            throw name.refused("'" + before.text() + "' is given in line "
                    + before.position().line() + " already"
                    + (before.text().equals(name.text()) ? "" : ". Keep one of them"));
        }
        options.add(option);
    }

    public void applyTo(A target) {
        options.forEach(option -> option.accept(target));
    }
}
