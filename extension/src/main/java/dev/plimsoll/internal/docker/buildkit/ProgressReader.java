package dev.plimsoll.internal.docker.buildkit;

/** Reads what {@code docker buildx build} writes while it works. */
public interface ProgressReader {

    /** Takes the next line, without its line ending. */
    void line(String line);

    /** The text that is not progress, mainly errors. */
    String text();
}
