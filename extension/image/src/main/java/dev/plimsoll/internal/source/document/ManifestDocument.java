package dev.plimsoll.internal.source.document;

/** A document at a location that refers to images or layers. */
public sealed interface ManifestDocument permits ImageManifest, ManifestList, ArtifactManifest {}
