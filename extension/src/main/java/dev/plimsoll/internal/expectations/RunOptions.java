package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the {@code @run} annotations say of one run. */
final class RunOptions {

    private static final Set<String> REPEATABLE = Set.of("env");

    private final List<Consumer<ImageRunner>> options = new ArrayList<>();
    private final Map<String, Function<Words, Consumer<ImageRunner>>> known = new TreeMap<>();
    private final Map<String, Integer> given = new HashMap<>();
    private List<String> arguments = List.of();

    RunOptions() {
        known.put("args", words -> {
            arguments = words.takeList("an argument");
            return runner -> {};
        });
        known.put("entrypoint", words -> {
            String[] entrypoint = words.takeList("a word of the entrypoint").toArray(String[]::new);
            return runner -> runner.entrypoint(entrypoint);
        });
        known.put("env", words -> {
            Map.Entry<String, String> pair = words.take("NAME=value", Values::pair);
            return runner -> runner.env(pair.getKey(), pair.getValue());
        });
        known.put("memory", words -> {
            ByteSize memory = words.takeAll("a size", text -> Values.size(text).limit());
            return runner -> runner.memory(memory.bytes() + "B");
        });
        known.put("network", words -> {
            words.takeKeyword("none");
            return ImageRunner::withoutNetwork;
        });
        known.put("read-only", words -> ImageRunner::readOnly);
        known.put("stdin", words -> {
            String text = words.takeText("what it reads");
            return runner -> runner.stdin(text);
        });
        known.put("timeout", words -> {
            Duration timeout = words.take("a time", Values::duration);
            return runner -> runner.timeout(timeout);
        });
        known.put("user", words -> {
            String user = words.take("a user", Values::owner);
            return runner -> runner.user(user);
        });
        known.put("workdir", words -> {
            String path = words.take("a path", Values::path);
            return runner -> runner.workdir(path);
        });
    }

    /** Reads one annotation; one without words only says that there is such a run. */
    void add(Words words) {
        if (words.peek().isEmpty()) {
            return;
        }
        Word kind = words.take("an option of a run");
        @Nullable Function<Words, Consumer<ImageRunner>> reader = kind.quoted() ? null : known.get(kind.text());
        if (reader == null) {
            throw words.unknown(kind, "an option of a run, nor a name, which ends with a colon", known.keySet());
        }
        @Nullable Integer before = given.putIfAbsent(kind.text(), words.start().line());
        if (before != null && !REPEATABLE.contains(kind.text())) {
            throw Words.refusal(kind, "'" + kind.text() + "' of this run is given in line " + before + " already");
        }
        options.add(reader.apply(words));
        words.end();
    }

    RunResult run(BuiltImage image) {
        ImageRunner runner = image.runner();
        options.forEach(option -> option.accept(runner));
        return runner.run(arguments.toArray(String[]::new));
    }
}
