package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.packages.WastedPackages;
import java.util.List;

/** An image whose packages can be compared with those of an earlier version, and with those that a layer removes. */
public interface PackagedImage {

    /**
     * Returns the packages by which this image differs from one with these layers. It never throws because packages can't be
     * read.
     *
     * @param before the beginnings of the diff ids of the layers, from the base upwards
     */
    PackageChanges packageChangesSince(List<String> before);

    /** Returns the packages that wasted files belonged to. It never throws because packages can't be read. */
    WastedPackages wastedPackages(List<WastedFile> files);

    /** Returns the packages that wasted files of an image belonged to; none if the image can't find them. */
    static WastedPackages wasted(ContainerImage image, List<WastedFile> files) {
        return image instanceof PackagedImage packaged ? packaged.wastedPackages(files) : WastedPackages.unowned(files);
    }

    /** Returns the packages that differ since the size of an image was recorded; none if the image can't compare them. */
    static PackageChanges changesSince(ContainerImage image, ImageBaseline baseline) {
        return image instanceof PackagedImage packaged
                ? baseline.recorded()
                        .map(BaselineEntry::layers)
                        .map(layers ->
                                layers.stream().map(RecordedLayer::diffId).toList())
                        .map(packaged::packageChangesSince)
                        .orElse(PackageChanges.NONE)
                : PackageChanges.NONE;
    }
}
