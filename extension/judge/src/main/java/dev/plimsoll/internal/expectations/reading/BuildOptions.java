package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.NAME_VALUE;
import static dev.plimsoll.internal.expectations.grammar.Form.option;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.grammar.Argument;
import dev.plimsoll.internal.expectations.grammar.FormTable;
import dev.plimsoll.internal.expectations.grammar.OptionReader;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.session.DockerfileBuild;
import dev.plimsoll.internal.text.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The options of the {@code @build} annotations. */
final class BuildOptions {

    private static final Argument<BuilderType> BUILDER = Argument.word("a builder", BuildOptions::builder);
    private static final Argument<Platform> PLATFORM = Argument.word("a platform", Platform::of);

    private final OptionReader<MultiStageBuild> options;

    /**
     * Creates options.
     *
     * @param directory the directory of the Dockerfile, to which the paths of a context and of secret files are relative;
     *     empty if the Dockerfile isn't a file
     */
    BuildOptions(Dockerfile dockerfile, Optional<Path> directory) {
        Path base = directory.orElse(Path.of(""));
        Argument<Path> path = Argument.word("a directory", base::resolve);
        Argument<BuildSecret> secret = Argument.word("id=ID,env=VARIABLE or id=ID,src=FILE", BuildSecret::parse)
                .map(parsed -> parsed.resolved(base::resolve));
        // A build object of this Dockerfile, which is never built, rejects a wrong name.
        DockerfileBuild neverBuilt = DockerfileBuild.of(dockerfile, Optional.empty());
        Argument<Map.Entry<String, String>> argument =
                NAME_VALUE.checked(pair -> neverBuilt.buildArg(pair.getKey(), pair.getValue()));
        Argument<Platform[]> platforms =
                PLATFORM.list().map(all -> all.toArray(Platform[]::new)).checked(neverBuilt::platforms);
        FormTable<Consumer<MultiStageBuild>> table = new FormTable<Consumer<MultiStageBuild>>("build option")
                .add("arg", option(argument, (build, pair) -> build.buildArg(pair.getKey(), pair.getValue())))
                .add("builder", option(BUILDER, MultiStageBuild::builder))
                .add("context", option(path, MultiStageBuild::context))
                .add("platform", option(PLATFORM, MultiStageBuild::platform))
                .add("platforms", option(platforms, MultiStageBuild::platforms))
                .add("secret", option(secret, MultiStageBuild::secret));
        this.options = new OptionReader<>(table, Set.of("arg", "secret"), Map.of("platforms", "platform"));
    }

    /** Returns whether a word is the first keyword of an option, or similar to one. */
    static boolean isNear(String word) {
        return Nearest.to(word, List.of("arg", "builder", "context", "platform", "platforms", "secret"))
                .isPresent();
    }

    void add(Tokens tokens) {
        options.read(tokens);
    }

    void applyTo(MultiStageBuild build) {
        options.applyTo(build);
    }

    private static BuilderType builder(String text) {
        return Stream.of(BuilderType.values())
                .filter(type -> type.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown builder '" + text + "'. "
                        + Tokens.advice(
                                text,
                                Stream.of(BuilderType.values()).map(Enum::name).toList())));
    }
}
