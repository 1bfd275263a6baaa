package dev.plimsoll.internal.session;

import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.report.ReportedImage;
import java.util.Map;

/**
 * What identifies an image in a report.
 *
 * @param dockerfile the name of its Dockerfile or, if it was not built from one, where it is
 * @param stage the name of its stage; empty if it was not built
 * @param isFinal whether that is the last stage
 * @param variant the reason why it was rebuilt; empty for the image itself
 * @param platform such as {@code linux/amd64}
 * @param arguments the build arguments
 */
record ReportIdentity(
        String dockerfile,
        String stage,
        boolean isFinal,
        String variant,
        String platform,
        Map<String, String> arguments) {

    ReportIdentity {
        arguments = Map.copyOf(arguments);
    }

    /** Identifies an image that was built. */
    static ReportIdentity of(BuildSpec spec, RebuildKind kind, String platform) {
        return new ReportIdentity(
                ReportAssembler.name(spec),
                spec.target().displayName(),
                spec.isFinal(),
                kind.suffix(),
                platform,
                spec.arguments());
    }

    /** Identifies an image that exists. */
    static ReportIdentity ofExisting(String location, String platform) {
        return new ReportIdentity(location, "", true, "", platform, Map.of());
    }

    /** Returns the image's id in the report. */
    String id() {
        return ReportedImage.idOf(dockerfile, stage, variant, platform, arguments);
    }
}
