package dev.plimsoll.internal.source.document;

import dev.plimsoll.internal.data.GoType;

/**
 * The members that engines read of the JSON documents that describe an image.
 *
 * <p>Source: the structs {@code image.Image} and {@code container.Config} of moby, {@code tarexport.manifestItem}, and those
 * of {@code github.com/opencontainers/image-spec}.
 */
public final class ImageJson {

    private static final GoType TEXTS = GoType.list(GoType.TEXT);
    private static final GoType TEXT_BY_NAME = GoType.map(GoType.TEXT);
    private static final GoType SET = GoType.map(GoType.struct());

    private static final GoType HEALTH_CHECK = GoType.struct()
            .with(TEXTS, "Test")
            .with(GoType.NUMBER, "Interval", "Timeout", "StartPeriod", "StartInterval", "Retries");

    private static final GoType SETTINGS = GoType.struct()
            .with(GoType.TEXT, "Hostname", "Domainname", "User", "Image", "WorkingDir", "MacAddress", "StopSignal")
            .with(GoType.BOOLEAN, "AttachStdin", "AttachStdout", "AttachStderr", "Tty", "OpenStdin", "StdinOnce")
            .with(GoType.BOOLEAN, "ArgsEscaped", "NetworkDisabled")
            .with(TEXTS, "Env", "Cmd", "Entrypoint", "OnBuild", "Shell")
            .with(SET, "ExposedPorts", "Volumes")
            .with(TEXT_BY_NAME, "Labels")
            .with(GoType.NUMBER, "StopTimeout")
            .with(HEALTH_CHECK, "Healthcheck");

    /** The configuration of an image. */
    static final GoType CONFIGURATION = GoType.struct()
            .with(GoType.TEXT, "id", "parent", "comment", "created", "container", "docker_version", "author")
            .with(GoType.TEXT, "architecture", "variant", "os", "os.version")
            .with(TEXTS, "os.features")
            .with(SETTINGS, "config")
            .with(GoType.ANY, "container_config")
            .with(GoType.struct().with(GoType.TEXT, "type").with(TEXTS, "diff_ids"), "rootfs")
            .with(
                    GoType.list(GoType.struct()
                            .with(GoType.TEXT, "created", "created_by", "author", "comment")
                            .with(GoType.BOOLEAN, "empty_layer")),
                    "history");

    private static final GoType PLATFORM = GoType.struct()
            .with(GoType.TEXT, "architecture", "os", "os.version", "variant")
            .with(TEXTS, "os.features");

    private static final GoType DESCRIPTOR = GoType.struct()
            .with(GoType.TEXT, "mediaType", "digest", "data", "artifactType")
            .with(GoType.NUMBER, "size")
            .with(TEXTS, "urls")
            .with(TEXT_BY_NAME, "annotations")
            .with(PLATFORM, "platform");

    /** A manifest or an index. */
    static final GoType MANIFEST = GoType.struct()
            .with(GoType.NUMBER, "schemaVersion")
            .with(GoType.TEXT, "mediaType", "artifactType")
            .with(DESCRIPTOR, "config", "subject")
            .with(GoType.list(DESCRIPTOR), "layers", "manifests")
            .with(TEXT_BY_NAME, "annotations")
            .with(GoType.ANY, "fsLayers");

    /** The list of images in a Docker archive. */
    public static final GoType ARCHIVE = GoType.list(GoType.struct()
            .with(GoType.TEXT, "Config", "Parent")
            .with(TEXTS, "RepoTags", "Layers")
            .with(GoType.map(DESCRIPTOR), "LayerSources"));

    private ImageJson() {}
}
