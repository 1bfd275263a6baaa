package dev.plimsoll;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.session.LocatedImages;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/**
 * A container image, wherever it is and built by whatever tool.
 *
 * <p>An image is safe for use by several threads. Each value is read once and cached.
 *
 * @since 0.1.0
 * @see BuiltImage
 */
public interface ContainerImage {

    /**
     * Returns an image that exists. The text is one of these, as skopeo and Podman write them:
     *
     * <ul>
     * <li>{@code app:1} or {@code docker-daemon:app:1}: an image on the engine, which is pulled if it is missing
     * <li>{@code docker://registry.example/app:1} or {@code docker://registry.example/app@sha256:…}: an image in a
     *     registry
     * <li>{@code oci:directory} or {@code oci:directory:tag}: an OCI layout
     * <li>{@code oci-archive:file} or {@code oci-archive:file:tag}: a tar archive of an OCI layout
     * <li>{@code docker-archive:file} or {@code docker-archive:file:name:tag}: a tar archive as {@code docker save}
     *     writes it, plain or compressed with gzip
     * </ul>
     *
     * <p>Paths are relative to the working directory of the JVM. Only an image on the engine needs an engine; other
     * images are copied there when they are {@linkplain #run run}, and the copy is removed when the
     * {@link ImageSession} ends. The image itself is never changed or removed. Within a session, the same text returns
     * equal images, even if a tag points to another image meanwhile.
     *
     * <p>If there are images for several platforms, the result is the one for this machine's platform.
     *
     * @throws IllegalArgumentException if the text is none of these
     * @throws InspectionException if there is no such image, it can't be read, or there is none for this machine's
     *     platform
     * @throws EngineUnavailableException if the image is on the engine, and there is none
     */
    static ContainerImage from(String location) {
        return LocatedImages.get(location);
    }

    /**
     * Returns the name that messages use. For an image built by Plimsoll, it consists of the path of the Dockerfile and
     * the stage.
     */
    String displayName();

    /** Returns the image's id. */
    ImageId id();

    /** Returns the platform of this image. */
    Platform platform();

    /**
     * Returns the platforms for which there is an image at the same place, this one's included. An image that was built,
     * or that is on an engine, has only its own.
     */
    List<Platform> platforms();

    /**
     * Returns the image for another platform: one of {@link #platforms()} for an image that exists, any that the builder
     * can build for an image that was built.
     *
     * @param platform such as {@code linux/arm64}
     * @throws IllegalArgumentException if the text is not a platform
     * @throws InspectionException if there is none for this platform; the message lists those there are
     */
    ContainerImage platform(String platform);

    /**
     * Returns the predicate types of the attestations that are stored with this image, such as
     * {@code https://slsa.dev/provenance/v1} or {@code https://spdx.dev/Document}; empty if there are none. Attestations
     * are listed, not verified.
     *
     * @throws NotApplicableException if that is unknown: engines and archives of {@code docker save} don't tell, and
     *     images that Plimsoll builds have none yet
     */
    List<String> attestations();

    /** Returns the content size: the sum of the sizes of the regular files of all layers. It is the same on every engine. */
    ByteSize size();

    /** Returns the layers, from the base upwards. */
    List<Layer> layers();

    /**
     * Returns the origin of a layer: an instruction of a Dockerfile, the base image, or {@linkplain LayerOrigin.Unknown
     * unknown}.
     *
     * @param layer one of its {@link #layers()}
     * @throws IllegalArgumentException if the layer belongs to another image
     */
    LayerOrigin layerOrigin(Layer layer);

    /**
     * Returns what a layer adds to the layers below it, changes, and removes.
     *
     * @param layer one of its {@link #layers()}
     * @throws IllegalArgumentException if the layer belongs to another image
     * @throws InspectionException if the image can't be read
     */
    LayerChanges layerChanges(Layer layer);

    /** Returns the content size of the lowest layers that this image and another one have in common. */
    ByteSize sizeSharedWith(ContainerImage other);

    /**
     * Returns the content that the image contains but no container sees, because a higher layer overwrites or deletes
     * it.
     *
     * @throws InspectionException if the image can't be read, or if its base image is missing, so that the base image's
     *     waste can't be separated from the image's own
     */
    Waste waste();

    /**
     * Returns the sum of the sizes of the compressed layers: the bytes that a push sends to a registry that has none of
     * the layers. The first call may export and compress the image, which takes some seconds for each 100 MB.
     *
     * @throws InspectionException if the image can't be read
     */
    TransferSize transferSize();

    /**
     * Returns the files of this image's own layers that came from another image. A file counts if the other image has a
     * file with the same content, under any path, and the base image of this one has none. Empty files don't count,
     * because all of them are equal. Files that a higher layer hides do count, because they are still part of the
     * image.
     *
     * @param other an image at any place, such as {@link BuiltImage#stage stage("builder")}
     * @return the files, ordered by path
     * @throws IllegalArgumentException if the other image has no content that the base image lacks, so that there is
     *     nothing to look for
     * @throws InspectionException if one of the images can't be read, or if the base image is missing
     */
    List<CopiedFile> filesFrom(ContainerImage other);

    /**
     * Returns the layers that differ from those of another image, and the files that differ in them; empty if both have the
     * same layers.
     *
     * @param other an image at any place
     * @throws InspectionException if one of the images can't be read
     */
    List<LayerDifference> layerDifferences(ContainerImage other);

    /** Returns the configuration, which determines how a container of the image runs. */
    ImageConfig config();

    /** Returns the files, as a container sees them. */
    ImageFiles files();

    /**
     * Returns the programs and shared libraries, and what prevents them from starting. Nothing is started for that. The
     * first call reads the image unless its programs were read before.
     *
     * @throws InspectionException if the image can't be read
     */
    ImagePrograms programs();

    /**
     * Returns the packages, and which files belong to them. The first call reads the image unless its packages were read
     * before.
     *
     * @throws InspectionException if the image can't be read, or has a package database that can't be read
     */
    ImagePackages packages();

    /**
     * Returns the places that hold secrets: in the files of all layers, also those that a higher layer deletes or overwrites,
     * because they still ship; in the environment, the labels and the other settings; and in the history, which has the build
     * arguments. A file with a hundred is not searched further. Not searched are archives in the image, compressed files and
     * texts in UTF-16.
     *
     * <p>The first call reads the image unless its secrets were looked for before.
     *
     * @throws InspectionException if the image can't be read
     */
    List<FoundSecret> secrets();

    /**
     * Returns the recorded size that growth is measured against: in {@code plimsoll.lock} beside the Dockerfile of an image
     * that was built, in the working directory for an image that exists, or in {@code plimsoll.baselineFile}.
     *
     * @throws IllegalStateException if the Dockerfile is not a file, or if this image was built by
     *     {@link BuiltImage#rebuildAfter}
     */
    ImageBaseline baseline();

    /** Returns the history, from the base upwards. */
    List<HistoryEntry> history();

    /**
     * Runs the image as {@code docker run --rm} does, and waits until it exits, at most 60 seconds unless configured
     * otherwise.
     *
     * @param arguments replace the image's {@code CMD}; none keeps it
     * @throws RunException if the run could not be completed
     * @throws EngineException if the engine refuses the request or stops responding
     */
    RunResult run(String... arguments);

    /** Returns a builder for a run with an environment, input, limits and more. */
    ImageRunner runner();

    /**
     * Creates a service: a container whose program keeps running until it is stopped. It is not started;
     * {@link ServiceContainer#start()} starts it and waits until it keeps the promise of its image. The ports of the
     * image's {@code EXPOSE} are published.
     *
     * <p>A service that is not stopped is removed when the {@link ImageSession} ends.
     */
    ServiceContainer service();

    /**
     * Creates a Testcontainers container from the image, of which nothing is promised: it publishes and waits for only
     * those ports that the caller exposes. {@link #service()} suits programs that keep running better. The container is not started;
     * the caller starts and stops it, usually with try-with-resources. A container that is not stopped is removed when
     * the {@link ImageSession} ends, because it has the session's labels.
     */
    GenericContainer<?> container();
}
