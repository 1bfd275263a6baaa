package dev.plimsoll.internal.dockerfile.source;

import dev.plimsoll.exception.DockerfileSyntaxException;

/** Creates the exception for an error at a position of a Dockerfile. */
public final class SyntaxError {

    private SyntaxError() {}

    public static DockerfileSyntaxException at(SourcePosition position, String problem, String advice) {
        return new DockerfileSyntaxException(position.file(), position.line(), position.column(), problem, advice);
    }
}
