package dev.plimsoll.internal.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ConfigBuilder;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.StartFault;
import dev.plimsoll.image.StartFault.Kind;
import dev.plimsoll.internal.elf.ElfBytes;
import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.LoaderCache;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerCache;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.source.FakeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeProgramsTests {

    private static final String LIBRARIES = "lib/x86_64-linux-gnu/";

    private static final byte[] LIBC = ElfBytes.of(ElfBytes.AMD64)
            .soname("libc.so.6")
            .defines("GLIBC_2.9", "GLIBC_2.36")
            .toBytes();

    @Test
    void aProgramWithItsLoaderAndLibrariesStarts() {
        ImagePrograms programs = programs(debian().program(
                        "bin/app",
                        ElfBytes.glibcProgram().needs("libc.so.6", "GLIBC_2.36").toBytes()));

        assertThat(programs.faults("/bin/app")).isEmpty();
        assertThat(programs.faults()).isEmpty();
        assertThat(programs.startFaults()).isEmpty();
        assertThat(programs.isStaticallyLinked("/bin/app")).isFalse();
        assertThat(programs.paths())
                .containsExactly("/bin/app", "/lib/x86_64-linux-gnu/libc.so.6", "/lib64/ld-linux-x86-64.so.2");
    }

    /** glibc's own library is linked to its loader, which is in no directory where libraries are looked for. */
    @Test
    void theLoaderIsItselfTheLibraryOfItsName() {
        byte[] libc = ElfBytes.of(ElfBytes.AMD64)
                .soname("libc.so.6")
                .needs("ld-linux-x86-64.so.2")
                .toBytes();
        ImagePrograms programs = programs(Layers.layer()
                .program("lib64/ld-linux-x86-64.so.2", ElfBytes.glibcLoader())
                .program(LIBRARIES + "libc.so.6", libc)
                .program("bin/app", ElfBytes.glibcProgram().needs("libc.so.6").toBytes()));

        assertThat(programs.faults("/bin/app")).isEmpty();
        assertThat(programs.faults("/lib/x86_64-linux-gnu/libc.so.6")).isEmpty();
        assertThat(programs.faults()).isEmpty();
    }

    @Test
    void aProgramOfANewerReleaseLacksAVersion() {
        assertThat(programs(debian().program(
                                        "bin/app",
                                        ElfBytes.glibcProgram()
                                                .needs("libc.so.6", "GLIBC_2.38")
                                                .toBytes()))
                        .faults("/bin/app"))
                .containsExactly(new StartFault(
                        Kind.VERSION,
                        "/bin/app",
                        "GLIBC_2.38",
                        Optional.of("/lib/x86_64-linux-gnu/libc.so.6"),
                        Optional.of("GLIBC_2.36")));
    }

    @Test
    void aProgramOnScratchLacksItsLoader() {
        assertThat(programs(Layers.layer()
                                .program("bin/app", ElfBytes.glibcProgram().toBytes()))
                        .startFaults())
                .containsExactly(fault(Kind.INTERPRETER, "/bin/app", "/lib64/ld-linux-x86-64.so.2"));
    }

    @Test
    void aProgramOfMuslOnGlibcLacksItsLoader() {
        assertThat(programs(debian().program("bin/app", ElfBytes.muslProgram().toBytes()))
                        .faults("/bin/app"))
                .containsExactly(fault(Kind.INTERPRETER, "/bin/app", "/lib/ld-musl-x86_64.so.1"));
    }

    @Test
    void aLibraryThatWasNotCopiedIsMissingForThoseWhoNeedIt() {
        ImagePrograms programs = programs(debian().program(
                        "bin/app", ElfBytes.glibcProgram().needs("libpq.so.5").toBytes())
                .program(
                        LIBRARIES + "libpq.so.5",
                        ElfBytes.of(ElfBytes.AMD64).needs("libssl.so.3").toBytes()));

        StartFault missing = fault(Kind.LIBRARY, "/lib/x86_64-linux-gnu/libpq.so.5", "libssl.so.3");
        assertThat(programs.faults("/bin/app")).containsExactly(missing);
        assertThat(programs.faults()).containsExactly(missing);
    }

    @Test
    void aLibraryThatItsProgramLoadsByPathIsNotMissing() {
        byte[] java = ElfBytes.of(ElfBytes.AMD64).needs("libjvm.so").toBytes();

        assertThat(programs(debian().program("opt/lib/libjava.so", java)
                                .program(
                                        "opt/lib/server/libjvm.so",
                                        ElfBytes.of(ElfBytes.AMD64).toBytes()))
                        .faults())
                .isEmpty();
    }

    @Test
    void aProgramForAnotherProcessorCannotStart() {
        byte[] arm64 = ElfBytes.of(ElfBytes.ARM64).toBytes();

        assertThat(programs(debian().program("bin/app", arm64)).startFaults())
                .containsExactly(fault(Kind.ARCHITECTURE, "/bin/app", "arm64"));
        assertThat(programs(Layers.layer().program("bin/app", arm64), config(List.of("/bin/app")), "linux/arm64/v8")
                        .startFaults())
                .isEmpty();
    }

    /** A pass would say that something was checked. */
    @Test
    void aProgramOfAnUnknownPlatformIsAnError() {
        ImagePrograms programs = programs(
                Layers.layer().program("bin/app", ElfBytes.of(ElfBytes.ARM64).toBytes()),
                config(List.of("/bin/app")),
                "linux/vax");

        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(programs::startFaults)
                .withMessage(
                        "Whether /bin/app starts is unknown, because Plimsoll doesn't know the programs of the platform"
                                + " linux/vax");
    }

    /** Nobody may believe that libraries exist which were not looked for. */
    @Test
    void aProgramWithTooManyLibrariesIsRefused() {
        ElfFile small = needing(List.of());
        ElfFile large = needing(
                IntStream.range(0, 10_001).mapToObj(i -> "lib" + i + ".so").toList());

        assertThat(DynamicLoader.load(
                                "/bin/app",
                                large,
                                path -> new LoaderFiles.Found(path, Optional.of(small)),
                                new LoaderSettings(
                                        "", null, false, "", List.of(), List.of("/lib"), LoaderCache.NONE, false, "/"))
                        .faults())
                .containsExactly(fault(Kind.UNREADABLE, "/bin/app", "it is linked to more than 10000 libraries"));
    }

    @Test
    void aLibraryForAnotherProcessorIsPassedOver() {
        assertThat(programs(debian().program(
                                        "bin/app",
                                        ElfBytes.glibcProgram()
                                                .needs("libz.so.1")
                                                .toBytes())
                                .program(
                                        LIBRARIES + "libz.so.1",
                                        ElfBytes.of(ElfBytes.I386).toBytes()))
                        .faults("/bin/app"))
                .containsExactly(new StartFault(
                        Kind.LIBRARY,
                        "/bin/app",
                        "libz.so.1",
                        Optional.of("/lib/x86_64-linux-gnu/libz.so.1"),
                        Optional.of("386")));
    }

    @Test
    void scriptsNeedTheirInterpreterAndItsLibraries() {
        ImagePrograms programs = programs(debian().program(
                        "bin/sh", ElfBytes.glibcProgram().needs("libc.so.6").toBytes())
                .program(
                        "usr/bin/env",
                        ElfBytes.glibcProgram()
                                .needs("libc.so.6")
                                .append("split-string")
                                .toBytes())
                .file("bin/good", "#! /bin/sh -e\necho", entry -> entry.setMode(0755))
                .file("bin/bad", "#!/usr/bin/python3\n", entry -> entry.setMode(0755))
                .file("bin/by-env", "#!/usr/bin/env python3\n", entry -> entry.setMode(0755))
                .file("bin/by-env-sh", "#!/usr/bin/env -S sh -e\n", entry -> entry.setMode(0755))
                .file("etc/text", "text", entry -> entry.setMode(0755)));

        assertThat(programs.faults("/bin/good")).isEmpty();
        assertThat(programs.faults("/bin/by-env-sh")).isEmpty();
        assertThat(programs.faults("/bin/bad"))
                .containsExactly(fault(Kind.INTERPRETER, "/bin/bad", "/usr/bin/python3"));
        assertThat(programs.faults("/bin/by-env")).containsExactly(fault(Kind.INTERPRETER, "/bin/by-env", "python3"));
        assertThat(programs.faults("/etc/text"))
                .containsExactly(fault(Kind.NO_PROGRAM, "/etc/text", "it is neither a program nor a script"));
        assertThat(programs.faults("/bin/absent"))
                .containsExactly(fault(Kind.NO_PROGRAM, "/bin/absent", "it doesn't exist"));
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> programs.isStaticallyLinked("/bin/good"))
                .withMessageStartingWith("/bin/good is no program: ");
    }

    @Test
    void aDamagedProgramIsNoProgramWithoutFaults() {
        byte[] whole = ElfBytes.glibcProgram().needs("libc.so.6").toBytes();
        byte[] cut = Arrays.copyOf(whole, 600);

        assertThat(programs(debian().program("bin/app", cut)).faults())
                .containsExactly(fault(
                        Kind.UNREADABLE,
                        "/bin/app",
                        "it is cut off: a part of it would end at offset 8192, and the file ends at 600"));
    }

    @Test
    void directoriesAreSearchedInTheOrderOfGlibc() {
        byte[] library = ElfBytes.of(ElfBytes.AMD64).soname("libx.so.1").toBytes();
        byte[] app = ElfBytes.glibcProgram()
                .needs("libx.so.1")
                .runpath("$ORIGIN/../own")
                .toBytes();

        assertThat(programs(debian().program("opt/bin/app", app).program("opt/own/libx.so.1", library))
                        .faults("/opt/bin/app"))
                .isEmpty();
        assertThat(programs(
                                debian().program("opt/bin/app", app).program("srv/libx.so.1", library),
                                config(List.of("/opt/bin/app"), Map.of("LD_LIBRARY_PATH", "/none:/srv"), "", ""),
                                "linux/amd64")
                        .startFaults())
                .isEmpty();
        assertThat(programs(debian().program("opt/bin/app", app).program("srv/libx.so.1", library))
                        .faults("/opt/bin/app"))
                .containsExactly(fault(Kind.LIBRARY, "/opt/bin/app", "libx.so.1"));
    }

    /** RUNPATH counts only for the file that has it, RPATH also for the libraries that the file needs. */
    @Test
    void runpathIsNotHandedOnAndRpathIs() {
        byte[] first = ElfBytes.of(ElfBytes.AMD64).needs("libb.so").toBytes();
        byte[] second = ElfBytes.of(ElfBytes.AMD64).toBytes();

        assertThat(programs(debian().program(
                                        "bin/app",
                                        ElfBytes.glibcProgram()
                                                .needs("liba.so")
                                                .runpath("/own")
                                                .toBytes())
                                .program("own/liba.so", first)
                                .program("own/libb.so", second))
                        .faults("/bin/app"))
                .containsExactly(fault(Kind.LIBRARY, "/own/liba.so", "libb.so"));
        assertThat(programs(debian().program(
                                        "bin/app",
                                        ElfBytes.glibcProgram()
                                                .needs("liba.so")
                                                .rpath("/own")
                                                .toBytes())
                                .program("own/liba.so", first)
                                .program("own/libb.so", second))
                        .faults("/bin/app"))
                .isEmpty();
        assertThat(programs(Layers.layer()
                                .program(
                                        "lib/ld-musl-x86_64.so.1",
                                        ElfBytes.of(ElfBytes.AMD64).toBytes())
                                .program(
                                        "bin/app",
                                        ElfBytes.muslProgram()
                                                .needs("liba.so")
                                                .runpath("/own")
                                                .toBytes())
                                .program("own/liba.so", first)
                                .program("own/libb.so", second))
                        .faults("/bin/app"))
                .isEmpty();
    }

    @Test
    void aMissingVersionDoesNotStopMuslNorALibraryWithoutVersions() {
        byte[] plain = ElfBytes.of(ElfBytes.AMD64).toBytes();

        assertThat(programs(debian().program(
                                        "bin/app",
                                        ElfBytes.glibcProgram()
                                                .needs("libx.so", "X_2")
                                                .toBytes())
                                .program(LIBRARIES + "libx.so", plain))
                        .faults("/bin/app"))
                .isEmpty();
        assertThat(programs(Layers.layer()
                                .program("lib/ld-musl-x86_64.so.1", plain)
                                .program(
                                        "bin/app",
                                        ElfBytes.muslProgram()
                                                .needs("libx.so", "X_2")
                                                .toBytes())
                                .program(
                                        "lib/libx.so",
                                        ElfBytes.of(ElfBytes.AMD64)
                                                .defines("X_1")
                                                .toBytes()))
                        .faults("/bin/app"))
                .isEmpty();
    }

    @Test
    void theEntrypointIsLookedForInPathAndMustBeExecutable() {
        Layers layer = debian().program(
                        "usr/local/bin/app", ElfBytes.of(ElfBytes.AMD64).toBytes())
                .file("usr/bin/plain", "#!/usr/local/bin/app\n")
                .file("etc/passwd", "app:x:1000:1000::/:/bin/false\n");
        byte[] tar = layer.toTar();

        assertThat(programs(tar, config(List.of("app"))).startFaults()).isEmpty();
        assertThat(programs(tar, config(List.of("other"))).startFaults())
                .containsExactly(fault(Kind.NO_PROGRAM, "other", "no directory of PATH has it"));
        assertThat(programs(tar, config(List.of("plain"))).startFaults())
                .containsExactly(fault(
                        Kind.NO_PROGRAM,
                        "plain",
                        "it isn't executable: it is /usr/bin/plain (regular file, rw-r--r--, 0:0, 21 B)"));
        assertThat(programs(tar, config(List.of())).startFaults())
                .containsExactly(fault(Kind.NO_PROGRAM, "", "the image has neither an entrypoint nor a command"));
    }

    @Test
    void aCommandOfAShellNeedsTheShellAndTheProgramThatItStartsFirst() {
        byte[] tar = debian().program("bin/sh", ElfBytes.of(ElfBytes.AMD64).toBytes())
                .toTar();

        assertThat(programs(tar, config(List.of("/bin/sh", "-c", "exec java -jar app.jar")))
                        .startFaults())
                .containsExactly(fault(Kind.NO_PROGRAM, "java", "no directory of PATH has it"));
        assertThat(programs(tar, config(List.of("/bin/sh", "-c", "A=b echo hello; $B")))
                        .startFaults())
                .isEmpty();
        assertThat(programs(tar, config(List.of("/bin/sh", "-c", "\"$JAVA_HOME/bin/java\" x")))
                        .startFaults())
                .isEmpty();
    }

    /** Engines create a working directory that doesn't exist, and refuse one that is relative or a file. */
    @Test
    void theWorkingDirectoryIsOneThatEnginesAccept() {
        byte[] tar = Layers.layer()
                .program("app", ElfBytes.of(ElfBytes.AMD64).toBytes())
                .file("etc/file", "")
                .symbolicLink("link", "etc/file")
                .toTar();
        assertThat(List.of("", "/", "/new/directory", "/etc/", "/etc/../new", "/../etc"))
                .allSatisfy(directory -> assertThat(programs(tar, config(List.of("/app"), Map.of(), directory, ""))
                                .startFaults())
                        .isEmpty());
        assertThat(List.of("etc", ".", " /etc", "/etc/file", "/etc/file/x", "/link"))
                .allSatisfy(directory -> assertThat(programs(tar, config(List.of("/app"), Map.of(), directory, ""))
                                .startFaults())
                        .containsExactly(fault(Kind.WORKING_DIRECTORY, directory, directory)));
    }

    @Test
    void variablesAreThoseThatEnginesAccept() {
        byte[] tar = Layers.layer()
                .program("app", ElfBytes.of(ElfBytes.AMD64).toBytes())
                .toTar();
        assertThat(programs(tar, config(List.of("/app"), Map.of("A", "b\0c"), "", ""))
                        .startFaults())
                .singleElement()
                .asString()
                .contains("zero byte");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> programs(tar, config(List.of("/app"), Map.of("", "a"), "", ""))
                        .startFaults())
                .withMessageContaining("a variable without a name");
    }

    @Test
    void theSettingsOfAnImageMustExist() {
        byte[] tar = Layers.layer()
                .program("app", ElfBytes.of(ElfBytes.AMD64).toBytes())
                .toTar();

        assertThat(programs(tar, config(List.of("/app"), Map.of(), "work", "nobody:staff"))
                        .startFaults())
                .containsExactly(
                        fault(Kind.WORKING_DIRECTORY, "work", "work"),
                        fault(Kind.USER, "nobody:staff", "/etc/passwd has no user nobody"));
        assertThat(programs(tar, config(List.of("/app"), Map.of(), "/", "1000:staff"))
                        .startFaults())
                .containsExactly(fault(Kind.USER, "1000:staff", "/etc/group has no group staff"));
        assertThat(programs(tar, config(List.of("/app"), Map.of(), "/", "65534:65534"))
                        .startFaults())
                .isEmpty();
        assertThat(programs(tar, withHealthCheck("CMD", "curl", "-f", "http://localhost"))
                        .startFaults())
                .containsExactly(fault(Kind.HEALTH_CHECK, "curl", "no directory of PATH has it"));
        assertThat(programs(tar, withHealthCheck("CMD-SHELL", "/app -f || exit 1"))
                        .startFaults())
                .containsExactly(fault(Kind.HEALTH_CHECK, "/bin/sh", "it doesn't exist"));
        assertThat(programs(tar, withHealthCheck("NONE")).startFaults()).isEmpty();
    }

    /** A second store has only what the first one wrote into the files of the cache. */
    @Test
    void whatWasReadOnceIsNotReadAgain(@TempDir Path folder) {
        FakeSource source = new FakeSource(List.of(debian().program(
                                "bin/app",
                                ElfBytes.glibcProgram()
                                        .needs("libc.so.6", "GLIBC_2.38")
                                        .rpath("/a")
                                        .toBytes())
                        .file("bin/script", "#!/bin/sh -e\n")
                        .program("bin/damaged", Arrays.copyOf(LIBC, 700))
                        .toTar()))
                .with(config(List.of("/bin/app")));
        ImagePrograms first = stored(source, folder);
        ImagePrograms second = stored(source, folder);
        assertThat(source.streamed).hasSize(1);
        assertThat(first.faults()).hasSizeGreaterThan(1);
        assertThat(second.faults()).isEqualTo(first.faults());
        assertThat(second.paths()).isEqualTo(first.paths()).contains("/bin/app");
    }

    private static ImagePrograms stored(FakeSource source, Path folder) {
        LayerStore store = new LayerStore(Optional.of(new LayerCache(folder, 1 << 20)), 1 << 20);
        return InspectedImage.of(source, store).programs(Platform.of("linux/amd64"));
    }

    private static ElfFile needing(List<String> libraries) {
        return new ElfFile(
                ElfBytes.AMD64,
                Optional.empty(),
                Optional.empty(),
                libraries,
                List.of(),
                List.of(),
                Map.of(),
                Set.of(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static Layers debian() {
        return Layers.layer()
                .program("lib64/ld-linux-x86-64.so.2", ElfBytes.glibcLoader())
                .program(LIBRARIES + "libc.so.6", LIBC);
    }

    private static StartFault fault(Kind kind, String file, String missing) {
        return new StartFault(kind, file, missing, Optional.empty(), Optional.empty());
    }

    private static ImagePrograms programs(Layers layer) {
        return programs(layer, config(List.of("/bin/app")), "linux/amd64");
    }

    private static ImagePrograms programs(Layers layer, ImageConfig config, String platform) {
        return programs(layer.toTar(), config, platform);
    }

    private static ImagePrograms programs(byte[] tar, ImageConfig config) {
        return programs(tar, config, "linux/amd64");
    }

    static ImagePrograms programs(byte[] tar, ImageConfig config, String platform) {
        return InspectedImage.of(new FakeSource(List.of(tar)).with(config), new LayerStore(Optional.empty(), 1 << 20))
                .programs(Platform.of(platform));
    }

    private static ImageConfig config(List<String> entrypoint) {
        return config(entrypoint, Map.of(), "", "");
    }

    private static ImageConfig config(
            List<String> entrypoint, Map<String, String> environment, String workingDirectory, String user) {
        return config(entrypoint, environment, workingDirectory, user, Optional.empty());
    }

    private static ImageConfig withHealthCheck(String... test) {
        return config(
                List.of("/app"),
                Map.of(),
                "",
                "",
                Optional.of(new HealthCheck(List.of(test), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0)));
    }

    private static ImageConfig config(
            List<String> entrypoint,
            Map<String, String> environment,
            String workingDirectory,
            String user,
            Optional<HealthCheck> healthCheck) {
        return ConfigBuilder.config()
                .environment(environment)
                .entrypoint(entrypoint)
                .workingDirectory(workingDirectory)
                .user(user)
                .healthCheck(healthCheck)
                .build();
    }
}
