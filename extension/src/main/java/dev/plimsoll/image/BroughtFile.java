package dev.plimsoll.image;

/**
 * A file of an image that another image has too, by content, wherever it is there.
 *
 * @param path in this image, absolute
 * @param size of its content
 * @param layer the layer of this image that has it
 * @param isVisible whether a container sees it; {@code false} if a higher layer overwrites or deletes it
 * @param original the path in the other image; one of them, if there are several
 * @since 0.1.0
 */
public record BroughtFile(String path, ByteSize size, Layer layer, boolean isVisible, String original) {}
