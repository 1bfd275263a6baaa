package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ConfigBuilder;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.BuildArguments;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.elf.ElfBytes;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.session.PlannedImage;
import dev.plimsoll.internal.source.FakeSource;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The failures that multi-stage builds are known for, each with its whole message. In each, a file of the stage
 * {@code builder} is copied onto a base that is older or barer.
 */
class ClassicalFailuresTests {

    private static final Dockerfile DOCKERFILE = Dockerfile.parse("app/Dockerfile", """
            FROM golang:1.24-trixie AS builder
            RUN go build -o /src/app
            FROM debian:bookworm-slim
            COPY --from=builder /src/app /bin/app
            ENTRYPOINT ["/bin/app"]
            """);

    private static final String DIRECTORY = "lib/x86_64-linux-gnu/";
    private static final String COPIED = "\n    of layer #1 app/Dockerfile:4 [1] COPY --from=builder /src/app /bin/app";
    private static final String STATICALLY = ", or link it statically (Go: CGO_ENABLED=0)";
    private static final String FROM_BUILDER =
            "\n    it was copied from stage builder (golang:1.24-trixie, glibc 2.41): ";

    private static final ImageConfig CONFIG =
            ConfigBuilder.config().entrypoint(List.of("/bin/app")).build();

    @Test
    void aProgramNeedsANewerGlibc() {
        messageOf(
                () -> assertThat(debianWith(ElfBytes.glibcProgram().needs("libc.so.6", "GLIBC_2.38")))
                        .canStart(),
                "Expecting image app/Dockerfile to be able to start, but /bin/app needs GLIBC_2.38 of libc.so.6; the image"
                        + " has glibc 2.36 (layer #0 of the base image debian:bookworm-slim)" + COPIED + FROM_BUILDER
                        + "build it on the release of the image that it is copied to" + STATICALLY);
    }

    @Test
    void aProgramNeedsTheLibraryOfCPlusPlus() {
        messageOf(
                () -> assertThat(debianWith(ElfBytes.glibcProgram()
                                .needs("libstdc++.so.6", "GLIBCXX_3.4.32")
                                .needs("libc.so.6", "GLIBC_2.36")))
                        .canStart(),
                "Expecting image app/Dockerfile to be able to start, but /bin/app needs the library libstdc++.so.6, which the"
                        + " image doesn't have where the loader looks" + COPIED + FROM_BUILDER
                        + "copy its libraries, too" + STATICALLY);
    }

    @Test
    void aProgramOfMuslIsOnGlibc() {
        messageOf(
                () -> assertThat(debianWith(ElfBytes.muslProgram().needs("libc.musl-x86_64.so.1")))
                        .canStart(),
                "Expecting image app/Dockerfile to be able to start, but /bin/app needs /lib/ld-musl-x86_64.so.1 to start it,"
                        + " which the image doesn't have" + COPIED + FROM_BUILDER
                        + "build it on the release of the image that it is copied to" + STATICALLY);
    }

    @Test
    void theInterpreterOfAScriptIsMissing() {
        messageOf(
                () -> assertThat(image(
                                debian(),
                                Layers.layer()
                                        .program("bin/app", "#!/usr/bin/python3\n".getBytes(StandardCharsets.UTF_8))))
                        .canStart(),
                "Expecting image app/Dockerfile to be able to start, but /bin/app needs /usr/bin/python3 to start it, which"
                        + " the image doesn't have" + COPIED + FROM_BUILDER
                        + "build it on the release of the image that it is copied to" + STATICALLY);
    }

    @Test
    void aProgramIsForAnotherArchitecture() {
        messageOf(
                () -> assertThat(debianWith(ElfBytes.of(ElfBytes.ARM64).interpreter("/lib/ld-linux-aarch64.so.1")))
                        .canStart(),
                "Expecting image app/Dockerfile to be able to start, but /bin/app is for arm64, and the image is for another"
                        + " architecture" + COPIED);
    }

    @Test
    void aClientInGoHasNoCertificates() {
        messageOf(() -> assertThat(debianWith(ElfBytes.of(ElfBytes.AMD64))).hasCaCertificates(), """
                Expecting image app/Dockerfile to have CA certificates, but there is no certificate in
                    /etc/ssl/certs/ca-certificates.crt
                    /etc/pki/tls/certs/ca-bundle.crt
                    /etc/ssl/ca-bundle.pem
                    /etc/pki/tls/cacert.pem
                    /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem
                    /etc/ssl/cert.pem
                    /usr/lib/ssl/cert.pem
                    /etc/pki/tls/cert.pem
                    /usr/local/ssl/cert.pem
                    /etc/ssl/certs/
                    /etc/pki/tls/certs/
                    /usr/lib/ssl/certs/
                    /usr/local/ssl/certs/
                    **/lib/security/cacerts
                Without them, clients of TLS trust no server. Install the package ca-certificates, or copy them from a stage that has it: COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/.""");
    }

    @Test
    void aCalendarHasNoTimeZones() {
        messageOf(() -> assertThat(debianWith(ElfBytes.of(ElfBytes.AMD64))).hasTimeZones(), """
                Expecting image app/Dockerfile to have time zones, but there is no time zone of a region in
                    /usr/share/zoneinfo
                    /usr/share/lib/zoneinfo
                    /usr/lib/locale/TZ
                    /etc/zoneinfo
                    /usr/lib/zoneinfo
                Without them, programs know only UTC. Install the package tzdata, copy it from a stage that has it: COPY --from=builder /usr/share/zoneinfo /usr/share/zoneinfo, or import time/tzdata in Go.""");
    }

    private static BuiltImage debianWith(ElfBytes program) {
        return image(debian(), Layers.layer().program("bin/app", program.toBytes()));
    }

    private static Layers debian() {
        return Layers.layer()
                .program("lib64/ld-linux-x86-64.so.2", ElfBytes.glibcLoader())
                .program(DIRECTORY + "libc.so.6", glibc("GLIBC_2.36"));
    }

    private static byte[] glibc(String version) {
        return ElfBytes.of(ElfBytes.AMD64)
                .soname("libc.so.6")
                .defines("GLIBC_2.9", version)
                .toBytes();
    }

    private static BuiltImage image(Layers base, Layers copied) {
        BuiltImage builder = image(
                DOCKERFILE.stage(0),
                List.of(Layers.layer().program(DIRECTORY + "libc.so.6", glibc("GLIBC_2.41"))),
                Map.of());
        return image(DOCKERFILE.stage(1), List.of(base, copied), Map.of("builder", builder));
    }

    private static BuiltImage image(DockerfileStage stage, List<Layers> layers, Map<String, BuiltImage> stages) {
        InspectedImage inspected = InspectedImage.of(
                new FakeSource(layers.stream().map(Layers::toTar).toList()).with(CONFIG),
                new LayerStore(Optional.empty(), 1 << 20));
        return (BuiltImage) Proxy.newProxyInstance(
                ClassicalFailuresTests.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class, PlannedImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "displayName" -> "app/Dockerfile";
                    case "files" -> inspected.files();
                    case "config" -> CONFIG;
                    case "plan" -> DOCKERFILE.plan(stage, BuildArguments.of(Map.of()));
                    case "stage" -> stages.get((String) arguments[0]);
                    case "programs" -> inspected.programs(Platform.of("linux/amd64"));
                    case "layerOrigin" ->
                        ((Layer) arguments[0]).index() == 0
                                ? new LayerOrigin.OfBase("debian:bookworm-slim")
                                : new LayerOrigin.OfInstruction(
                                        stage.displayName(),
                                        stage.instructions().get(0).toPublic());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static void messageOf(ThrowingCallable assertion, String expected) {
        AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(error).as("the failure of the assertion").isNotNull();
        assertThat(error.getMessage()).isEqualTo("\n" + expected);
    }
}
