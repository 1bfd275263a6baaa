package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.RunResult;

/** A program that runs an image which is not on the engine, and then waits. Its argument is the location of the image. */
final class LoadingProgram {

    private LoadingProgram() {}

    @SuppressWarnings("try") // the session only has to stay open
    public static void main(String[] arguments) throws Exception {
        try (ImageSession session = ImageSession.open()) {
            InspectableImage image = (InspectableImage) ContainerImage.from(arguments[0]);
            RunResult result = image.run("echo", "hello");
            System.out.println((result.stdout().equals("hello\n") ? "READY " : "FAILED ") + image.onEngine());
            System.out.flush();
            Thread.sleep(120_000);
        }
    }
}
