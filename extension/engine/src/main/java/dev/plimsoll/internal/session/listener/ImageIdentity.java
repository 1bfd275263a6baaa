package dev.plimsoll.internal.session.listener;

import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.build.BuildSpec;
import java.util.Optional;

/**
 * What identifies an image among those of a session.
 *
 * @param place where it is; if it was built, its name on the engine
 * @param spec how it was built; empty if that is unknown
 * @param rebuild the reason why it was built again
 */
public record ImageIdentity(String place, Optional<BuildSpec> spec, RebuildKind rebuild, Platform platform) {}
