package dev.plimsoll.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.io.TarReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads any bytes as an archive of Docker, as an OCI archive, and as the index of a layout. Only an
 * {@code InspectionException} may reject them.
 */
public final class ArchiveFuzz {

    private static final Path FOLDER = folder();

    private ArchiveFuzz() {}

    /** Called by Jazzer and by {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        WrittenLayout.write(FOLDER.resolve("image.tar"), input);
        WrittenLayout.write(FOLDER.resolve("index.json"), input);
        read("docker-archive:" + FOLDER.resolve("image.tar"));
        read("oci-archive:" + FOLDER.resolve("image.tar"));
        read("oci:" + FOLDER);
    }

    private static void read(String location) {
        try {
            ImageSource source = ImageSources.open(ImageLocation.parse(location), Optional.empty());
            source.read(
                    new HashSet<>(source.layers()),
                    (layer, stored) -> TarReader.readLayer(layer, (entry, archive) -> {}));
        } catch (InspectionException e) {
            assertThat(e.getMessage()).startsWith(location);
        }
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("plimsoll-fuzz");
            // In the reverse order, in which a JVM deletes.
            List.of(folder, folder.resolve("image.tar"), folder.resolve("index.json"))
                    .forEach(path -> path.toFile().deleteOnExit());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
