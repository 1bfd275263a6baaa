package dev.plimsoll.torture;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.internal.cli.Main;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;

/**
 * A program that a signal ends. It does what a test or the command does, and calls {@link System#exit} after a while if it is
 * told to.
 */
final class SignalTarget {

    /** The exit code of {@link System#exit}. */
    static final int EXIT = 7;

    private SignalTarget() {}

    /**
     * Runs the program.
     *
     * @param arguments the milliseconds after which it exits, or -1; what it does; for that, a directory or a command line
     */
    public static void main(String[] arguments) {
        long exitAfter = Long.parseLong(arguments[0]);
        if (exitAfter >= 0) {
            Thread exit = new Thread(() -> exitAfter(exitAfter), "exits");
            exit.setDaemon(true);
            exit.start();
        }
        switch (arguments[1]) {
            case "command" -> Main.main(Arrays.copyOfRange(arguments, 2, arguments.length));
            case "runs" -> run(Path.of(arguments[2]));
            case "serves" -> serve(Path.of(arguments[2]));
            default -> build(Path.of(arguments[2]), BuilderType.valueOf(arguments[3]));
        }
    }

    private static void exitAfter(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            return;
        }
        System.exit(EXIT);
    }

    private static BuiltImage built(Path context, BuilderType builder, String more) {
        return MultiStageBuild.ofText(
                        "Dockerfile",
                        "FROM busybox:1.37 AS a\nRUN echo " + UUID.randomUUID()
                                + " > /a\nCOPY file /\nFROM busybox:1.37\n"
                                + "COPY --from=a /a /file /\nRUN cat /file > /b\n" + more)
                .context(context)
                .builder(builder)
                .build();
    }

    @SuppressWarnings("try") // the session only has to stay open
    private static void build(Path context, BuilderType builder) {
        try (ImageSession session = ImageSession.open()) {
            built(context, builder, "RUN sleep 0.3\n").stage("a").size();
        }
    }

    @SuppressWarnings("try") // the session only has to stay open
    private static void run(Path context) {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = built(context, BuilderType.AUTO, "");
            assertThat(image.run("echo", "hello")).succeeded().hasStdout("hello\n");
            assertThat(image.runner().memory("64MB").setup("touch", "/c").run("sleep", "0.2"))
                    .succeeded();
            assertThat(image).files().hasFile("/a");
        }
    }

    @SuppressWarnings("try") // the session only has to stay open
    private static void serve(Path context) {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = built(context, BuilderType.AUTO, SignalsTorture.SERVICE);
            try (ServiceContainer service = image.service()) {
                service.start();
                for (int i = 0; i < 5; i++) {
                    assertThat(service).http("GET 8080/a").hasStatus(200);
                }
                assertThat(service).listensOn(8080);
            }
        }
    }
}
