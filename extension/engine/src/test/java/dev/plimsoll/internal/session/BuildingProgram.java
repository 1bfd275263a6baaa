package dev.plimsoll.internal.session;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import java.nio.file.Path;

/** A program that builds, runs, and then ends in the way that its arguments name. */
final class BuildingProgram {

    private static final String STAGES = """
            FROM busybox:1.37 AS builder
            LABEL %1$s
            RUN echo built > /result
            FROM busybox:1.37 AS middle
            LABEL %1$s
            COPY --from=builder /result /middle
            FROM busybox:1.37
            LABEL %1$s
            COPY --from=builder /result /result
            """;

    private BuildingProgram() {}

    public static void main(String[] arguments) throws Exception {
        BuiltImage image = MultiStageBuild.ofText("Dockerfile", STAGES.formatted(arguments[2]))
                .context(Path.of("src/test/resources/images/two-stages"))
                .builder(BuilderType.valueOf(arguments[1]))
                .build();
        image.stage("middle");
        Thread running = new Thread(() -> image.run("sleep", "120"));
        running.setDaemon(true);
        running.start();
        String mine = "label=dev.plimsoll.owner.pid=" + ProcessHandle.current().pid();
        while (CleaningIT.docker("ps", "-q", "--filter", mine).isEmpty()) {
            Thread.sleep(50);
        }
        System.out.println("READY " + image.reference().value());
        System.out.flush();
        switch (arguments[0]) {
            case "return" -> {}
            case "exit" -> System.exit(3);
            default -> Thread.sleep(120_000);
        }
    }
}
