package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.instruction.StageNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds stages by name: for {@code FROM}, the last stage above it with that name; for a copy or a mount, the last one
 * of all.
 */
final class NamedStages {

    private final Map<String, List<DockerfileStage>> byName = new HashMap<>();

    NamedStages(List<DockerfileStage> stages) {
        stages.forEach(stage -> stage.givenName()
                .ifPresent(name -> byName.computeIfAbsent(name, unknown -> new ArrayList<>())
                        .add(stage)));
    }

    /** Returns the last stage above with this name, which must be in lower case. */
    Optional<DockerfileStage> above(DockerfileStage stage, String name) {
        List<DockerfileStage> namesakes = byName.getOrDefault(name, List.of());
        for (int i = namesakes.size() - 1; i >= 0; i--) {
            if (namesakes.get(i).index() < stage.index()) {
                return Optional.of(namesakes.get(i));
            }
        }
        return Optional.empty();
    }

    /** Returns the last stage with this name, in any case. */
    Optional<DockerfileStage> last(String name) {
        List<DockerfileStage> namesakes = byName.getOrDefault(StageNames.canonical(name), List.of());
        return namesakes.isEmpty() ? Optional.empty() : Optional.of(namesakes.get(namesakes.size() - 1));
    }
}
