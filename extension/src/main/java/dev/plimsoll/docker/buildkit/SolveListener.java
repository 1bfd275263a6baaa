package dev.plimsoll.docker.buildkit;

/** Hears what BuildKit reports while it solves a build, in its order. */
public interface SolveListener {

    /** Something is known about a vertex; what was known of its digest before still holds. */
    void vertex(Vertex vertex);

    /** A vertex wrote something, not necessarily whole lines or characters. */
    void output(String vertexDigest, byte[] bytes);

    /** The Dockerfile has something that its author should know, as {@code docker build} prints after the build. */
    default void warning(String text) {}

    /** The image is complete. */
    default void image(String id) {}

    /** The build failed; nothing comes after it. */
    default void failure(String message) {}
}
