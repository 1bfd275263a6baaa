package dev.plimsoll.internal.packages.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.PackageType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the specification, where it has some. */
class PackageUrlTests {

    @ParameterizedTest
    @CsvSource({
        "DEBIAN, debian, curl, 7.50.3-1, i386, pkg:deb/debian/curl@7.50.3-1?arch=i386",
        "DEBIAN, ubuntu, libstdc++6, 1:14~a+b, '', pkg:deb/ubuntu/libstdc%2B%2B6@1:14~a%2Bb",
        "DEBIAN, '', dpkg, 1, all, pkg:deb/debian/dpkg@1?arch=all",
        "ALPINE, '', apk-tools, 2.14.0-r2, x86_64, pkg:apk/alpine/apk-tools@2.14.0-r2?arch=x86_64",
        "MAVEN, '', org.apache.xmlgraphics:batik-anim, 1.9.1, '', pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1",
        "MAVEN, '', jrt-fs, 21, '', pkg:maven/jrt-fs@21",
        "NPM, '', foobar, 12.3.1, '', pkg:npm/foobar@12.3.1",
        "NPM, '', @Angular/animation, 12.3.1, '', pkg:npm/%40angular/animation@12.3.1",
        "PYTHON, '', Django_Rest, 1.11.1, '', pkg:pypi/django-rest@1.11.1",
        "GO, '', golang.org/x/text, v0.3.0, '', pkg:golang/golang.org/x/text@v0.3.0",
        "GO, '', cmd/go, '', '', pkg:golang/cmd/go",
        "NPM, '', a b?#%, 1/2 3, '', pkg:npm/a%20b%3F%23%25@1%2F2%203",
    })
    void ofWhenAPackageIsKnownIsAsTheSpecificationWritesIt(
            PackageType type, String distribution, String name, String version, String architecture, String url) {
        DeclaredPackage declared = new DeclaredPackage(name, version, architecture, List.of(), false);
        assertThat(PackageUrl.of(type, distribution, declared)).isEqualTo(url);
    }
}
