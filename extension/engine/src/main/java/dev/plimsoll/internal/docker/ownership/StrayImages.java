package dev.plimsoll.internal.docker.ownership;

import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ImageApi;
import dev.plimsoll.internal.io.CacheFolder;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.text.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of a session without labels: stage images of the classic builder, by their ids, and images that were loaded,
 * by their names. A file lists them, so that a later session can remove them if this process is killed.
 */
final class StrayImages {

    private static final Log LOG = Log.of(StrayImages.class);
    private static final String ENGINE = "engine";
    private static final String SINCE = "since";
    private static final Pattern IMAGE = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern LOADED = Pattern.compile("localhost/plimsoll/(?<session>[0-9a-f-]{36}):[0-9]{1,9}");

    private final Path file;
    private final String engine;
    private final List<String> images = new CopyOnWriteArrayList<>();
    private String since = "";

    StrayImages(String session, EngineInfo engine) {
        this(CacheFolder.of("sessions"), session, engine);
    }

    StrayImages(Path directory, String session, EngineInfo engine) {
        this.file = directory.resolve(session);
        this.engine = engine.host();
    }

    synchronized void add(String image) {
        try {
            if (images.isEmpty()) {
                Files.createDirectories(file.getParent());
                since = Long.toString(Instant.now().getEpochSecond());
                Map<String, String> more = Map.of(ENGINE, engine, SINCE, since);
                Files.write(file, SessionFile.header(more), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            Files.write(file, List.of(image), StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.debug("Could not note image {} in {}", image, file, e);
        }
        images.add(image);
    }

    /** Removes the images, and those that a cancelled build made from them but did not report. */
    synchronized void removeAll(DockerApi docker) {
        List<String> all =
                Shutdown.hasCancelled() ? withUnnoted(images, Set.of(), since, docker) : childrenFirst(images);
        all.forEach(image -> remove(image, docker.images()));
        delete(file);
    }

    /** Removes the listed images of sessions on this engine whose process is certainly gone. */
    static void sweep(DockerApi docker) {
        sweep(docker, CacheFolder.of("sessions"));
    }

    static void sweep(DockerApi docker, Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            Map<Path, SessionFile> sessions = files.collect(Collectors.toMap(file -> file, SessionFile::read));
            // Sessions that build the same steps at the same time share images.
            Set<String> ofTheLiving = sessions.values().stream()
                    .filter(session -> !session.isOfGoneProcess())
                    .flatMap(session -> session.lines().stream())
                    .collect(Collectors.toSet());
            sessions.forEach((file, session) -> sweep(file, session, ofTheLiving, docker));
        } catch (IOException e) {
            LOG.debug("Could not read {}", directory, e);
        }
    }

    private static void sweep(Path file, SessionFile session, Set<String> ofTheLiving, DockerApi docker) {
        boolean here = docker.engine().host().equals(session.header().get(ENGINE));
        if (here && session.isOfGoneProcess()) {
            List<String> noted = session.lines().stream()
                    .filter(line -> IMAGE.matcher(line).matches() || isLoadedBy(file, line))
                    .filter(line -> !ofTheLiving.contains(line))
                    .toList();
            withUnnoted(noted, ofTheLiving, session.header().getOrDefault(SINCE, ""), docker)
                    .forEach(image -> tryToRemove(image, docker));
            delete(file);
        }
    }

    /**
     * Returns the recorded images, and images that the classic builder made from them but that were not recorded before
     * the process was killed. An image comes before the image that it is based on.
     */
    private static List<String> withUnnoted(List<String> noted, Set<String> ofOthers, String since, DockerApi docker) {
        List<String> all = new ArrayList<>(noted);
        if (!noted.isEmpty() && since.matches("[0-9]{1,12}")) {
            List<ImageApi.Unnamed> candidates = docker.images().unnamed().stream()
                    .filter(image -> image.created() >= Long.parseLong(since) && !ofOthers.contains(image.id()))
                    .toList();
            // The list grows during the loop, because a child may have children.
            for (int i = 0; i < all.size(); i++) {
                String parent = all.get(i);
                candidates.stream()
                        .filter(image -> image.parent().equals(parent) && !all.contains(image.id()))
                        .forEach(image -> all.add(image.id()));
            }
        }
        return childrenFirst(all);
    }

    /** Returns the reverse order: an image can't be removed while another is based on it. */
    private static List<String> childrenFirst(List<String> images) {
        List<String> reversed = new ArrayList<>(images);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Returns whether a line is the name of an image that the session of a file loaded. */
    private static boolean isLoadedBy(Path file, String line) {
        Matcher name = LOADED.matcher(line);
        return name.matches() && file.endsWith(name.group("session"));
    }

    private static void remove(String image, ImageApi api) {
        if (LOADED.matcher(image).matches()) {
            api.remove(image);
        } else {
            api.removeStray(image);
        }
    }

    private static void tryToRemove(String image, DockerApi docker) {
        try {
            remove(image, docker.images());
        } catch (EngineException e) {
            LOG.debug("Could not remove image {} of a killed session", image, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("Could not delete {}", file, e);
        }
    }
}
