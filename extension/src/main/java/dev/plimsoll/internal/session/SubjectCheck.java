package dev.plimsoll.internal.session;

import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.Instruction;
import dev.plimsoll.internal.dockerfile.StageInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds contradictions between an image that ships and the Dockerfile whose tests judge it. */
final class SubjectCheck {

    private SubjectCheck() {}

    /** Returns what differs, as sentences; empty if nothing does. Values with variables are not compared. */
    static List<String> differences(ShippedImage image) {
        BuildPlan plan = image.plan();
        ImageConfig config = image.config();
        List<String> found = new ArrayList<>();
        plan.last(Set.of("ENTRYPOINT"))
                .map(StageInstruction::instruction)
                .filter(made ->
                        made.arguments().exec() && !made.arguments().words().equals(config.entrypoint()))
                .ifPresent(made -> found.add(
                        differs(made, "entrypoint", config.entrypoint().toString())));
        plan.last(Set.of("USER"))
                .map(StageInstruction::instruction)
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

    private static String differs(Instruction made, String setting, String value) {
        return "its " + setting + " is " + (value.isEmpty() ? "not set" : value) + ", but " + made.position() + " says "
                + made.toPublic() + ". Was it built from another version of the Dockerfile?";
    }
}
