package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the {@code @build} annotations say of how to build. */
final class BuildOptions {

    private static final List<String> KNOWN = List.of("arg", "builder", "context", "platform", "secret");

    private static final Set<String> ONCE = Set.of("builder", "context", "platform");

    private final Optional<Path> directory;
    private final Map<String, Integer> given = new HashMap<>();
    private final List<Consumer<MultiStageBuild>> options = new ArrayList<>();

    /**
     * @param directory the Dockerfile's, which a context and the file of a secret are relative to; absent if the Dockerfile is no file
     */
    BuildOptions(Optional<Path> directory) {
        this.directory = directory;
    }

    void add(Words words) {
        Word kind = words.take("an option of the build");
        @Nullable Integer before = given.putIfAbsent(kind.text(), words.start().line());
        if (before != null && ONCE.contains(kind.text())) {
            throw Words.refusal(kind, "'" + kind.text() + "' of the build is given in line " + before + " already");
        }
        options.add(
                switch (kind.quoted() ? "" : kind.text()) {
                    case "arg" -> arg(words);
                    case "builder" -> builder(words);
                    case "context" -> context(words);
                    case "platform" -> {
                        Platform platform = words.take("a platform", Platform::of);
                        yield build -> build.platform(platform);
                    }
                    case "secret" -> secret(words);
                    default -> throw words.unknown(kind, "an option of the build", KNOWN);
                });
        words.end();
    }

    void applyTo(MultiStageBuild build) {
        options.forEach(option -> option.accept(build));
    }

    private static Consumer<MultiStageBuild> arg(Words words) {
        Word word = words.peek().orElseThrow(() -> words.missing("NAME=value"));
        Map.Entry<String, String> pair = words.take("NAME=value", Values::pair);
        checked(word, build -> build.buildArg(pair.getKey(), pair.getValue()));
        return build -> build.buildArg(pair.getKey(), pair.getValue());
    }

    private Consumer<MultiStageBuild> secret(Words words) {
        BuildSecret secret = words.take("id=ID,env=VARIABLE or id=ID,src=FILE", BuildSecret::parse)
                .resolved(this::path);
        return build -> build.secret(secret);
    }

    /** Lets a build that is never built say what is wrong with a word. */
    private static void checked(Word word, Consumer<MultiStageBuild> option) {
        Words.read(word, () -> {
            option.accept(MultiStageBuild.ofText("Dockerfile", "FROM scratch\n"));
            return word;
        });
    }

    private static Consumer<MultiStageBuild> builder(Words words) {
        List<String> known = Stream.of(BuilderType.values()).map(Enum::name).toList();
        Word word = words.take(String.join(", ", known));
        String name = word.text().toUpperCase(Locale.ROOT);
        if (!known.contains(name)) {
            throw words.unknown(word, "a builder", known);
        }
        return build -> build.builder(BuilderType.valueOf(name));
    }

    private Consumer<MultiStageBuild> context(Words words) {
        String path = words.take("a directory").text();
        return build -> build.context(path(path));
    }

    private Path path(String given) {
        return directory.map(parent -> parent.resolve(given)).orElseGet(() -> Path.of(given));
    }
}
