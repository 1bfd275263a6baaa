package dev.plimsoll.dockerfile;

import java.util.List;

/** Says that a Dockerfile has no such stage, which stages it has, and which one was probably meant. */
public final class UnknownStageException extends DockerfileException {

    private static final long serialVersionUID = 1L;

    private UnknownStageException(String message) {
        super(message);
    }

    static UnknownStageException ofName(Dockerfile dockerfile, String name) {
        String nearest = dockerfile
                .nearestStage(name)
                .map(stage -> " Did you mean '" + stage.displayName() + "'?")
                .orElse("");
        String intro = dockerfile.stages().size() == 1 ? " The only stage is " : " The stages are ";
        return new UnknownStageException(
                dockerfile + ": there is no stage '" + name + "'." + nearest + intro + list(dockerfile.stages()) + ".");
    }

    static UnknownStageException ofIndex(Dockerfile dockerfile, int index) {
        List<Stage> stages = dockerfile.stages();
        String range = stages.size() == 1
                ? " The only stage is "
                : " There are " + stages.size() + " stages, 0 to " + (stages.size() - 1) + ": ";
        return new UnknownStageException(
                dockerfile + ": there is no stage " + index + "." + range + list(stages) + ".");
    }

    private static String list(List<Stage> stages) {
        return String.join(
                ", ", stages.stream().map(UnknownStageException::describe).toList());
    }

    private static String describe(Stage stage) {
        String line = " (line " + stage.firstLine() + ")";
        return stage.name().map(name -> stage.index() + " '" + name + "'").orElse(String.valueOf(stage.index())) + line;
    }
}
