package dev.plimsoll.internal.report.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the packages of an image weigh. The sizes of {@code heaviest}, {@code othersSize}, {@code unowned} and {@code hidden}
 * add up to the size of the image.
 *
 * @param heaviest the packages that own most bytes, the heaviest first; at most {@value #MOST}
 * @param others the number of the other packages that own files
 * @param othersSize their content size in bytes
 * @param unowned the content size of the files that no package owns
 * @param hidden the content size of the files that higher layers hide
 * @param problem why packages can't be read; null if they can
 */
public record ReportedPackages(
        List<ReportedPackage> heaviest,
        int others,
        long othersSize,
        long unowned,
        long hidden,
        @Nullable String problem) {

    /** The maximum number of packages in a report. */
    public static final int MOST = 100;

    /** Copies the list. */
    public ReportedPackages {
        heaviest = Wire.list(heaviest).stream().limit(MOST).toList();
    }

    /**
     * A package.
     *
     * @param type as in package URLs, such as {@code deb}
     * @param name its name
     * @param version its version; empty if unknown
     * @param purl its package URL
     * @param size the content size of its files in bytes
     * @param files the number of its files
     * @param layer the layer with most of its bytes, counted from 0
     */
    public record ReportedPackage(
            String type, String name, String version, String purl, long size, int files, int layer) {}
}
