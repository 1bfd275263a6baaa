package dev.plimsoll.internal.build;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests for tests that build nothing. */
final class BuildRequests {

    private final Dockerfile dockerfile;
    private Path context = Path.of(".");
    private Optional<Path> path = Optional.empty();
    private String target = "";
    private Map<String, String> arguments = Map.of("A", "b");
    private Optional<Platform> platform = Optional.empty();
    private boolean useCache = true;
    private List<BuildSecret> secrets = List.of();
    private Optional<String> builderName = Optional.empty();

    private BuildRequests(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
    }

    static BuildRequest of(String dockerfile) {
        return draft("Dockerfile", dockerfile).request();
    }

    static BuildRequest of(String text, List<BuildSecret> secrets, Optional<String> builderName) {
        BuildRequests draft = draft("Dockerfile", text);
        draft.secrets = secrets;
        draft.builderName = builderName;
        return draft.request();
    }

    /** A request to change; it has no file, and one argument. */
    static BuildRequests draft(String name, String text) {
        return new BuildRequests(Dockerfile.parse(name, text));
    }

    BuildRequests context(String directory) {
        context = Path.of(directory);
        return this;
    }

    BuildRequests path(Path file) {
        path = Optional.of(file);
        return this;
    }

    BuildRequests target(String stage) {
        target = stage;
        return this;
    }

    BuildRequests arguments(Map<String, String> values) {
        arguments = values;
        return this;
    }

    BuildRequests platform(String name) {
        platform = Optional.of(Platform.of(name));
        return this;
    }

    BuildRequests withoutCache() {
        useCache = false;
        return this;
    }

    BuildRequests secrets(String... specifications) {
        secrets = List.of(specifications).stream().map(BuildSecret::parse).toList();
        return this;
    }

    BuildRequests builderName(String name) {
        builderName = Optional.of(name);
        return this;
    }

    BuildRequest request() {
        return new BuildRequest(
                dockerfile,
                context,
                path,
                target.isEmpty() ? dockerfile.finalStage() : dockerfile.stage(target),
                arguments,
                platform,
                Platform.of("linux/amd64"),
                ImageReference.of("localhost/x:1"),
                Map.of(),
                useCache,
                secrets,
                builderName);
    }
}
