package dev.plimsoll.internal.build;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.BuildException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that builds a text with a builder, and looks into the image. It runs in its own process to have its own path. */
final class FarProgram {

    private FarProgram() {}

    @SuppressWarnings("try")
    public static void main(String[] arguments) {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = MultiStageBuild.ofText("Dockerfile", arguments[0])
                    .context(Path.of("src/test/resources/images/two-stages"))
                    .builderName(arguments[1])
                    .build();
            System.out.println("BUILT " + image.id() + " " + image.size() + " "
                    + image.baseLayers().size());
            System.out.println(image.layerOrigin(image.layers().get(1)) + " "
                    + image.files().get("/greeting").isPresent());
            System.out.println(new String(image.files().read("/greeting"), StandardCharsets.UTF_8));
        } catch (BuildException e) {
            System.out.println("FAILED " + e.getMessage());
        }
    }
}
