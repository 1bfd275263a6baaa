package dev.plimsoll.internal.source;

import dev.plimsoll.image.ImageReference;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an image is, written with the transports of skopeo and Podman.
 *
 * <p>Source: {@code containers-transports(5)}.
 */
public sealed interface ImageLocation {

    /** An image on the engine: {@code app:1} or {@code docker-daemon:app:1}. The name can be an image id. */
    record Engine(String name) implements ImageLocation {}

    /** An image in a registry: {@code docker://registry/app:1} or {@code docker://registry/app@sha256:…}. */
    record Registry(ImageReference reference) implements ImageLocation {}

    /** An image in an OCI layout: {@code oci:directory} or {@code oci:directory:tag}. */
    record Layout(Path directory, Optional<String> tag) implements ImageLocation {}

    /** An image in a tar archive of an OCI layout: {@code oci-archive:file} or {@code oci-archive:file:tag}. */
    record OciArchive(Path file, Optional<String> tag) implements ImageLocation {}

    /** An image in a tar archive as {@code docker save} writes it: {@code docker-archive:file} or with {@code :name:tag}. */
    record DockerArchive(Path file, Optional<ImageReference> reference) implements ImageLocation {}
}
