package dev.plimsoll.internal.build;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.docker.ownership.Session;
import java.util.Set;

/**
 * The images that a build with the classic builder makes. They carry no label, and only the output of a failed build
 * names them. A step can print any id, so the session takes over only images that did not exist before the build.
 */
final class NewImages {

    private static final String PREFIX = "sha256:";

    private final Session session;
    private final Set<String> before;

    /** Records which images exist now. */
    NewImages(Session session) {
        this.session = session;
        this.before = session.docker().images().ids();
    }

    /** Takes over an image that the build's output names by its id or the first digits of it. */
    void named(String id) {
        String full = id.startsWith(PREFIX) ? id : PREFIX + id;
        if (before.stream().anyMatch(known -> known.startsWith(full))) {
            return;
        }
        try {
            // Not every engine finds an image by the first digits of its id after the prefix.
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
