package dev.plimsoll.internal.build;

import dev.plimsoll.EngineException;
import dev.plimsoll.internal.docker.Session;
import java.util.Set;

/**
 * The images that a build of the classic builder makes. They carry no label, and for a failed build only the output
 * names them. As a step can print any id, the session only takes over images that were not there before the build.
 */
final class NewImages {

    private static final String PREFIX = "sha256:";

    private final Session session;
    private final Set<String> before;

    /** Notes which images exist now. */
    NewImages(Session session) {
        this.session = session;
        this.before = session.docker().images().ids();
    }

    /** The build's output names an image by its id, or by its first digits. */
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
