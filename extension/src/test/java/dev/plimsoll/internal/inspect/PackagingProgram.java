package dev.plimsoll.internal.inspect;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import java.nio.file.Path;

/**
 * Prints the number of packages of an image, and the milliseconds that it took to find them. Its arguments are the image and
 * an empty context.
 */
final class PackagingProgram {

    private PackagingProgram() {}

    public static void main(String[] arguments) throws Exception {
        BuiltImage image = MultiStageBuild.ofText("Dockerfile", "FROM " + arguments[0] + "\nLABEL packaged=1\n")
                .context(Path.of(arguments[1]))
                .build();
        long begin = System.nanoTime();
        int packages = image.packages().all().size();
        System.out.println(packages + " " + (System.nanoTime() - begin) / 1_000_000);
    }
}
