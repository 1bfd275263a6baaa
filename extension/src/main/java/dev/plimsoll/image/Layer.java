package dev.plimsoll.image;

/**
 * One layer of an image.
 *
 * @param index its place in the image, counted from 0 at the base
 * @param diffId its identity
 * @param size its content size: the sum of the sizes of its regular files
 * @param createdBy the instruction that made it, from the image's history; empty if unknown
 * @since 0.1.0
 */
public record Layer(int index, DiffId diffId, ByteSize size, String createdBy) {}
