package dev.plimsoll.internal.images;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import java.nio.file.Path;

/**
 * Prints the number of packages of an image and of its programs and libraries, and the milliseconds that it took to find each.
 * Its arguments are the image and an empty context.
 */
final class PackagingProgram {

    private PackagingProgram() {}

    public static void main(String[] arguments) throws Exception {
        BuiltImage image = MultiStageBuild.ofText("Dockerfile", "FROM " + arguments[0] + "\nLABEL packaged=1\n")
                .context(Path.of(arguments[1]))
                .build();
        long begin = System.nanoTime();
        int packages = image.packages().all().size();
        long middle = System.nanoTime();
        int programs = image.programs().paths().size();
        int faults = image.programs().faults().size();
        long end = System.nanoTime();
        System.out.println(packages + " " + (middle - begin) / 1_000_000 + " " + programs + " "
                + (end - middle) / 1_000_000 + " " + faults);
    }
}
