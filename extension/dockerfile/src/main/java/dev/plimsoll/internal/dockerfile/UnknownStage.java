package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.exception.UnknownStageException;
import java.util.List;

/** Creates the exceptions for stages that do not exist, with the list of stages and the nearest name. */
final class UnknownStage {

    private UnknownStage() {}

    static UnknownStageException ofName(Dockerfile dockerfile, String name) {
        String nearest = dockerfile
                .nearestStage(name)
                .map(stage -> " Did you mean '" + stage.displayName() + "'?")
                .orElse("");
        String intro = dockerfile.stages().size() == 1 ? " The only stage is " : " The stages are ";
        return new UnknownStageException(
                dockerfile.toString(),
                "there is no stage '" + name + "'." + nearest + intro + list(dockerfile.stages()) + ".");
    }

    static UnknownStageException ofIndex(Dockerfile dockerfile, int index) {
        List<DockerfileStage> stages = dockerfile.stages();
        String range = stages.size() == 1
                ? " The only stage is "
                : " There are " + stages.size() + " stages, 0 to " + (stages.size() - 1) + ": ";
        return new UnknownStageException(
                dockerfile.toString(), "there is no stage " + index + "." + range + list(stages) + ".");
    }

    private static String list(List<DockerfileStage> stages) {
        return String.join(", ", stages.stream().map(UnknownStage::describe).toList());
    }

    private static String describe(DockerfileStage stage) {
        String line = " (line " + stage.firstLine() + ")";
        return stage.name().map(name -> stage.index() + " '" + name + "'").orElse(String.valueOf(stage.index())) + line;
    }
}
