package dev.plimsoll.internal.session;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;

/** A program that builds, runs, and then ends in the way that its arguments name. */
final class BuildingProgram {

    private BuildingProgram() {}

    public static void main(String[] arguments) throws Exception {
        BuiltImage image = MultiStageBuild.of("src/test/resources/images/two-stages/Dockerfile")
                .builder(BuilderType.valueOf(arguments[1]))
                .build();
        image.stage("middle");
        Thread running = new Thread(() -> image.run("sleep", "120"));
        running.setDaemon(true);
        running.start();
        // Until the container exists; the test looks for it.
        Thread.sleep(1500);
        System.out.println("READY " + image.reference().value());
        System.out.flush();
        switch (arguments[0]) {
            case "return" -> {}
            case "exit" -> System.exit(3);
            default -> Thread.sleep(120_000);
        }
    }
}
