package dev.plimsoll.internal.dockerfile;

/**
 * That a Dockerfile uses a feature.
 *
 * @param feature the feature
 * @param position the instruction or directive that uses it
 * @param text how it stands there, shortened to what shows it, as {@code --mount=type=cache}
 */
public record FeatureUse(BuilderFeature feature, SourcePosition position, String text) {}
