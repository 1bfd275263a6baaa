package dev.plimsoll.internal.packages;

import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.packages.PackageTree.Found;
import dev.plimsoll.internal.packages.format.NpmReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The packages in folders {@code node_modules}. Each owns what is in its folder, except for the packages in that. */
final class NpmPackages implements PackageKind {

    private static final FileKind DESCRIPTION = FileKind.placedText(
            "NPM_PACKAGE",
            NpmReader::read,
            "**/node_modules/[!@.]*/package.json",
            "**/node_modules/@*/[!@.]*/package.json");

    @Override
    public List<FileKind> files() {
        return List.of(DESCRIPTION);
    }

    @Override
    public void collect(PackageTree files, PackageClaims claims) {
        List<Found> packages = new ArrayList<>(files.all(DESCRIPTION));
        // The first claim counts, so the packages in packages come first.
        packages.sort(
                Comparator.comparing((Found found) -> found.path().length()).reversed());
        for (Found found : packages) {
            PackageClaims.Draft draft =
                    claims.add(PackageType.NPM, found.file().packages().get(0), found.node());
            String folder = found.path().substring(0, found.path().lastIndexOf('/'));
            files.below(folder).forEach(node -> claims.claim(draft, node));
        }
    }
}
