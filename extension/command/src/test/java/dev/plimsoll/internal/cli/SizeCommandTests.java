package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weighs images of archives. None of these tests needs an engine. */
class SizeCommandTests {

    private static final String JIB = "docker-archive:../image/src/test/resources/images/jib/jib-image.tar";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final PlimsollCommand command = new PlimsollCommand(new PrintWriter(out, true), new PrintWriter(err, true));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"files, 100000, Size: 0 B (0 bytes) in 1 layer", "zeros, 1073741824, 1.07 GB  100 %  #0 COPY . /"})
    void sizeOfAnArchiveThatIsLargeForItsReaderIsRight(String kind, long count, String size) throws IOException {
        StringWriter out = new StringWriter();
        PlimsollCommand command = new PlimsollCommand(new PrintWriter(out, true), new PrintWriter(err, true));
        assertThat(command.execute("size", LargeImage.write(kind, count, directory.resolve("large.tar"))))
                .isZero();
        assertThat(out.toString()).contains(size);
    }

    @Test
    void sizeOfAnArchiveShowsLayersAndFiles() {
        assertThat(command.execute("size", JIB)).isZero();
        assertThat(err).hasToString("");
        assertThat(out).hasToString("""
                docker-archive:../image/src/test/resources/images/jib/jib-image.tar (linux/amd64)
                Size: 1.01 kB (1 009 bytes) in 2 layers
                Layers by weight:
                        1 kB  99 %  #0 jib-core:0.28.1
                    0.009 kB   1 %  #1 jib-core:0.28.1
                Packages are not shown. Not all packages of image sha256:a00aea067084f8a1e3178631ef5886bbaf522a6c8b49d7871828a3404ee3bda5 are known: /app/libs/app.jar can't be read, because it is not a zip file, or is cut off.
                Largest files:
                        1 kB  #0 /app/libs/app.jar
                    0.009 kB  #1 /app/resources/application.yml
                Waste: none
                To cut first: layer #0 jib-core:0.28.1, 1 kB, of which /app/libs/app.jar is 1 kB
                """);
    }

    @Test
    void sizeWhenFilesAreWastedSaysWhichToCutFirst() throws IOException {
        String image = new WrittenArchive()
                .layer("RUN download", Map.of("cache/download", 6_000))
                .layer("COPY app", Map.of("app", 4_000))
                .layer("RUN rm", Map.of("cache/.wh.download", 0))
                .write(directory.resolve("a.tar"));
        assertThat(command.execute("size", image)).isZero();
        assertThat(out).hasToString("""
                %s (linux/amd64)
                Size: 10 kB (10 000 bytes) in 3 layers
                Layers by weight:
                    6 kB  60 %%  #0 RUN download
                    4 kB  40 %%  #1 COPY app
                    0 kB   0 %%  #2 RUN rm
                Largest files:
                    4 kB  #1 /app
                Waste: 6 kB in files that a layer brings and a higher one hides:
                    6 kB  /cache/download
                        added by #0 RUN download
                        deleted by #2 RUN rm
                To cut first: /cache/download, 6 kB, which no container sees: layer #0 adds it, and layer #2 deletes it
                """.formatted(image));
    }

    @Test
    void sizeWhenAnnotationsAreMalformedReportsAllOfThem() throws IOException {
        Path dockerfile = Files.writeString(
                directory.resolve("Dockerfile"), "# @expct size <= 10MB\n# @expect layers five\nFROM scratch\n");
        assertThat(command.execute("size", dockerfile.toString())).isEqualTo(ExitCode.NOT_JUDGED);
        assertThat(err).hasToString("""
                plimsoll: %1$s:1:3: unknown annotation '@expct'. Did you mean '@expect'? [PLM-204]
                %1$s:2:18: 'five' is not a number of layers: write a whole number, such as 5
                """.formatted(dockerfile));
    }

    /** The image has packages in both layers; a later layer removes one. */
    private static final Map<String, String> PURGED = Map.of(
            "var/lib/dpkg/status",
            WrittenArchive.status("curl 8.14"),
            "usr/lib/.wh.icu",
            "",
            "var/lib/dpkg/info/.wh.icu.list",
            "");

    private WrittenArchive withPackages() throws IOException {
        return new WrittenArchive()
                .files(
                        "RUN install",
                        Map.of(
                                "var/lib/dpkg/status",
                                WrittenArchive.status("curl 8.14", "icu 76"),
                                "var/lib/dpkg/info/curl.list",
                                "/usr/bin/curl\n",
                                "var/lib/dpkg/info/icu.list",
                                "/usr/lib/icu\n",
                                "usr/bin/curl",
                                "x".repeat(50_000),
                                "usr/lib/icu",
                                "x".repeat(30_000)))
                .layer("COPY app", Map.of("app", 20_000));
    }

    @Test
    void sizeWhenAnImageHasPackagesShowsThemByWeight() throws IOException {
        String image = withPackages().write(directory.resolve("a.tar"));
        assertThat(command.execute("size", image)).isZero();
        assertThat(out).hasToString("""
                IMAGE (linux/amd64)
                Size: 100 kB (100 176 bytes) in 2 layers
                Layers by weight:
                    80.2 kB  80 %  #0 RUN install
                      20 kB  20 %  #1 COPY app
                Packages by weight:
                      50 kB  50 %  deb curl 8.14  #0 RUN install
                      30 kB  30 %  deb icu 76     #0 RUN install
                    20.2 kB  20 %  in files that no package owns
                Largest files:
                       50 kB  #0 /usr/bin/curl
                       30 kB  #0 /usr/lib/icu
                       20 kB  #1 /app
                    0.149 kB  #0 /var/lib/dpkg/status
                    0.014 kB  #0 /var/lib/dpkg/info/curl.list
                    0.013 kB  #0 /var/lib/dpkg/info/icu.list
                Waste: none
                To cut first: layer #0 RUN install, 80.2 kB, of which deb curl 8.14 is 50 kB
                """.replace("IMAGE", image));
    }

    @Test
    void sizeWhenAPackageIsWastedNamesIt() throws IOException {
        String image = withPackages().files("RUN purge", PURGED).write(directory.resolve("a.tar"));
        assertThat(command.execute("size", image)).isZero();
        assertThat(out.toString()).contains("""
                Waste: 30.2 kB in files of packages that a layer brings and a higher one hides:
                    30 kB  deb icu 76, 1 file
                        added by #0 RUN install
                        deleted by #2 RUN purge
                Other files that a layer brings and a higher one hides:
                    0.149 kB  /var/lib/dpkg/status
                        added by #0 RUN install
                        overwritten by #2 RUN purge
                """).endsWith("""
                To cut first: deb icu 76, 30 kB, which no container sees: layer #0 adds it, and layer #2 deletes it
                """);
    }

    @Test
    @SuppressWarnings("unchecked")
    void sizeAsJsonHasPackages() throws IOException {
        String image = withPackages().write(directory.resolve("a.tar"));
        assertThat(command.execute("size", "--json", image)).isZero();
        Map<String, Object> json = (Map<String, Object>) JsonText.parse(out.toString());
        Map<String, Object> packages = (Map<String, Object>) json.get("packages");
        assertThat(packages)
                .containsEntry("others", 0)
                .containsEntry("othersSize", 0)
                .containsEntry("unowned", 20_176)
                .containsEntry("hidden", 0)
                .doesNotContainKey("problem");
        assertThat((List<Map<String, Object>>) packages.get("heaviest"))
                .first()
                .isEqualTo(Map.of(
                        "type",
                        "deb",
                        "name",
                        "curl",
                        "version",
                        "8.14",
                        "purl",
                        "pkg:deb/debian/curl@8.14?arch=all",
                        "size",
                        50_000,
                        "files",
                        1,
                        "layer",
                        0));
    }

    @Test
    void sizeWhenAnImageIsEmptyIsZero() throws IOException {
        String image = new WrittenArchive().layer("COPY a", Map.of("a", 0)).write(directory.resolve("a.tar"));
        assertThat(command.execute("size", image)).isZero();
        assertThat(out).hasToString(image + " (linux/amd64)\nSize: 0 B (0 bytes) in 1 layer\nWaste: none\n");
    }

    @Test
    @SuppressWarnings("unchecked")
    void sizeAsJsonHasBytes() throws IOException {
        String image = new WrittenArchive()
                .layer("RUN download", Map.of("cache", 6_000))
                .layer("COPY app", Map.of("cache", 1, "app", 4_000))
                .write(directory.resolve("a.tar"));
        assertThat(command.execute("size", "--json", image)).isZero();
        Map<String, Object> json = (Map<String, Object>) JsonText.parse(out.toString());
        assertThat(json)
                .containsEntry("format", "plimsoll-size")
                .containsEntry("version", 1)
                .containsEntry("image", image)
                .containsEntry("platform", "linux/amd64")
                .containsEntry("size", 10_001)
                .containsEntry(
                        "files",
                        List.of(
                                Map.of("path", "/app", "size", 4_000, "layer", 1),
                                Map.of("path", "/cache", "size", 1, "layer", 1)))
                .containsEntry(
                        "waste",
                        Map.of(
                                "size",
                                6_000,
                                "ofBase",
                                0,
                                "files",
                                List.of(Map.of(
                                        "path",
                                        "/cache",
                                        "size",
                                        6_000,
                                        "addedBy",
                                        0,
                                        "hiddenBy",
                                        1,
                                        "deleted",
                                        false))))
                .doesNotContainKeys("base", "transferSize");
        assertThat((List<Map<String, Object>>) json.get("layers"))
                .extracting(layer -> layer.get("index"), layer -> layer.get("size"), layer -> layer.get("createdBy"))
                .containsExactly(tuple(0, 6_000, "RUN download"), tuple(1, 4_001, "COPY app"));
    }

    @Test
    void sizeWhenThereIsNoSuchImageEndsWithTwo() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        assertThat(refusal("No/Such"))
                .isEqualTo("plimsoll: there is no file 'No/Such' (in " + here
                        + "), and the text is no image: 'No/Such' is not the location of an image: expected a name such as"
                        + " app:1, or something like docker://registry.example/app:1, oci:directory or"
                        + " docker-archive:image.tar [PLM-801]\n");
        assertThat(refusal("."))
                .isEqualTo(
                        "plimsoll: '.' is a directory. Write oci:. if it is an OCI layout, or the path of a Dockerfile"
                                + " in it. [PLM-801]\n");
        Path archive = Files.createFile(directory.resolve("a.tar"));
        assertThat(refusal(archive.toString()))
                .isEqualTo("plimsoll: '" + archive + "' is an archive. Write docker-archive:" + archive
                        + " if 'docker save', jib or Bazel wrote it, and oci-archive:" + archive
                        + " if it has an OCI layout. [PLM-801]\n");
        assertThat(refusal("oci:nowhere"))
                .isEqualTo("plimsoll: oci:nowhere does not exist: there is no directory nowhere [PLM-401]\n");
        assertThat(refusal("--platform=linux/riscv64", JIB))
                .startsWith("plimsoll: " + JIB)
                .contains("linux/amd64");
        assertThat(refusal("--platform=x y", JIB)).startsWith("plimsoll: --platform: ");
    }

    private String refusal(String... arguments) {
        err.getBuffer().setLength(0);
        String[] all = new String[arguments.length + 1];
        all[0] = "size";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(command.execute(all)).isEqualTo(2);
        assertThat(out).hasToString("");
        return err.toString();
    }
}
