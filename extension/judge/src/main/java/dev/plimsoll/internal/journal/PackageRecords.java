package dev.plimsoll.internal.journal;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.internal.packages.PackageWeights;
import dev.plimsoll.internal.report.document.ReportedPackages;
import dev.plimsoll.internal.report.document.ReportedPackages.ReportedPackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the record of an image's packages for programs. */
public final class PackageRecords {

    private PackageRecords() {}

    /** Returns the heaviest packages, and the rest as one; null if the image has none. */
    public static @Nullable ReportedPackages of(PackageWeights weights) {
        if (weights.isEmpty()) {
            return null;
        }
        List<ImagePackage> all = weights.packages();
        List<ImagePackage> heaviest = all.subList(0, Math.min(ReportedPackages.MOST, all.size()));
        List<ImagePackage> others = all.subList(heaviest.size(), all.size());
        return new ReportedPackages(
                heaviest.stream()
                        .map(each -> new ReportedPackage(
                                each.type().urlType(),
                                each.name(),
                                each.version(),
                                each.packageUrl(),
                                each.size().bytes(),
                                each.files().size(),
                                each.layer().index()))
                        .toList(),
                others.size(),
                ByteSize.sum(others.stream().map(ImagePackage::size)).bytes(),
                weights.unowned().bytes(),
                weights.hidden().bytes(),
                weights.problem().orElse(null));
    }
}
