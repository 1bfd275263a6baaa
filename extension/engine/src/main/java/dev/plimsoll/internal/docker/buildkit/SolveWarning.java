package dev.plimsoll.internal.docker.buildkit;

/**
 * A warning about a Dockerfile, as {@code docker build} prints after the build.
 *
 * @param text the words; those of a check begin with the name of its rule
 * @param line counted from 1; 0 if the warning has none
 * @param url the page that explains it; empty if there is none
 */
public record SolveWarning(String text, int line, String url) {}
