package dev.plimsoll.internal.packages;

import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.packages.format.DeclaredPackage;
import java.util.List;

/** Packages that own the file that describes them, or that are a part of that. */
record SingleFilePackages(PackageType type, FileKind kind) implements PackageKind {

    @Override
    public List<FileKind> files() {
        return List.of(kind);
    }

    @Override
    public void collect(PackageTree files, PackageClaims claims) {
        for (PackageTree.Found found : files.all(kind)) {
            for (DeclaredPackage declared : found.file().packages()) {
                PackageClaims.Draft draft = claims.add(type, declared, found.node());
                if (declared.ownsFile()) {
                    claims.claim(draft, found.node());
                }
            }
        }
    }
}
