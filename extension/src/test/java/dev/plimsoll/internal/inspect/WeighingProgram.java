package dev.plimsoll.internal.inspect;

import dev.plimsoll.MultiStageBuild;
import java.nio.file.Files;

/** Prints the size of an image; run in a JVM with little memory. */
final class WeighingProgram {

    private WeighingProgram() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(MultiStageBuild.ofText("Dockerfile", "FROM " + arguments[0] + "\nLABEL weighed=1\n")
                .context(Files.createTempDirectory("empty"))
                .build()
                .size()
                .bytes());
    }
}
