package dev.plimsoll;

/** The ways to build an image. */
public enum BuilderType {
    /** What {@code docker build} would use on this engine and for this Dockerfile. */
    AUTO,
    /** The builder that Testcontainers uses: the classic one on Docker, Buildah on Podman. */
    TESTCONTAINERS,
    /** BuildKit, through the engine's API. */
    BUILDKIT,
    /** BuildKit, through the command line's plugin {@code docker buildx build}. */
    BUILDX
}
