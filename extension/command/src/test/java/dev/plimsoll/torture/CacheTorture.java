package dev.plimsoll.torture;

import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.images.EngineFiles;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.io.CacheFolder;
import dev.plimsoll.internal.io.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Damages a random file of the layer cache, then reads an image with an empty memory, as a new JVM would. */
final class CacheTorture {

    private static final int DAMAGES = 200;

    private final Table table;
    private final Random random;

    CacheTorture(Table table, Random random) {
        this.table = table;
        this.random = random;
    }

    void run() throws Exception {
        int right = 0;
        int refused = 0;
        int wrong = 0;
        try (Session session = Session.open()) {
            ImageId id = session.docker().images().inspect("busybox:1.37").id();
            String expected = look(session, id);
            for (int i = 0; i < DAMAGES; i++) {
                damage(i % 6);
                try {
                    if (look(session, id).equals(expected)) {
                        right++;
                    } else {
                        wrong++;
                    }
                } catch (PlimsollException e) {
                    System.out.println(e);
                    refused++;
                }
            }
        }
        table.add(
                DAMAGES
                        + " damages to the layer cache: a file cut short, a bit flipped, a file removed, a directory in its "
                        + "place, another file's content, random bytes",
                right + " times the same sizes, files and digests, " + refused + " errors, " + wrong
                        + " wrong answers");
    }

    private static String look(Session session, ImageId id) {
        InspectedImage image = EngineFiles.inspect(session.docker(), session.labels(), id, LayerStore.ofUser());
        return image.layers() + " "
                + image.files().stream().map(ImageFile::toString).toList().hashCode() + " " + image.waste(0) + " "
                + image.history() + " " + image.filesFrom(image, 0);
    }

    private void damage(int way) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(CacheFolder.of("layers"))) {
            files = listed.sorted().toList();
        }
        Path file = files.get(random.nextInt(files.size()));
        byte[] content = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        DirectoryTree.delete(file);
        if (content.length == 0) {
            return;
        }
        switch (way) {
            case 0 -> Files.write(file, Arrays.copyOf(content, random.nextInt(content.length)));
            case 1 -> {
                content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, content);
            }
            case 2 -> {}
            case 3 -> Files.createDirectory(file);
            case 4 -> {
                Path other = files.get(random.nextInt(files.size()));
                Files.write(file, Files.isRegularFile(other) ? Files.readAllBytes(other) : content);
            }
            default -> {
                random.nextBytes(content);
                Files.write(file, content);
            }
        }
    }
}
