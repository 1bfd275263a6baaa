package dev.plimsoll.build;

import dev.plimsoll.docker.EngineException;
import dev.plimsoll.docker.Session;
import java.util.Set;

/**
 * The images that a build of the classic builder makes. They carry no label, and those of a build that fails are told of
 * in its output only, where a step can write what it likes; so the session takes charge of those alone that were not there
 * before the build.
 */
final class NewImages {

    private static final String PREFIX = "sha256:";

    private final Session session;
    private final Set<String> before;

    /** Notes what is there now. */
    NewImages(Session session) {
        this.session = session;
        this.before = session.docker().images().ids();
    }

    /** The build names an image by its id, in full or its first digits. */
    void named(String id) {
        String full = id.startsWith(PREFIX) ? id : PREFIX + id;
        if (before.stream().anyMatch(known -> known.startsWith(full))) {
            return;
        }
        try {
            // Not every engine finds an image by some digits with a prefix.
            session.adopt(session.docker()
                    .images()
                    .inspect(full.substring(PREFIX.length()))
                    .id()
                    .value());
        } catch (EngineException e) {
            if (!e.isNotFound()) {
                throw e;
            }
        }
    }
}
