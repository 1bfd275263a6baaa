package dev.plimsoll.dockerfile;

/** Says which line of a Dockerfile is wrong: {@code path/Dockerfile:7: what is wrong. What to do.} */
public final class DockerfileSyntaxException extends DockerfileException {

    private static final long serialVersionUID = 1L;

    private final transient SourcePosition position;

    DockerfileSyntaxException(SourcePosition position, String problem, String advice) {
        super(position + ": " + problem + ". " + advice);
        this.position = position;
    }

    /** Where the wrong thing stands. */
    public SourcePosition position() {
        return position;
    }
}
