package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.exception.DockerfileSyntaxException;

/** Creates the exception for an error at a position of a Dockerfile. */
final class SyntaxError {

    private SyntaxError() {}

    static DockerfileSyntaxException at(SourcePosition position, String problem, String advice) {
        return new DockerfileSyntaxException(position.file(), position.line(), position.column(), problem, advice);
    }
}
