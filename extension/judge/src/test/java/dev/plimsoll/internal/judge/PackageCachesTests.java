package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.inspect.FakeFiles;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageCachesTests {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "apt, var/lib/apt/lists/deb.example.org_dists_trixie_InRelease",
        "apt, var/cache/apt/archives/curl_8_amd64.deb",
        "apt, var/cache/apt/pkgcache.bin",
        "apt, var/cache/debconf/templates.dat-old",
        "apk, var/cache/apk/APKINDEX.0123.tar.gz",
        "apk, etc/apk/cache/curl.apk",
        "dnf, var/cache/dnf/fedora/repodata/primary.xml.gz",
        "dnf 5, var/cache/libdnf5/fedora/solv",
        "yum, var/cache/yum/x86_64/7/base/primary.sqlite",
        "zypper, var/cache/zypp/solv/oss/solv",
        "pacman, var/cache/pacman/pkg/curl.pkg.tar.zst",
        "pip, root/.cache/pip/http-v2/a/b",
        "pip, .cache/pip/selfcheck/a",
        "uv, home/me/.cache/uv/wheels-v5/a",
        "npm, root/.npm/_cacache/index-v5/a",
        "npm, root/.npm/_npx/a/package.json",
        "yarn, usr/local/share/.cache/yarn/v6/a",
        "yarn, home/node/.cache/yarn/v6/a",
        "yarn, root/.yarn/berry/cache/a.zip",
        "pnpm, root/.local/share/pnpm/store/v10/files/00/a",
        "pnpm, app/.pnpm-store/v3/files/00/a",
        "pnpm, root/.cache/pnpm/metadata/a.json",
        "Maven, root/.m2/repository/org/a/a.jar",
        "Gradle, home/gradle/.gradle/caches/modules-2/files-2.1/a.jar",
        "Gradle, root/.gradle/wrapper/dists/gradle-9-bin/a.zip",
        "Go, go/pkg/mod/cache/download/a/@v/list",
        "Go, home/me/work/go/pkg/mod/cache/download/a/@v/list",
        "Go, root/.cache/go-build/00/a",
        "Cargo, usr/local/cargo/registry/cache/a.crate",
        "Cargo, root/.cargo/registry/index/a",
        "Cargo, root/.cargo/git/db/a",
        "Composer, root/.composer/cache/files/a.zip",
        "Composer, root/.cache/composer/files/a.zip",
    })
    void whatAPackageManagerKeepsIsFound(String manager, String path) {
        assertThat(caches(path)).as(manager).containsExactly("/" + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var/lib/apt/extended_states",
                "var/lib/dpkg/status",
                "var/cache/debconf/templates.dat",
                "lib/apk/db/installed",
                "var/lib/rpm/rpmdb.sqlite",
                "var/lib/pacman/local/a/desc",
                "usr/lib/python3/site-packages/pip/_internal/cache.py",
                "root/.npmrc",
                "app/node_modules/a/index.js",
                "root/.m2/settings.xml",
                "root/.gradle/gradle.properties",
                "go/pkg/mod/example.org/a@v1/a.go",
                "usr/local/cargo/bin/cargo",
                "app/vendor/composer/installed.json",
                "home/me/.cache/fontconfig/a",
            })
    void whatProgramsMayNeedIsNone(String path) {
        assertThat(caches(path)).isEmpty();
    }

    @Test
    void emptyFilesAndDirectoriesAreNone() {
        FakeFiles files = new FakeFiles(
                List.of(layer().file("var/lib/apt/lists/lock", "").directory("var/cache/apk/x")),
                List.of(FakeImages.layer(0, 1, "")),
                Map.of());
        assertThat(files.stream().filter(PackageCaches::has)).isEmpty();
    }

    private static Stream<String> caches(String path) {
        FakeFiles files =
                new FakeFiles(List.of(layer().file(path, "x")), List.of(FakeImages.layer(0, 1, "")), Map.of());
        return files.stream().filter(PackageCaches::has).map(file -> file.path());
    }
}
