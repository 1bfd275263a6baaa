package dev.plimsoll.torture;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.userview.BrokenService;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts and stops each kind of broken service many times, and counts the verdicts that differ from the right one. */
final class ServicesTorture {

    private static final int TIMES = Integer.getInteger("plimsoll.test.tortureServices", 100);

    private final Table table;

    ServicesTorture(Table table) {
        this.table = table;
    }

    @SuppressWarnings("try") // the session only has to stay open
    void run() throws Exception {
        Path context = Files.createTempDirectory("plimsoll-torture");
        try (ImageSession session = ImageSession.open()) {
            for (BrokenService broken : BrokenService.values()) {
                BuiltImage image = broken.build(context);
                int wrong = 0;
                for (int i = 0; i < TIMES; i++) {
                    String verdict = broken.failure(image);
                    if (!verdict.equals(broken.message())) {
                        wrong++;
                        System.out.println(broken + ", " + i + ": " + verdict);
                    }
                }
                table.add(
                        "A service that " + broken.what() + " is started and stopped",
                        wrong + " wrong verdicts in " + TIMES + " times");
            }
        } finally {
            Files.delete(context);
        }
    }
}
