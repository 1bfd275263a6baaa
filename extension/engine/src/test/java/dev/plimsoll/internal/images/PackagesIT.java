package dev.plimsoll.internal.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.PackageType;
import dev.plimsoll.internal.io.ChildJvm;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packages, held against the programs that know best: {@code dpkg-query}, and {@code go version -m}. */
@Timeout(300)
class PackagesIT {

    /** Prints, for each regular file of a package: package, size, inode, path without symbolic links. */
    private static final String FILES_OF_PACKAGES = """
            dpkg-query -W -f '${db:Status-Status}|${Package}|${Version}|${Architecture}|${binary:Package}\\n' > /tmp/packages
            cat /tmp/packages
            while IFS='|' read -r status package version architecture binary; do
              dpkg-query -L "$binary" | sed 's/^\\(locally \\)\\?diverted \\(by [^ ]* \\)\\?to: //' | while IFS= read -r path; do
                if [ -f "$path" ] && [ ! -h "$path" ]; then printf '%s\\0' "$path"; fi
              done | xargs -0r realpath -z | xargs -0r stat -c "file|$package|%s|%i|%n"
            done < /tmp/packages
            """;

    private static ImageSession session;

    @TempDir
    Path context;

    @BeforeAll
    static void open() {
        session = ImageSession.open();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @Test
    void packagesOfDebianAreThoseOfDpkgQueryWithTheirFilesAndSizes() {
        BuiltImage image = build("""
                FROM debian:trixie-slim
                RUN dpkg-divert --local --rename --add /usr/bin/tac && rm /usr/bin/shuf
                RUN echo changed > /usr/share/doc/coreutils/copyright; echo own > /usr/bin/own; ln /usr/bin/env /usr/bin/env2
                """);
        RunResult queried = image.runner().entrypoint("sh").run("-c", FILES_OF_PACKAGES);
        assertThat(queried.exitCode()).isZero();
        Set<String> expected = new TreeSet<>();
        Map<String, String> owners = new TreeMap<>();
        Map<String, String[]> files = new TreeMap<>();
        for (String line : queried.stdout().lines().toList()) {
            String[] parts = line.split("\\|");
            if (parts[0].equals("file")) {
                owners.putIfAbsent(parts[4], parts[1]);
                files.putIfAbsent(parts[4], parts);
            } else if (parts[0].equals("installed")) {
                expected.add(parts[1] + " " + parts[2] + " arch=" + parts[3]);
            }
        }
        Map<String, Long> sizes = new TreeMap<>();
        Set<String> inodes = new HashSet<>();
        files.forEach(
                (path, parts) -> sizes.merge(parts[1], inodes.add(parts[3]) ? Long.parseLong(parts[2]) : 0, Long::sum));

        ImagePackages packages = image.packages();
        assertThat(packages.all()).allMatch(each -> each.type() == PackageType.DEBIAN);
        Set<String> found = new TreeSet<>();
        Map<String, String> foundOwners = new TreeMap<>();
        Map<String, Long> foundSizes = new TreeMap<>();
        for (ImagePackage each : packages.all()) {
            found.add(each + " " + each.packageUrl().replaceFirst(".*\\?", ""));
            each.files().forEach(path -> foundOwners.put(path, each.name()));
            if (!each.files().isEmpty()) {
                foundSizes.merge(each.name(), each.size().bytes(), Long::sum);
            }
        }
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(50);
        assertThat(foundOwners).isEqualTo(owners).hasSizeGreaterThan(1000).containsKey("/usr/bin/tac.distrib");
        assertThat(foundSizes).isEqualTo(sizes);
        assertThat(packages.hidden().bytes()).isPositive();
        assertAddsUp(image);
    }

    @Test
    void modulesOfProgramsOfGoAreThoseOfGoVersion() {
        BuiltImage image = build("""
                FROM golang:1.24-trixie AS builder
                WORKDIR /src
                RUN mkdir -p dep /out \\
                    && printf 'module example.com/dep\\n\\ngo 1.21\\n' > dep/go.mod \\
                    && printf 'package dep\\n\\nfunc Name() string { return "Ada" }\\n' > dep/dep.go \\
                    && printf 'module example.com/app\\n\\ngo 1.21\\n\\nrequire example.com/dep v1.2.3\\n\\nreplace example.com/dep => ./dep\\n' > go.mod \\
                    && printf 'package main\\n\\nimport "example.com/dep"\\n\\nfunc main() { println(dep.Name()) }\\n' > main.go \\
                    && printf 'package main\\n\\nfunc main() {}\\n' > /alone.go
                RUN CGO_ENABLED=0 go build -o /out/plain . && CGO_ENABLED=0 go build -ldflags '-s -w -buildid=' -o /out/stripped . \\
                    && go build -buildmode=pie -o /out/pie . && go build -ldflags=-linkmode=external -o /out/external . \\
                    && go build -o /out/alone /alone.go && cp "$(go env GOROOT)/bin/gofmt" /out/gofmt \\
                    && go version -m /out/* > /out/versions
                FROM scratch
                COPY --from=builder /out /
                """);
        Set<String> expected = new TreeSet<>();
        for (String line :
                image.files().get("/versions").orElseThrow().text().lines().toList()) {
            String[] parts = line.strip().split("\t");
            if (parts[0].equals("path") && parts[1].startsWith("cmd/")) {
                expected.add(parts[1]);
            } else if (parts[0].equals("mod")) {
                expected.add(parts[1]);
            } else if (parts[0].equals("dep")) {
                expected.add(parts[1] + " " + parts[2]);
            }
        }
        assertThat(expected).contains("example.com/app", "example.com/dep v1.2.3", "cmd/gofmt");
        List<ImagePackage> packages = image.packages().all();
        assertThat(packages)
                .map(each -> each.toString().replace(" (devel)", ""))
                .hasSameElementsAs(expected);
        assertThat(image.packages().named("example.com/app").get(0).files())
                .containsExactly("/external", "/pie", "/plain", "/stripped");
        assertThat(image.packages().named("example.com/dep").get(0).files()).isEmpty();
        assertThat(image.packages().ownerOf("/alone")).isEmpty();
        assertAddsUp(image);
    }

    /** On a quiet machine the second look takes a tenth of that time. */
    @Test
    void packagesAndLibrariesOfHundredsOfMegabytesNeedLittleMemoryAndNoSecondRead() throws Exception {
        // Only C2 hashes with the processor's instructions.
        List<String> options = List.of("-Xmx128m", "-XX:TieredStopAtLevel=4");
        String first = ChildJvm.run(PackagingProgram.class, options, "golang:1.24-trixie", context.toString());
        String second = ChildJvm.run(PackagingProgram.class, options, "golang:1.24-trixie", context.toString());
        assertThat(numberIn(second, 0)).isEqualTo(numberIn(first, 0)).isGreaterThan(100);
        assertThat(numberIn(second, 1)).isLessThan(3000);
        assertThat(numberIn(second, 2)).isEqualTo(numberIn(first, 2)).isGreaterThan(500);
        assertThat(numberIn(second, 3)).isLessThan(10_000);
        assertThat(numberIn(second, 4)).isEqualTo(numberIn(first, 4));
    }

    private static int numberIn(String output, int index) {
        return Integer.parseInt(output.strip().split(" ")[index]);
    }

    private static void assertAddsUp(BuiltImage image) {
        ImagePackages packages = image.packages();
        assertThat(ByteSize.sum(packages.all().stream().map(ImagePackage::size))
                        .plus(packages.unowned())
                        .plus(packages.hidden()))
                .isEqualTo(image.size());
        assertThat(packages.all())
                .isSortedAccordingTo(Comparator.comparing(ImagePackage::size).reversed());
    }

    private BuiltImage build(String dockerfile) {
        return MultiStageBuild.ofText("Dockerfile", dockerfile).context(context).build();
    }
}
