package dev.plimsoll.internal.io;

/**
 * The form in which a layer is stored where it was read from.
 *
 * @param compression how it is compressed
 * @param size in bytes, in that form
 */
public record StoredForm(Compression compression, long size) {}
