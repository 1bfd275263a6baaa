package dev.plimsoll.image;

/**
 * A file of an image whose content also exists in another image, at any path.
 *
 * @param path in this image, absolute
 * @param size the size of the content
 * @param layer the layer of this image that adds the file
 * @param isVisible whether a container sees the file; false if a higher layer overwrites or deletes it
 * @param original the path in the other image; one of them if there are several
 * @since 0.1.0
 */
public record CopiedFile(String path, ByteSize size, Layer layer, boolean isVisible, String original) {}
