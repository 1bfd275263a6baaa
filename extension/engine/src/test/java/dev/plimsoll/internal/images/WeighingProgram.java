package dev.plimsoll.internal.images;

import dev.plimsoll.MultiStageBuild;
import java.nio.file.Path;

/** Prints the size of an image; run in a JVM with little memory. Its arguments are the image and an empty context. */
final class WeighingProgram {

    private WeighingProgram() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(MultiStageBuild.ofText("Dockerfile", "FROM " + arguments[0] + "\nLABEL weighed=1\n")
                .context(Path.of(arguments[1]))
                .build()
                .size()
                .bytes());
    }
}
