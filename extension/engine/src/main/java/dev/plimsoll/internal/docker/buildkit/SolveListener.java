package dev.plimsoll.internal.docker.buildkit;

/** Receives the reports of BuildKit during a build, in order. */
public interface SolveListener {

    /** Receives a report on a vertex; it adds to earlier ones with the same digest. */
    void vertex(Vertex vertex);

    /** Receives output of a vertex, not necessarily whole lines or characters. */
    void output(String vertexDigest, byte[] bytes);

    /** Receives a warning about the Dockerfile. */
    default void warning(SolveWarning warning) {}

    /** Receives the id of the complete image. */
    default void image(String id) {}

    /** Reports that the build failed; no other report follows. */
    default void failure(String message) {}
}
