package dev.plimsoll.internal.dockerfile;

/**
 * Features of Dockerfiles that not all builders support.
 *
 * <p>Source for the classic builder: moby's {@code builder/dockerfile/dispatchers.go}, engine 26 to 29.
 */
public enum BuilderFeature {
    /** {@code # syntax=}: the image of a frontend, which reads the Dockerfile instead of the builder. */
    SYNTAX_DIRECTIVE("# syntax", Classic.DOES_WITHOUT),
    /** {@code RUN <<EOF}: the classic builder runs nothing and succeeds. */
    RUN_HEREDOC("heredoc in RUN", Classic.IGNORES),
    /** {@code COPY <<EOF /file}: the classic builder fails, or leaves it out if there are other sources. */
    COPY_HEREDOC("heredoc in COPY or ADD", Classic.IGNORES),
    /** {@code RUN --mount=type=bind}, also without a type. */
    MOUNT_BIND("RUN --mount=type=bind", Classic.REFUSES),
    /** {@code RUN --mount=type=cache}. */
    MOUNT_CACHE("RUN --mount=type=cache", Classic.REFUSES),
    /** {@code RUN --mount=type=tmpfs}. */
    MOUNT_TMPFS("RUN --mount=type=tmpfs", Classic.REFUSES),
    /** {@code RUN --mount=type=secret}: requires a session, even if the secret is not required. */
    MOUNT_SECRET("RUN --mount=type=secret", Classic.REFUSES, true),
    /** {@code RUN --mount=type=ssh}: requires a session. */
    MOUNT_SSH("RUN --mount=type=ssh", Classic.REFUSES, true),
    /** {@code RUN --network}. */
    RUN_NETWORK("RUN --network", Classic.REFUSES),
    /** {@code RUN --security}. */
    RUN_SECURITY("RUN --security", Classic.REFUSES),
    /** {@code RUN --device}. */
    RUN_DEVICE("RUN --device", Classic.REFUSES),
    /** {@code COPY --link}, {@code ADD --link}: the classic builder creates the same files, but in other layers. */
    LINK("--link", Classic.DOES_WITHOUT),
    /** {@code COPY --chmod}, {@code ADD --chmod}. */
    CHMOD("--chmod", Classic.REFUSES),
    /** {@code COPY --parents}: the classic builder copies to other paths. */
    PARENTS("COPY --parents", Classic.IGNORES),
    /** {@code COPY --exclude}, {@code ADD --exclude}: the classic builder copies the excluded files. */
    EXCLUDE("--exclude", Classic.IGNORES),
    /** {@code ADD --checksum}: the classic builder checks nothing. */
    ADD_CHECKSUM("ADD --checksum", Classic.IGNORES),
    /** {@code ADD --unpack}. */
    ADD_UNPACK("ADD --unpack", Classic.IGNORES),
    /** {@code ADD} of a git repository, which the classic builder downloads as a file or searches in the context. */
    ADD_GIT("ADD of a git repository", Classic.IGNORES),
    /** {@code FROM --platform=$BUILDPLATFORM} and similar variables, which are empty in the classic builder. */
    PLATFORM_ARGUMENT_IN_FROM("platform argument in FROM", Classic.REFUSES),
    /** {@code ARG TARGETARCH} and similar variables without a default, which are empty in the classic builder. */
    PLATFORM_ARGUMENT("platform argument", Classic.IGNORES),
    /** {@code ${x#p}}, {@code ${x%p}}, {@code ${x/p/r}} where the builder replaces variables: old engines refuse them. */
    VARIABLE_PATTERN("pattern in a variable", Classic.DOES_WITHOUT),
    /** {@code AS} with the name of a stage above: in BuildKit the name refers to the last such stage. */
    DUPLICATE_STAGE_NAME("two stages of one name", Classic.REFUSES);

    /** The classic builder's reaction to a feature. */
    private enum Classic {
        REFUSES,
        IGNORES,
        DOES_WITHOUT
    }

    private final String title;
    private final Classic classic;
    private final boolean needsSession;

    BuilderFeature(String title, Classic classic) {
        this(title, classic, false);
    }

    BuilderFeature(String title, Classic classic, boolean needsSession) {
        this.title = title;
        this.classic = classic;
        this.needsSession = needsSession;
    }

    /** Returns whether the classic builder refuses the feature, or ignores it and so builds another image. */
    public boolean needsBuildKit() {
        return classic != Classic.DOES_WITHOUT;
    }

    /** Returns whether the classic builder ignores the feature without an error, and so builds another image. */
    public boolean isIgnoredByClassicBuilder() {
        return classic == Classic.IGNORES;
    }

    /** Returns whether BuildKit requires a session with its client for the feature. */
    public boolean needsSession() {
        return needsSession;
    }

    /** Returns the name in messages. */
    @Override
    public String toString() {
        return title;
    }
}
