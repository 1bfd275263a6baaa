package dev.plimsoll.internal.build;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates specs for tests that build nothing. */
final class BuildSpecs {

    private final Dockerfile dockerfile;
    private Path context = Path.of(".");
    private Optional<Path> path = Optional.empty();
    private String target = "";
    private Map<String, String> arguments = Map.of("A", "b");
    private Optional<Platform> platform = Optional.empty();
    private boolean useCache = true;
    private List<BuildSecret> secrets = List.of();
    private Optional<String> builderName = Optional.empty();
    private BuildxOptions options = BuildxOptions.NONE;

    private BuildSpecs(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
    }

    static BuildSpec of(String dockerfile) {
        return draft("Dockerfile", dockerfile).spec();
    }

    static BuildSpec of(String text, List<BuildSecret> secrets, Optional<String> builderName) {
        BuildSpecs draft = draft("Dockerfile", text);
        draft.secrets = secrets;
        draft.builderName = builderName;
        return draft.spec();
    }

    /** Starts a spec that has no file and one argument. */
    static BuildSpecs draft(String name, String text) {
        return new BuildSpecs(Dockerfile.parse(name, text));
    }

    BuildSpecs context(String directory) {
        context = Path.of(directory);
        return this;
    }

    BuildSpecs path(Path file) {
        path = Optional.of(file);
        return this;
    }

    BuildSpecs target(String stage) {
        target = stage;
        return this;
    }

    BuildSpecs arguments(Map<String, String> values) {
        arguments = values;
        return this;
    }

    BuildSpecs platform(String name) {
        platform = Optional.of(Platform.of(name));
        return this;
    }

    BuildSpecs withoutCache() {
        useCache = false;
        return this;
    }

    BuildSpecs secrets(String... specifications) {
        secrets = List.of(specifications).stream().map(BuildSecret::parse).toList();
        return this;
    }

    BuildSpecs builderName(String name) {
        builderName = Optional.of(name);
        return this;
    }

    BuildSpecs options(String text) {
        options = BuildxOptions.parse(text);
        return this;
    }

    BuildSpec spec() {
        return new BuildSpec(
                dockerfile,
                path,
                context,
                target.isEmpty() ? dockerfile.finalStage() : dockerfile.stage(target),
                arguments,
                platform,
                Platform.of("linux/amd64"),
                BuilderType.AUTO,
                builderName,
                secrets,
                useCache,
                options);
    }
}
