package dev.plimsoll.internal.expectations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects the options of several annotations, in their order, and applies them to a target. */
final class OptionReader<A> {

    private final FormTable<Consumer<A>> table;
    private final Set<String> repeatable;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Consumer<A>> options = new ArrayList<>();

    /**
     * Creates a reader.
     *
     * @param repeatable the options that may be given more than once
     */
    OptionReader(FormTable<Consumer<A>> table, Set<String> repeatable) {
        this.table = table;
        this.repeatable = repeatable;
    }

    /** Reads one option to the end of the line. */
    void read(Tokens tokens) {
        Token name = tokens.peek().orElseThrow(() -> tokens.expected("an option"));
        Consumer<A> option = table.read(tokens);
        tokens.end();
        @Nullable Integer before = lines.putIfAbsent(name.text(), name.position().line());
        if (before != null && !repeatable.contains(name.text())) {
            throw name.refused("'" + name.text() + "' is given in line " + before + " already");
        }
        options.add(option);
    }

    void applyTo(A target) {
        options.forEach(option -> option.accept(target));
    }
}
