package dev.plimsoll.internal.docker;

import dev.plimsoll.EngineInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of a session without labels, such as stage images of the classic builder. A file lists them, so that a
 * later session can remove them if this process is killed.
 */
final class StrayImages {

    private static final Logger LOG = LoggerFactory.getLogger(StrayImages.class);
    private static final String ENGINE = "engine";
    private static final String IMAGE_PREFIX = "sha256:";

    private final Path file;
    private final String engine;
    private final List<String> images = new CopyOnWriteArrayList<>();

    StrayImages(String session, EngineInfo engine) {
        this.file = directory().resolve(session);
        this.engine = engine.host();
    }

    synchronized void add(String image) {
        try {
            if (images.isEmpty()) {
                Files.createDirectories(file.getParent());
                Files.write(file, header(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            Files.write(file, List.of(image), StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.debug("Could not note image {} in {}", image, file, e);
        }
        images.add(image);
    }

    synchronized void removeAll(ImageApi api) {
        // In reverse order: an image can't be removed while another is based on it.
        for (int i = images.size() - 1; i >= 0; i--) {
            api.removeStray(images.get(i));
        }
        delete(file);
    }

    /** Removes the listed images of sessions on this engine whose process is certainly gone. */
    static void sweep(DockerApi docker) {
        if (!Files.isDirectory(directory())) {
            return;
        }
        try (Stream<Path> files = Files.list(directory())) {
            files.forEach(file -> sweep(file, docker));
        } catch (IOException e) {
            LOG.debug("Could not read {}", directory(), e);
        }
    }

    private static void sweep(Path file, DockerApi docker) {
        Map<String, String> header = new LinkedHashMap<>();
        List<String> noted;
        try {
            noted = Files.readAllLines(file);
        } catch (IOException e) {
            LOG.debug("Could not read {}", file, e);
            return;
        }
        for (String line : noted) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                header.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        Optional<Owner> owner = Owner.fromLabels(header);
        boolean here = docker.engine().host().equals(header.get(ENGINE));
        if (here && owner.map(Owner::isKnownToBeGone).orElse(false)) {
            noted.stream().filter(line -> line.startsWith(IMAGE_PREFIX)).forEach(docker.images()::removeStray);
            delete(file);
        }
    }

    private List<String> header() {
        Map<String, String> header = new LinkedHashMap<>(Owner.self().toLabels());
        header.put(ENGINE, engine);
        return header.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private static Path directory() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return base.resolve("plimsoll").resolve("sessions");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("Could not delete {}", file, e);
        }
    }
}
