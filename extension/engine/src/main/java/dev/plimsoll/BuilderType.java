package dev.plimsoll;

/**
 * The builders that can build an image.
 *
 * @since 0.1.0
 */
public enum BuilderType {
    /** The builder that {@code docker build} would use on this engine for this Dockerfile. */
    AUTO,
    /** The builder that Testcontainers uses: the classic one on Docker, Buildah on Podman. */
    TESTCONTAINERS,
    /** BuildKit, through the engine's API. */
    BUILDKIT,
    /** BuildKit, through the command-line plugin {@code docker buildx build}. */
    BUILDX
}
