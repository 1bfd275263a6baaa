package dev.plimsoll.internal.docker.buildkit;

/** Reads the output of {@code docker buildx build} while it works. */
public interface ProgressReader {

    /** Reads the next line, without its line ending. */
    void line(String line);

    /** Returns the text that is not progress, mainly errors. */
    String text();
}
