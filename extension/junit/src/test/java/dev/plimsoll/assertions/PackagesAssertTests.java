package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.judge.PackageManagers;
import dev.plimsoll.internal.judge.SamplePackages;
import dev.plimsoll.internal.layers.Layers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackagesAssertTests {

    private static final BuiltImage IMAGE = SamplePackages.IMAGE;

    @Test
    void assertionsWhenTheyHoldPass() {
        assertThat(IMAGE)
                .hasPackage("openssl")
                .hasPackage("lib*")
                .hasPackage("gson")
                .hasPackage("com.google.code.gson:gson", "2.*")
                .hasPackage("openssl", "3.5.*")
                .hasNoPackage("curl", "gcc-*", "libicu")
                .hasOnlyPackages("openssl", "libicu*", "gson", "golang.org/*")
                .hasPackageSizeAtMost("libicu*", "6B")
                .packages()
                .hasSize(5);
    }

    @Test
    void hasPackageWhenNothingIsSimilarSaysHowManyThereAre() {
        messageOf(
                () -> assertThat(IMAGE).hasPackage("busybox"),
                "Expecting image full to have the package busybox, but none of its 5 packages has that name.");
        messageOf(
                () -> assertThat(SamplePackages.image(new SamplePackages(List.of())))
                        .hasPackage("busybox"),
                "Expecting image full to have the package busybox, but it has no packages that Plimsoll knows.");
        messageOf(
                () -> assertThat(SamplePackages.image(new SamplePackages(
                                SamplePackages.IMAGE.packages().named("openssl"))))
                        .hasPackage("busybox"),
                "Expecting image full to have the package busybox, but its only package is openssl 3.5.4-1.");
    }

    @Test
    void hasPackageOfAVersionOrSizeWhenThereIsNoneFails() {
        String message = "Expecting image full to have the package busybox, but none of its 5 packages has that name.";
        messageOf(() -> assertThat(IMAGE).hasPackage("busybox", "1.*"), message);
        messageOf(() -> assertThat(IMAGE).hasPackageSizeAtMost("busybox", "1MB"), message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(IMAGE).hasPackage(" "))
                .withMessageContaining("the name of the package");
    }

    @Test
    void assertSoftlyReportsEachFailure() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> ImageSoftAssertions.assertSoftly(softly -> {
                    softly.assertThat(IMAGE).hasPackage("busybox");
                    softly.assertThat(IMAGE).hasNoPackage("openssl");
                }))
                .withMessageContaining("the package busybox")
                .withMessageContaining("openssl");
        ImageSoftAssertions.assertSoftly(softly -> softly.assertThat(IMAGE).hasPackage("openssl"));
    }

    @Test
    void hasPackageWhenAnArtifactOrAPartIsSimilarNamesIt() {
        messageOf(() -> assertThat(IMAGE).hasPackage("gsom"), """
                Expecting image full to have the package gsom, but none of its 5 packages has that name.
                The nearest is com.google.code.gson:gson 2.11.0.""");
        messageOf(() -> assertThat(IMAGE).hasPackage("icu"), """
                Expecting image full to have the package icu, but none of its 5 packages has that name.
                The nearest is libicu76 76.1-4, libicu-dev 76.1-4.""");
    }

    @Test
    void hasNoPackageWhenThereAreManyListsTen() {
        List<ImagePackage> many = IntStream.range(0, 12)
                .mapToObj(i -> SamplePackages.of(
                        PackageType.NPM, "a" + i, "", 1, IMAGE.layers().get(0)))
                .toList();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(SamplePackages.image(new SamplePackages(many)))
                        .hasNoPackage("*"))
                .withMessageContaining("but it has 12 that should not be there:\n    a0 (npm, 1 file, 1 B) of layer #0")
                .withMessageEndingWith("\n    and 2 more");
    }

    @Test
    void hasPackageSizeAtMostWhenNoFileBelongsToItIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(IMAGE).hasPackageSizeAtMost("golang.org/x/text", "1MB"))
                .withMessage(
                        "No file of image full belongs to golang.org/x/text v0.3.0, which is only a part of another"
                                + " package, so it has no size that could be limited");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(IMAGE).hasPackageSizeAtMost("openssl", "1%"))
                .withMessageContaining("'1%' is a share");
    }

    @Test
    void assertionsWhenANameIsMissingAreMistakes() {
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(IMAGE).hasNoPackage());
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(IMAGE).hasOnlyPackages());
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(IMAGE).hasNoPackage("curl", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(IMAGE).hasPackage(""));
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(IMAGE).hasPackage("openssl", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> assertThat(IMAGE).hasPackageSizeAtMost("", "1MB"));
    }

    @ParameterizedTest
    @CsvSource({
        "MAVEN, org.apache.logging.log4j:log4j-core, log4j-core, true",
        "MAVEN, org.apache.logging.log4j:log4j-core, log4j, false",
        "MAVEN, org.apache.logging.log4j:log4j-core, org.apache.*, true",
        "MAVEN, org.acme:log4j-core, org.apache.logging.log4j:log4j-core, false",
        "MAVEN, log4j-core, org.apache.logging.log4j:log4j-core, true",
        "MAVEN, log4j-core, org.apache.logging.log4j:log4j-*, true",
        "MAVEN, log4j-core, org.apache.logging.log4j:log4j-api, false",
        "MAVEN, shop, org.apache.logging.log4j:*, false",
        "MAVEN, com.squareup.okhttp3.okhttp, com.squareup.okhttp3:okhttp, true",
        "MAVEN, com.squareup.okhttp3.okhttp, okhttp, true",
        "MAVEN, com.squareup.okhttp3.okhttp, http, false",
        "MAVEN, com.acme:shop.web, web, false",
        "NPM, @babel/core, core, false",
        "NPM, @babel/core, @babel/*, true",
        "PYTHON, Foo.Bar_baz, foo-bar-baz, true",
        "PYTHON, foo_bar, FOO-*, true",
        "DEBIAN, libicu76, libicu, false",
        "DEBIAN, libstdc++6, libstdc++6, true",
        "GO, golang.org/x/text, golang.org/*/text, true",
    })
    void isNamedWhenAskedFollowsTheRulesOfTheType(PackageType type, String name, String pattern, boolean isNamed) {
        assertThat(SamplePackages.of(type, name, "1", 0, IMAGE.layers().get(0)).isNamed(pattern))
                .isEqualTo(isNamed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/bin/apt-get",
                "sbin/apk",
                "opt/venv/bin/pip3.12",
                "usr/bin/dnf-3",
                "usr/bin/dnf5",
                "usr/local/bin/composer.phar",
                "home/me/.local/bin/uv",
                "sbin/apk.static",
                "usr/bin/dpkg-deb",
                "usr/bin/dpkg.real",
                "usr/bin/xbps-install",
                "usr/bin/rpm-ostree",
                "usr/local/bin/bun",
                "usr/bin/luarocks-5.4"
            })
    void hasNoPackageManagerWhenAProgramHasItsNameFails(String path) {
        assertThat(PackageManagers.in(files(Layers.layer().program(path, new byte[1]))))
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .startsWith("/" + path);
        // Data is no program.
        assertThat(PackageManagers.in(files(Layers.layer().file(path, "text")))).isEmpty();
    }

    /** The names in the Javadoc of {@link FilesAssert#hasNoPackageManager()}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "apt",
                "apt-get",
                "aptitude",
                "dpkg",
                "apk",
                "opkg",
                "pacman",
                "emerge",
                "rpm",
                "yum",
                "dnf",
                "microdnf",
                "tdnf",
                "zypper",
                "nix",
                "guix",
                "snap",
                "flatpak",
                "brew",
                "conda",
                "mamba",
                "pip",
                "pipx",
                "uv",
                "poetry",
                "pipenv",
                "easy_install",
                "npm",
                "npx",
                "yarn",
                "pnpm",
                "corepack",
                "gem",
                "bundle",
                "cargo",
                "composer",
                "cpan",
                "cpanm"
            })
    void hasNoPackageManagerWhenAnyOfThemIsThereFails(String name) {
        assertThat(PackageManagers.in(files(Layers.layer().program("x/" + name, new byte[1]))))
                .hasSize(1);
    }

    @Test
    void hasNoPackageManagerWhenAModuleOrALinkCanBeStartedFails() {
        assertThat(PackageManagers.in(files(Layers.layer()
                        .file("usr/lib/python3.13/ensurepip/__main__.py", "")
                        .file("usr/lib/python3/site-packages/pip/__main__.py", "")
                        .file("usr/lib/node_modules/npm/package.json", "{}")
                        .program("bin/busybox", new byte[1])
                        .symbolicLink("bin/rpm", "busybox")
                        .symbolicLink("bin/npm", "../nowhere"))))
                .extracting(file -> file.path())
                .containsExactly(
                        "/bin/rpm",
                        "/usr/lib/node_modules/npm/package.json",
                        "/usr/lib/python3.13/ensurepip/__main__.py",
                        "/usr/lib/python3/site-packages/pip/__main__.py");
        assertThat(PackageManagers.in(files(Layers.layer()
                        .program("usr/bin/aptly", new byte[1])
                        .program("usr/bin/pip-audit", new byte[1])
                        .directory("usr/bin/npm"))))
                .isEmpty();
    }

    private static FakeFiles files(Layers layer) {
        return new FakeFiles(List.of(layer), IMAGE.layers().subList(0, 1), Map.of());
    }
}
