package dev.plimsoll.assertions;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import java.util.List;
import java.util.regex.Pattern;

/** Finds programs that install packages: executable files with the name of one, in any directory, and links to such. */
final class PackageManagers {

    private static final Pattern NAME = Pattern.compile(String.join(
            "|",
            // Debian, Alpine, OpenWrt, Arch, Gentoo
            "apt|apt-get|aptitude|dpkg|apk|opkg|pacman|emerge",
            // Fedora, Red Hat, Azure Linux, SUSE
            "rpm|yum|dnf[-0-9.]*|microdnf|tdnf|zypper",
            // Nix and others that are independent of a distribution
            "nix|nix-env|guix|snap|flatpak|brew|conda|mamba|micromamba",
            // Python
            "pip[0-9.]*|pipx|uv|poetry|pipenv|easy_install[-0-9.]*",
            // JavaScript
            "npm|npx|yarn|yarnpkg|pnpm|pnpx|corepack",
            // Ruby, Rust, PHP, Perl
            "gem[0-9.]*|bundle|bundler|cargo|composer|composer\\.phar|cpan|cpanm"));

    /** Programs that are started by an interpreter, with the folder of its modules. */
    private static final Pattern MODULE = Pattern.compile(
            ".*/(site|dist)-packages/(pip|pipenv|poetry)/__main__\\.py|.*/node_modules/(npm|yarn|pnpm|corepack)/package\\.json");

    /** The execute permissions of owner, group and others. */
    private static final int EXECUTABLE = 0111;

    private PackageManagers() {}

    /** Returns them in the order of their paths. */
    static List<ImageFile> in(ImageFiles files) {
        return files.stream()
                .filter(file -> file.type() != FileType.DIRECTORY)
                .filter(file -> MODULE.matcher(file.path()).matches() || isProgram(files, file))
                .toList();
    }

    private static boolean isProgram(ImageFiles files, ImageFile file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return NAME.matcher(name).matches()
                && files.resolve(file.path())
                        .filter(found -> found.type() == FileType.REGULAR_FILE
                                && (found.mode().bits() & EXECUTABLE) != 0)
                        .isPresent();
    }
}
