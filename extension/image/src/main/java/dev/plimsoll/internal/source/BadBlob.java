package dev.plimsoll.internal.source;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.source.document.Descriptor;

/** Creates the exceptions for content that a location lacks or has in another form. */
final class BadBlob {

    private static final String WHAT_TO_DO = "; copy or build the image again";

    private BadBlob() {}

    static InspectionException missing(String location, Descriptor descriptor) {
        return new InspectionException(
                ErrorCode.IMAGE_CORRUPT, location + " is incomplete: it lacks " + descriptor.digest() + WHAT_TO_DO);
    }

    static InspectionException ofSize(String location, Descriptor descriptor, String size) {
        return new InspectionException(
                ErrorCode.IMAGE_CORRUPT,
                location + " is corrupt: " + descriptor.digest() + " has " + size + " instead of " + descriptor.size()
                        + WHAT_TO_DO);
    }

    static InspectionException ofDigest(String location, Descriptor descriptor, String digest) {
        return new InspectionException(
                ErrorCode.IMAGE_CORRUPT,
                location + " is corrupt: the content of " + descriptor.digest() + " has the digest " + digest
                        + WHAT_TO_DO);
    }
}
