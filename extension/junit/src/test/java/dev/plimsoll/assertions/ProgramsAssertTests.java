package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static dev.plimsoll.internal.judge.FakeImages.layer;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.StartFault;
import dev.plimsoll.image.StartFault.Kind;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages about programs that can't start. */
class ProgramsAssertTests {

    private static final Dockerfile DOCKERFILE = Dockerfile.parse("app/Dockerfile", """
            FROM golang:1.24-trixie AS builder
            RUN go build -o /src/app
            FROM debian:bookworm-slim
            COPY --from=builder /src/app /bin/app
            """);
    private static final Layer BASE = layer(0, 4_000_000, "");
    private static final Layer COPY = layer(1, 1_500_000, "COPY /src/app /bin/app");

    @Test
    void theMessageOfAMissingVersionNamesBothPlacesAndWhatToChange() {
        messageOf(
                () -> assertThat(image(new StartFault(
                                Kind.VERSION,
                                "/bin/app",
                                "GLIBC_2.38",
                                Optional.of("/lib/x86_64-linux-gnu/libc.so.6"),
                                Optional.of("GLIBC_2.36"))))
                        .canStart(),
                """
                Expecting image app/Dockerfile to be able to start, but /bin/app needs GLIBC_2.38 of libc.so.6; the image has glibc 2.36 (layer #0 of the base image debian:bookworm-slim)
                    of layer #1 app/Dockerfile:4 [1] COPY --from=builder /src/app /bin/app
                    it was copied from builder: build it on the release of the image that it is copied to, or link it statically (Go: CGO_ENABLED=0)""");
    }

    @Test
    void theMessageOfAMissingLoaderSaysWhichFileNeedsIt() {
        messageOf(
                () -> assertThat(image(fault(Kind.INTERPRETER, "/bin/app", "/lib64/ld-linux-x86-64.so.2")))
                        .canLoadItsEntrypoint(),
                """
                Expecting image app/Dockerfile to be able to load its entrypoint, but /bin/app needs /lib64/ld-linux-x86-64.so.2 to start it, which the image doesn't have
                    of layer #1 app/Dockerfile:4 [1] COPY --from=builder /src/app /bin/app
                    it was copied from builder: build it on the release of the image that it is copied to, or link it statically (Go: CGO_ENABLED=0)""");
    }

    @Test
    void theMessageOfSeveralFaultsHasALineForEach() {
        messageOf(
                () -> assertThat(image(
                                fault(Kind.LIBRARY, "/lib/liba.so", "libb.so.1"),
                                new StartFault(
                                        Kind.LIBRARY,
                                        "/lib/liba.so",
                                        "libz.so.1",
                                        Optional.of("/lib/libz.so.1"),
                                        Optional.of("arm64")),
                                fault(Kind.ARCHITECTURE, "/lib/libc.so", "arm64"),
                                fault(Kind.UNREADABLE, "/lib/libd.so", "its header is cut off"),
                                fault(Kind.WORKING_DIRECTORY, "work", "work"),
                                fault(Kind.USER, "app", "/etc/passwd has no user app"),
                                fault(Kind.HEALTH_CHECK, "curl", "no directory of PATH has it"),
                                fault(Kind.NO_PROGRAM, "", "the image has neither an entrypoint nor a command"),
                                fault(Kind.NO_PROGRAM, "app", "no directory of PATH has it")))
                        .hasAllSharedLibraries(),
                """
                Expecting image app/Dockerfile to have all shared libraries, but /lib/liba.so needs the library libb.so.1, which the image doesn't have where the loader looks
                and /lib/liba.so needs the library libz.so.1, and /lib/libz.so.1 is for arm64
                    of layer #0 of the base image debian:bookworm-slim
                and /lib/libc.so is for arm64, and the image is for another architecture
                    of layer #0 of the base image debian:bookworm-slim
                and /lib/libd.so is damaged: its header is cut off
                    of layer #0 of the base image debian:bookworm-slim
                and the working directory work is not an absolute path
                and the user app is unknown: /etc/passwd has no user app
                and the health check needs curl: no directory of PATH has it
                and the image has neither an entrypoint nor a command
                and app can't be started: no directory of PATH has it""");
    }

    @Test
    void theMessageOfMissingLibrariesSaysOnceWhereTheProgramComesFrom() {
        messageOf(
                () -> assertThat(image(
                                fault(Kind.LIBRARY, "/bin/app", "liba.so.1"),
                                fault(Kind.LIBRARY, "/bin/app", "libb.so.1")))
                        .canLoad("/bin/app"),
                """
                Expecting image app/Dockerfile to be able to load /bin/app, but /bin/app needs the library liba.so.1, which the image doesn't have where the loader looks
                and /bin/app needs the library libb.so.1, which the image doesn't have where the loader looks
                    of layer #1 app/Dockerfile:4 [1] COPY --from=builder /src/app /bin/app
                    it was copied from builder: copy its libraries, too, or link it statically (Go: CGO_ENABLED=0)""");
    }

    @Test
    void aProgramWithALoaderIsNotStaticallyLinked() {
        messageOf(() -> assertThat(image()).isStaticallyLinked("/bin/app"), """
                Expecting /bin/app of image app/Dockerfile to be statically linked, but it needs a dynamic loader or shared libraries. Build it statically (Go: CGO_ENABLED=0; C: -static)""");
    }

    private static StartFault fault(Kind kind, String file, String missing) {
        return new StartFault(kind, file, missing, Optional.empty(), Optional.empty());
    }

    private static BuiltImage image(StartFault... faults) {
        ImagePrograms programs = proxy(ImagePrograms.class, (method, argument) -> switch (method) {
            case "isStaticallyLinked" -> false;
            default -> List.of(faults);
        });
        return proxy(BuiltImage.class, (method, argument) -> switch (method) {
            case "programs" -> programs;
            case "stage" -> throw new IllegalStateException("the stages are gone");
            case "files" -> files();
            case "layerOrigin" ->
                argument == BASE
                        ? new LayerOrigin.OfBase("debian:bookworm-slim")
                        : new LayerOrigin.OfInstruction(
                                DOCKERFILE.stage(1).displayName(),
                                DOCKERFILE.stage(1).instructions().get(0).toPublic());
            default -> "app/Dockerfile";
        });
    }

    private static ImageFiles files() {
        return proxy(ImageFiles.class, (method, path) -> switch (method) {
            case "layerOf" -> path.equals("/bin/app") ? COPY : BASE;
            case "resolve" ->
                Optional.of(new ImageFile(
                        new FileEntry(
                                path.toString(),
                                FileType.REGULAR_FILE,
                                1,
                                new FileMode(0755),
                                0,
                                0,
                                "",
                                Instant.EPOCH,
                                FileCapabilities.NONE),
                        files()));
            default -> throw new UnsupportedOperationException(method);
        });
    }

    @FunctionalInterface
    private interface Answers {
        Object to(String method, Object argument);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName(), arguments == null ? "" : arguments[0])));
    }
}
