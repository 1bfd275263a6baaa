package dev.plimsoll.internal.source;

import dev.plimsoll.image.ImageReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where an image is, written with the transports of skopeo and Podman.
 *
 * <p>Source: {@code containers-transports(5)}.
 */
public sealed interface ImageLocation {

    /**
     * Parses a location. A text without a transport is a name on the engine.
     *
     * @throws IllegalArgumentException if the text is not a location
     */
    static ImageLocation parse(String text) {
        return LocationParser.parse(text);
    }

    /** Returns the location without tag and digest, which all versions of an image share. */
    String name();

    /** Returns the location with its path resolved; the location itself if it has no path. */
    default ImageLocation resolved(UnaryOperator<Path> paths) {
        return this;
    }

    /** An image on the engine: {@code app:1} or {@code docker-daemon:app:1}. The name can be an image id. */
    record Engine(String image) implements ImageLocation {

        @Override
        public String name() {
            return withoutVersion(image);
        }

        @Override
        public String toString() {
            return ImageTransport.ENGINE.prefix() + image;
        }
    }

    /** An image in a registry: {@code docker://registry/app:1} or {@code docker://registry/app@sha256:…}. */
    record Registry(ImageReference reference) implements ImageLocation {

        @Override
        public String name() {
            return ImageTransport.REGISTRY.prefix() + withoutVersion(reference.value());
        }

        @Override
        public String toString() {
            return ImageTransport.REGISTRY.prefix() + reference;
        }
    }

    /**
     * An image in an OCI layout or in a tar archive: {@code oci:directory} or {@code oci:directory:tag},
     * {@code oci-archive:file} or {@code oci-archive:file:tag}, {@code docker-archive:file} or with {@code :name:tag}.
     *
     * @param version the tag or the name
     */
    record Local(ImageTransport transport, Path path, Optional<String> version) implements ImageLocation {

        @Override
        public String name() {
            return transport.prefix() + path;
        }

        @Override
        public ImageLocation resolved(UnaryOperator<Path> paths) {
            return new Local(transport, paths.apply(path), version);
        }

        @Override
        public String toString() {
            return name() + version.map(text -> ":" + text).orElse("");
        }
    }

    /** Returns the name of an image without tag and digest. */
    private static String withoutVersion(String image) {
        String name = image.replaceFirst("@.*", "");
        return name.substring(name.lastIndexOf('/') + 1).contains(":")
                ? name.substring(0, name.lastIndexOf(':'))
                : name;
    }
}
