package dev.plimsoll.image;

/**
 * A file of an image whose content another image has too, at whatever path.
 *
 * @param path in this image, absolute
 * @param size of the content
 * @param layer the layer of this image that adds it
 * @param isVisible whether a container sees it; false if a higher layer overwrites or deletes it
 * @param original the path in the other image; if it has several, one of them
 * @since 0.1.0
 */
public record CopiedFile(String path, ByteSize size, Layer layer, boolean isVisible, String original) {}
