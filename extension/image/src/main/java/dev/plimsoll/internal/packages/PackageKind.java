package dev.plimsoll.internal.packages;

import java.util.List;

/**
 * A kind of packages: which files describe them, how these are read, and which files the packages own. A new kind is a class
 * and a line in {@link PackageKinds}.
 */
interface PackageKind {

    /** Returns the kinds of files that describe such packages. */
    List<FileKind> files();

    /**
     * Adds the packages and what they own.
     *
     * @param files those that describe packages, as a container sees them
     * @throws dev.plimsoll.exception.InspectionException if files contradict each other, or if one is missing
     */
    void collect(PackageTree files, PackageClaims claims);
}
