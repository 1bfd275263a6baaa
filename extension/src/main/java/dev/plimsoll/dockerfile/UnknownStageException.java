package dev.plimsoll.dockerfile;

import java.util.List;

/** Says that a Dockerfile has no such stage, which stages it has, and which one was probably meant. */
public final class UnknownStageException extends DockerfileException {

    private static final long serialVersionUID = 1L;

    private UnknownStageException(String message) {
        super(message);
    }

    static UnknownStageException ofName(String file, String name, List<Stage> stages) {
        String nearest = Nearest.to(
                        name,
                        stages.stream().flatMap(stage -> stage.name().stream()).toList())
                .map(found -> " Did you mean '" + found + "'?")
                .orElse("");
        return new UnknownStageException(
                file + ": there is no stage '" + name + "'." + nearest + " The stages are " + list(stages) + ".");
    }

    static UnknownStageException ofIndex(String file, int index, List<Stage> stages) {
        String range = stages.size() == 1
                ? "There is one stage, 0"
                : "There are " + stages.size() + " stages, 0 to " + (stages.size() - 1);
        return new UnknownStageException(
                file + ": there is no stage " + index + ". " + range + ": " + list(stages) + ".");
    }

    private static String list(List<Stage> stages) {
        return String.join(
                ", ", stages.stream().map(UnknownStageException::describe).toList());
    }

    private static String describe(Stage stage) {
        String line = " (line " + stage.from().firstLine() + ")";
        return stage.name().map(name -> stage.index() + " '" + name + "'").orElse(stage.index() + "") + line;
    }
}
