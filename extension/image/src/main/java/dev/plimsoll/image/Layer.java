package dev.plimsoll.image;

/**
 * A layer of an image.
 *
 * @param index the position in the image, counted from 0 at the base
 * @param diffId the layer's identity
 * @param size the content size: the sum of the sizes of the regular files
 * @param createdBy the instruction that made the layer, from the image's history; empty if unknown
 * @since 0.1.0
 */
public record Layer(int index, DiffId diffId, ByteSize size, String createdBy) {}
