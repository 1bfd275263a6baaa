package dev.plimsoll.internal.build.context;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Reads a context to the end of its archive. */
final class LargeContextProgram {

    private LargeContextProgram() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        try (ContextTar tar =
                BuildContext.of(directory, directory.resolve("Dockerfile")).openTar()) {
            tar.transferTo(OutputStream.nullOutputStream());
            System.out.println(
                    tar.summary().bytes() + " bytes in " + tar.summary().files() + " files");
        }
    }
}
