package dev.plimsoll.internal.packages;

import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.internal.text.OneLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sizes of an image's packages, for messages and reports. They must not fail because packages can't be read, so the
 * reason for that takes the place of the packages.
 *
 * @param packages the packages that own files with content, the heaviest first
 * @param unowned the size of the files that no package owns
 * @param hidden the size of the files that higher layers hide
 * @param problem a sentence without a full stop that says why the packages can't be read; empty if they can
 */
public record PackageWeights(List<ImagePackage> packages, ByteSize unowned, ByteSize hidden, Optional<String> problem) {

    /** The weights of an image without packages. */
    public static final PackageWeights NONE =
            new PackageWeights(List.of(), ByteSize.ZERO, ByteSize.ZERO, Optional.empty());

    private static final int LONGEST = 300;

    /** Copies the list. */
    public PackageWeights {
        packages = List.copyOf(packages);
    }

    /** Reads the packages of an image. */
    public static PackageWeights read(Supplier<ImagePackages> question) {
        try {
            ImagePackages known = question.get();
            List<ImagePackage> packages =
                    known.all().stream().filter(each -> each.size().bytes() > 0).toList();
            return packages.isEmpty()
                    ? NONE
                    : new PackageWeights(packages, known.unowned(), known.hidden(), Optional.empty());
        } catch (RuntimeException e) {
            return new PackageWeights(List.of(), ByteSize.ZERO, ByteSize.ZERO, problem(e));
        }
    }

    /**
     * Returns the reason why packages can't be read. Images are hostile, so this may be a fault of a reader, and it must not
     * replace the failure that the packages explain.
     */
    static Optional<String> problem(RuntimeException failure) {
        String reason =
                failure instanceof PlimsollException ? String.valueOf(failure.getMessage()) : failure.toString();
        return Optional.of(OneLine.shortened(reason, LONGEST).replaceFirst("\\.$", ""));
    }

    /** Returns whether there is nothing to show: no package, and no reason why none is known. */
    public boolean isEmpty() {
        return packages.isEmpty() && problem.isEmpty();
    }

    /** Returns the size of the image; 0 if it has no packages. */
    public ByteSize total() {
        return ByteSize.sum(packages.stream().map(ImagePackage::size))
                .plus(unowned)
                .plus(hidden);
    }
}
