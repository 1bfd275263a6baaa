package dev.plimsoll.build;

import dev.plimsoll.dockerfile.Dockerfile;
import dev.plimsoll.image.ImageReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests for tests that build nothing. */
final class BuildRequests {

    private BuildRequests() {}

    static BuildRequest of(String dockerfile) {
        return of(dockerfile, List.of(), Optional.empty());
    }

    static BuildRequest of(String text, List<BuildSecret> secrets, Optional<String> builderName) {
        Dockerfile dockerfile = Dockerfile.parse("Dockerfile", text);
        return new BuildRequest(
                dockerfile,
                Path.of("."),
                Optional.empty(),
                dockerfile.finalStage(),
                Map.of("A", "b"),
                Optional.empty(),
                ImageReference.of("localhost/x:1"),
                Map.of(),
                true,
                secrets,
                builderName);
    }
}
