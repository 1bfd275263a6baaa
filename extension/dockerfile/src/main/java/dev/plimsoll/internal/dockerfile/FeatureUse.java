package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.internal.dockerfile.source.SourcePosition;

/**
 * The use of a feature by a Dockerfile.
 *
 * @param feature the feature
 * @param position the instruction or directive that uses it
 * @param text the part of the line that uses it, such as {@code --mount=type=cache}
 */
public record FeatureUse(BuilderFeature feature, SourcePosition position, String text) {}
