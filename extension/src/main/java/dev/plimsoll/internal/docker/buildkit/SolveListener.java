package dev.plimsoll.internal.docker.buildkit;

/** Receives what BuildKit reports during a build, in order. */
public interface SolveListener {

    /** A report on a vertex; it adds to earlier ones with the same digest. */
    void vertex(Vertex vertex);

    /** A vertex wrote something, not necessarily whole lines or characters. */
    void output(String vertexDigest, byte[] bytes);

    /** A warning about the Dockerfile, such as {@code docker build} prints after the build. */
    default void warning(String text) {}

    /** The image is complete. */
    default void image(String id) {}

    /** The build failed; nothing comes after it. */
    default void failure(String message) {}
}
