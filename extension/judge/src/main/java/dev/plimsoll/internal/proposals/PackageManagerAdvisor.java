package dev.plimsoll.internal.proposals;

import dev.plimsoll.image.ImageFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds package managers. */
final class PackageManagerAdvisor implements Advisor {

    private static final Pattern MANAGER =
            Pattern.compile(".*/s?bin/(apt|apt-get|apk|dpkg|rpm|dnf|microdnf|yum|zypper)");

    @Override
    public List<String> advise(MeasuredImage measured) {
        Optional<ImageFile> busybox = measured.image().files().resolve("/bin/busybox");
        return FoundFiles.in(
                        measured, file -> MANAGER.matcher(file.path()).matches() && !isPart(busybox, file, measured))
                .map(paths -> "It has a package manager: " + paths
                        + ". A base image without one, or scratch, leaves less for an intruder to use.")
                .stream()
                .toList();
    }

    /** Returns whether a file is busybox under another name, which can unpack packages only. */
    private static boolean isPart(Optional<ImageFile> busybox, ImageFile file, MeasuredImage measured) {
        return busybox.map(ImageFile::size)
                .equals(measured.image().files().resolve(file.path()).map(ImageFile::size));
    }
}
