package dev.plimsoll.torture;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A program that builds, rebuilds from a changed copy, weighs and runs, until it is killed. */
final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws Exception {
        Path context = Path.of(arguments[1]);
        while (true) {
            String unique = UUID.randomUUID().toString();
            BuiltImage image = MultiStageBuild.ofText(
                            "Dockerfile",
                            "FROM busybox:1.37 AS a\nRUN echo " + unique + " > /a\nCOPY file /\nRUN sleep 0.3\n"
                                    + "FROM busybox:1.37\nCOPY --from=a /a /file /\nRUN cat /file > /b\n")
                    .context(context)
                    .builder(BuilderType.valueOf(arguments[0]))
                    .build();
            System.out.println("BUILT");
            System.out.flush();
            image.stage("a").size();
            Thread running = new Thread(() -> image.run("sleep", "300"));
            running.setDaemon(true);
            running.start();
            image.rebuildAfter(copy -> {
                Files.writeString(copy.resolve("file"), unique);
                if (arguments.length > 2) {
                    System.out.println("READY " + copy);
                    System.out.flush();
                    sleepWell();
                }
            });
        }
    }

    private static void sleepWell() {
        try {
            Thread.sleep(1_200_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
