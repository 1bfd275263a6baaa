package dev.plimsoll.internal.judge;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.text.PathGlob;
import java.util.List;

/** The files that package managers download and keep, and that no program needs at run time. */
public final class PackageCaches {

    private static final List<PathGlob> CACHES = PathGlob.parseAll(
            // Debian, Ubuntu
            "/var/lib/apt/lists/**",
            "/var/cache/apt/**",
            "/var/cache/debconf/*-old",
            // Alpine
            "/var/cache/apk/**",
            "/etc/apk/cache/**",
            // Fedora, Red Hat, SUSE, Arch
            "/var/cache/{dnf,yum,libdnf5,zypp}/**",
            "/var/cache/pacman/pkg/**",
            // Caches of programming languages, in any home directory
            "/**/.cache/{pip,uv,yarn,pnpm,composer,go-build,pypoetry}/**",
            "/**/.npm/{_cacache,_npx}/**",
            "/usr/local/share/.cache/**",
            "/**/.yarn/berry/cache/**",
            "/**/{.pnpm-store,.local/share/pnpm/store}/**",
            "/**/.m2/repository/**",
            "/**/.gradle/{caches,wrapper}/**",
            "/**/{.cargo,usr/local/cargo}/{registry,git}/**",
            // The cache of Go modules is below the first directory of GOPATH, which can be anywhere.
            "/**/pkg/mod/cache/**",
            "/**/.composer/cache/**");

    private PackageCaches() {}

    /** Returns whether a file belongs to a cache. Empty files, such as apt's lock, don't count. */
    public static boolean has(ImageFile file) {
        return file.type() == FileType.REGULAR_FILE
                && file.size().bytes() > 0
                && CACHES.stream().anyMatch(glob -> glob.matches(file.path()));
    }
}
