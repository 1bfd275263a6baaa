package dev.plimsoll.internal.docker.ownership;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ImageApi.Labelled;
import dev.plimsoll.internal.docker.TestcontainersEngine;
import dev.plimsoll.internal.io.Shutdown;
import dev.plimsoll.internal.text.Log;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Removes containers and images that sessions left on the engine. */
final class Leftovers {

    private static final Log LOG = Log.of(Leftovers.class);

    /** The label of everything that one JVM makes through Testcontainers. */
    private static final String TESTCONTAINERS_SESSION = "org.testcontainers.sessionId";

    private final DockerApi docker;

    Leftovers(DockerApi docker) {
        this.docker = docker;
    }

    /**
     * Removes everything of sessions whose process is certainly gone, and the networks that Testcontainers made in these
     * processes for their services. Without Ryuk, nobody else removes them.
     */
    void sweep() {
        List<Labelled> containers = containers(Session.LABEL, Leftovers::isOfTheDead);
        List<String> networks = networks(containers);
        int removed = remove(containers, Session.LABEL, Leftovers::isOfTheDead);
        networks.forEach(this::removeNetwork);
        if (removed > 0) {
            LOG.info("Removed {} containers and images that killed test runs had left", removed);
        }
    }

    private List<Labelled> containers(String label, Predicate<Labelled> which) {
        return docker.containers().listByLabel(label).stream().filter(which).toList();
    }

    /** Returns the networks that Testcontainers made in the processes that made containers. */
    private List<String> networks(List<Labelled> containers) {
        return networks(containers.stream()
                .map(container -> container.labels().getOrDefault(TESTCONTAINERS_SESSION, ""))
                .filter(session -> !session.isEmpty())
                .distinct());
    }

    private List<String> networks(Stream<String> sessions) {
        return sessions.flatMap(
                        session -> docker.networks().listByLabel(TESTCONTAINERS_SESSION + "=" + session).stream())
                .toList();
    }

    private static boolean isOfTheDead(Labelled labelled) {
        return Owner.fromLabels(labelled.labels()).map(Owner::isKnownToBeGone).orElse(false);
    }

    private void removeNetwork(String id) {
        try {
            docker.networks().remove(id);
        } catch (EngineException e) {
            // Another session removes it, too, or a container of others uses it.
            LOG.debug("A network of a killed test run stays", e);
        }
    }

    /**
     * Removes everything of one session. While the JVM ends, the networks of Testcontainers are removed, too: its own hook fails
     * to do that as long as a container is in them, and doesn't try again.
     *
     * @return the number of containers and images that there were
     */
    int removeAllOf(String session) {
        String label = Session.LABEL + "=" + session;
        List<Labelled> containers = containers(label, labelled -> true);
        int found = remove(containers, label, labelled -> true);
        if (Shutdown.inProgress()) {
            networks(TestcontainersEngine.session().stream()).forEach(this::removeNetwork);
        }
        return found;
    }

    private int remove(List<Labelled> containers, String label, Predicate<Labelled> which) {
        containers.forEach(container -> docker.containers().removeAndWait(container.id()));
        List<Labelled> images =
                docker.images().listByLabel(label).stream().filter(which).toList();
        for (Labelled image : images) {
            // The engine removes an image only together with its last name.
            image.tags().forEach(docker.images()::remove);
            docker.images().remove(image.id());
        }
        return containers.size() + images.size();
    }
}
