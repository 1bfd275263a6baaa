package dev.plimsoll.internal.io;

/**
 * The form in which a layer is stored at its source.
 *
 * @param compression the layer's compression
 * @param size the compressed size in bytes
 */
public record StoredForm(Compression compression, long size) {}
