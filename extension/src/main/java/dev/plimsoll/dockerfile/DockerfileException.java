package dev.plimsoll.dockerfile;

/** Says what is wrong with a Dockerfile, or with what is asked of it, and what to do about it. */
public class DockerfileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DockerfileException(String message) {
        super(message);
    }

    DockerfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
