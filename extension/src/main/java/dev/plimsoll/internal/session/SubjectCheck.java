package dev.plimsoll.internal.session;

import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.Instruction;
import dev.plimsoll.internal.dockerfile.StageInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds contradictions between an image that ships and the Dockerfile whose tests judge it. */
final class SubjectCheck {

    private SubjectCheck() {}

    /** Returns what differs, as sentences; empty if nothing does. Values with variables are not compared. */
    static List<String> differences(ShippedImage image, BuildPlan plan) {
        ImageConfig config = image.config();
        List<String> found = new ArrayList<>();
        last(plan, "ENTRYPOINT")
                .filter(made -> isKnown(made) && !made.arguments().words().equals(config.entrypoint()))
                .ifPresent(made -> found.add(
                        differs(made, "entrypoint", config.entrypoint().toString())));
        last(plan, "USER")
                .filter(made -> !made.arguments().text().contains("$")
                        && !made.arguments().text().strip().equals(config.user()))
                .ifPresent(made -> found.add(differs(made, "user", config.user())));
        if (image.contradictsHistory()) {
            found.add("its history does not end with the instructions of "
                    + plan.target().from().position().file()
                    + ". Was it built from another Dockerfile, or from another version of it?");
        }
        return found;
    }

    private static boolean isKnown(Instruction made) {
        return made.arguments().exec();
    }

    private static Optional<Instruction> last(BuildPlan plan, String keyword) {
        return plan.executed().stream()
                .map(StageInstruction::instruction)
                .filter(instruction -> instruction.is(keyword))
                .reduce((first, second) -> second);
    }

    private static String differs(Instruction made, String setting, String value) {
        return "its " + setting + " is " + (value.isEmpty() ? "not set" : value) + ", but " + made.position() + " says "
                + made.toPublic() + ". Was it built from another version of the Dockerfile?";
    }
}
