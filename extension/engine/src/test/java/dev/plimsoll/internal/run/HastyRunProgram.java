package dev.plimsoll.internal.run;

import dev.plimsoll.RunResult;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.ownership.Session;
import java.util.List;

/** A program that runs a container which ends at once, and prints its outputs and exit code. */
final class HastyRunProgram {

    private HastyRunProgram() {}

    public static void main(String[] arguments) {
        try (Session session = Session.open()) {
            ContainerSpec spec = ContainerSpec.of(
                            session.docker().images().inspect("busybox:1.37").id(), "busybox")
                    .withArguments(List.of("sh", "-c", "printf out; printf err >&2; exit 7"));
            RunResult result = new ContainerRunner(session.docker(), session.labels()).run(spec);
            System.out.println(result.stdout() + " " + result.stderr() + " " + result.exitCode());
        }
    }
}
