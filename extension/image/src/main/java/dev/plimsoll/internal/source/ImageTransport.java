package dev.plimsoll.internal.source;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of locations, with the words by which a text names them. */
enum ImageTransport {
    ENGINE("docker-daemon:", "docker-daemon:app:1"),
    REGISTRY("docker://", "docker://registry.example/app:1"),
    LAYOUT("oci:", "oci:directory"),
    OCI_ARCHIVE("oci-archive:", "oci-archive:image.tar"),
    DOCKER_ARCHIVE("docker-archive:", "docker-archive:image.tar");

    private final String prefix;
    private final String example;

    ImageTransport(String prefix, String example) {
        this.prefix = prefix;
        this.example = example;
    }

    /** Returns the transport that begins this text; empty if none does. */
    static Optional<ImageTransport> of(String text) {
        return Arrays.stream(values())
                .filter(transport -> text.startsWith(transport.prefix))
                .findFirst();
    }

    /** Returns the text before a location. */
    String prefix() {
        return prefix;
    }

    /** Returns a location, for messages. */
    String example() {
        return example;
    }
}
