package dev.plimsoll.internal.docker;

import dev.plimsoll.internal.docker.ImageApi.Labelled;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes containers and images that sessions left on the engine. */
final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final DockerApi docker;

    Leftovers(DockerApi docker) {
        this.docker = docker;
    }

    /** Removes everything of sessions whose process is certainly gone. */
    void sweep() {
        int removed = remove(
                Session.LABEL,
                labelled -> Owner.fromLabels(labelled.labels())
                        .map(Owner::isKnownToBeGone)
                        .orElse(false));
        if (removed > 0) {
            LOG.info("Removed {} containers and images that killed test runs had left", removed);
        }
    }

    /** Removes everything of one session. */
    void removeAllOf(String session) {
        remove(Session.LABEL + "=" + session, labelled -> true);
    }

    private int remove(String label, Predicate<Labelled> which) {
        List<Labelled> containers =
                docker.containers().listByLabel(label).stream().filter(which).toList();
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
