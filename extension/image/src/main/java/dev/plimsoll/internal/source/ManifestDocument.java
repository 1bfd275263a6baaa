package dev.plimsoll.internal.source;

/** A document at a location that refers to images or layers. */
sealed interface ManifestDocument permits ImageManifest, ManifestList, ArtifactManifest {}
