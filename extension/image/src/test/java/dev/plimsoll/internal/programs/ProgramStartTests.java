package dev.plimsoll.internal.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ConfigBuilder;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.internal.elf.ElfBytes;
import dev.plimsoll.internal.layers.Layers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;

/** Images that started or did not start on Docker 26 and Podman 5; {@code bin/torture starts} tries them and many others. */
class ProgramStartTests {

    private static final byte[] OK = ElfBytes.of(ElfBytes.AMD64).toBytes();
    private static final byte[] LIBRARY =
            ElfBytes.of(ElfBytes.AMD64).soname("libx.so").toBytes();
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    private String user = "";
    private String directory = "";
    private List<String> entrypoint = List.of("/app");
    private List<String> command = List.of();
    private Map<String, String> environment = Map.of();

    @Test
    void aScriptWithCrLfDoesNotStart() {
        assertThat(faults(script("#!/bin/sh\r\necho\r\n")))
                .containsExactly(
                        "/app can't be started: its first line ends with CR LF, so Linux looks for an interpreter"
                                + " named /bin/sh\\r; save the script with LF at the end of its lines");
        assertThat(faults(script("#!/usr/bin/env sh\r\n"))).hasSize(1);
        assertThat(faults(script("#!/bin/sh -e\r\n"))).hasSize(1);
        assertThat(faults(script("#!/bin/sh\n"))).isEmpty();
    }

    @Test
    void aScriptNeedsAnInterpreterThatLinuxFindsAndWordsThatItKnows() {
        assertThat(faults(script("#!\n")))
                .containsExactly("/app can't be started: its first line names no interpreter, or one that does not end"
                        + " within 255 bytes");
        assertThat(faults(script("#!/bin/sh -e -u\n")))
                .containsExactly(
                        "/app can't be started: Linux hands on '-e -u' of its first line as one word, which is no"
                                + " option of /bin/sh");
        assertThat(faults(script("#!/etc\n").directory("etc")))
                .containsExactly("/app needs /etc, and can't use /etc: it isn't executable: it is /etc (directory,"
                        + " rwxr-xr-x, 0:0)");
        assertThat(faults(script("#!bin/sh\n"))).isEmpty();
        directory = "/etc";
        assertThat(faults(script("#!bin/sh\n").directory("etc")))
                .containsExactly("/app needs bin/sh to start it, which the image doesn't have");
    }

    @Test
    void scriptsThatStartEachOtherEnd() {
        assertThat(faults(script("#!/app\n")))
                .containsExactly("/app needs /app, and can't use /app: Linux follows no more" + " than 5 scripts");
        assertThat(faults(script("#!/usr/bin/env other\n")
                        .program("bin/other", "#!/usr/bin/env other\n".getBytes(StandardCharsets.UTF_8))))
                .containsExactly("/app can't be started: its scripts start each other again and again");
    }

    @Test
    void envStartsWhatItsArgumentNames() {
        assertThat(faults(script("#!/usr/bin/env sh -e\n")))
                .containsExactly(
                        "/app can't be started: env looks for a program named 'sh -e': write env -S to split the"
                                + " words");
        assertThat(faults(script("#!/usr/bin/env -S sh -e\n"))).isEmpty();
        assertThat(faults(script("#!/busy/env -S sh\n").program("busy/env", OK)))
                .containsExactly("/app can't be started: its env has no option -S");
        environment = Map.of("PATH", "/opt");
        assertThat(faults(script("#!/usr/bin/env ok\n").program("opt/ok", OK))).isEmpty();
        assertThat(faults(script("#!/usr/bin/env -S -i ok\n").program("opt/ok", OK)))
                .containsExactly("/app needs ok to start it, which the image doesn't have");
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> faults(script("#!/usr/bin/env -S 'sh' -e\n")))
                .withMessage("Whether /app starts is unknown, because env itself would have to read its first line:"
                        + " -S 'sh' -e");
    }

    /** Docker 26 lets the runtime execute the first program with the capabilities of root, and Podman doesn't. */
    @Test
    void aProgramThatOnlyRootMayExecuteIsNotJudgedForOthers() {
        user = "1000:1000";
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> faults(layer().file("app", OK, mode(0700, 0, 0))))
                .withMessageStartingWith(
                        "Whether /app starts is unknown, because Docker starts it with the rights of root"
                                + " over files, and Podman doesn't: /app can't be started: user 1000:1000 may not execute it: ");
        assertThat(programs(layer().file("app", OK, mode(0700, 0, 0))).faults("/app"))
                .hasSize(1);
        assertThat(faults(layer().file("app", OK, mode(0750, 0, 1000)))).isEmpty();
        // A user without a line in /etc/passwd is in group 0.
        user = "1234";
        assertThat(faults(layer().file("app", OK, mode(0750, 0, 0)))).isEmpty();
        user = "";
        assertThat(faults(layer().file("app", OK, mode(0700, 5, 5)))).isEmpty();
        assertThat(faults(layer().file("app", OK, mode(0644, 0, 0)))).hasSize(1);
    }

    @Test
    void whatAProgramReadsMustBeReadableForItsUser() {
        user = "1000:1000";
        assertThat(faults(layer().file("app", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), mode(0711, 0, 0))))
                .containsExactly(
                        "/app can't be started: its interpreter has to read it, and user 1000:1000 may not read"
                                + " it: it is /app (regular file, rwx--x--x, 0:0, 10 B)");
        assertThat(faults(layer().program("app", glibc("/opt")).file("opt/libx.so", LIBRARY, mode(0711, 0, 0))))
                .containsExactly("/app needs libx.so, and can't use /opt/libx.so: user 1000:1000 may not read it: it is"
                        + " /opt/libx.so (regular file, rwx--x--x, 0:0, 8.19 kB)");
        assertThat(faults(layer().program("app", glibc("/opt"))
                        .directory("opt", mode(0700, 0, 0))
                        .program("opt/libx.so", LIBRARY)))
                .containsExactly("/app needs libx.so, and can't use /opt/libx.so: user 1000:1000 may not enter /opt");
        // What may not be entered is passed over.
        assertThat(faults(layer().program("app", glibc("/opt:/own"))
                        .directory("opt", mode(0700, 0, 0))
                        .program("own/libx.so", LIBRARY)))
                .isEmpty();
    }

    @Test
    void aFileThatIsNoLibraryEndsTheSearch() {
        for (byte[] wrong : List.of(
                TEXT,
                new byte[0],
                Arrays.copyOf(LIBRARY, 900),
                ElfBytes.glibcProgram().soname("x").toBytes())) {
            byte[] app = glibc("/a:/b");
            boolean isProgram = wrong.length == LIBRARY.length;
            assertThat(faults(layer().program("app", app)
                            .program("a/libx.so", wrong)
                            .program("b/libx.so", LIBRARY)))
                    .hasSize(isProgram ? 0 : 1);
        }
        byte[] other = ElfBytes.of(ElfBytes.I386).toBytes();
        assertThat(faults(layer().program("app", glibc("/a:/b"))
                        .program("a/libx.so", other)
                        .program("b/libx.so", LIBRARY)))
                .isEmpty();
        assertThat(faults(musl().program("app", muslProgram("/a:/b"))
                        .program("a/libx.so", other)
                        .program("b/libx.so", LIBRARY)))
                .containsExactly("/app needs the library libx.so, and /a/libx.so is for 386");
        assertThat(faults(layer().program("app", glibc("/a:/b"))
                        .directory("a/libx.so")
                        .program("b/libx.so", LIBRARY)))
                .containsExactly("/app needs libx.so, and can't use /a/libx.so: it is not a shared library");
    }

    @Test
    void aProgramWithMoreRightsTrustsNoVariable() {
        user = "1000:1000";
        environment = Map.of("LD_LIBRARY_PATH", "/opt");
        byte[] app = ElfBytes.glibcProgram().needs("libx.so").toBytes();
        for (int mode : new int[] {0755, 04755, 02755}) {
            assertThat(faults(layer().file("app", app, mode(mode, 0, 0)).program("opt/libx.so", LIBRARY)))
                    .hasSize(mode == 0755 ? 0 : 1);
        }
        byte[] origin = glibc("$ORIGIN/l");
        assertThat(faults(layer().file("app", origin, mode(0755, 0, 0)).program("l/libx.so", LIBRARY)))
                .isEmpty();
        assertThat(faults(layer().file("app", origin, mode(04755, 0, 0)).program("l/libx.so", LIBRARY)))
                .hasSize(1);
        user = "";
        assertThat(faults(layer().file("app", app, mode(04755, 0, 0)).program("opt/libx.so", LIBRARY)))
                .isEmpty();
    }

    @Test
    void capabilitiesThatContainersDoNotGetKeepAProgramFromStarting() {
        assertThat(faults(capability("0100000200040000000000000000000000000000")))
                .isEmpty();
        assertThat(faults(capability("0100000200100000000000000000000000000000")))
                .containsExactly("/app can't be started: it has capabilities that containers don't get by default:"
                        + " cap_net_admin=ep");
        assertThat(faults(capability("0000000200100000000000000000000000000000")))
                .isEmpty();
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> faults(capability("0100000200200000000000000000000000000000")))
                .withMessage(
                        "Whether /app starts is unknown, because it has capabilities that Docker grants by default and"
                                + " Podman doesn't: cap_net_raw=ep");
    }

    @Test
    void pathsAreFollowedAsLinuxDoes() {
        for (String path : List.of("//app", "/etc/../app", "./app", "../app")) {
            entrypoint = List.of(path);
            assertThat(faults(layer().program("app", OK).directory("etc")))
                    .as(path)
                    .isEmpty();
        }
        for (String path : List.of("/app/", "/none/../app", "/app/../app", "app", "..", "/")) {
            entrypoint = List.of(path);
            assertThat(faults(layer().program("app", OK))).as(path).hasSize(1);
        }
        Layers links = layer().program("app", OK).symbolicLink("l1", "app");
        for (int i = 2; i <= 41; i++) {
            links.symbolicLink("l" + i, "l" + (i - 1));
        }
        byte[] tar = links.toTar();
        entrypoint = List.of("/l40");
        assertThat(faults(tar)).isEmpty();
        entrypoint = List.of("/l41");
        assertThat(faults(tar)).containsExactly("/l41 can't be started: it is behind more than 40 symbolic links");
        entrypoint = List.of("/dev/app");
        assertThat(faults(layer().program("dev/app", OK)))
                .containsExactly("/dev/app can't be started: in a container, /dev is not that of the image");
    }

    @Test
    void aNameIsLookedForAsTheRuntimeDoes() {
        entrypoint = List.of("ok");
        environment = Map.of("PATH", "opt:/bin");
        assertThat(faults(layer().program("opt/ok", OK).program("bin/ok", OK)))
                .containsExactly("ok can't be started: it is found in a directory of PATH that is not absolute, which"
                        + " engines refuse");
        assertThat(faults(layer().program("bin/ok", OK))).isEmpty();
        environment = Map.of("PATH", "");
        assertThat(faults(layer().program("bin/ok", OK))).hasSize(1);
        environment = Map.of("PATH", "/none/../opt");
        assertThat(faults(layer().program("opt/ok", OK))).isEmpty();
        entrypoint = List.of("");
        command = List.of("/app");
        assertThat(faults(layer().program("app", OK))).isEmpty();
    }

    @Test
    void aShellReadsATextAsAScript() {
        entrypoint = List.of("/bin/sh", "-c", "/app");
        assertThat(faults(layer().program("app", "echo".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(faults(layer().program("app", new byte[] {0, 1}))).hasSize(1);
        entrypoint = List.of("/app");
        assertThat(faults(layer().program("app", "echo".getBytes(StandardCharsets.UTF_8))))
                .hasSize(1);
    }

    @Test
    void aLibraryIsNoProgram() {
        assertThat(faults(layer().program("app", LIBRARY)))
                .containsExactly("/app can't be started: it is a shared library and not a program");
        assertThat(faults(layer().program(
                                "app",
                                ElfBytes.of(ElfBytes.AMD64).needs("libc.so.6").toBytes())))
                .hasSize(1);
        assertThat(programs(layer().program("app", LIBRARY)).faults("/app")).isEmpty();
    }

    @Test
    void aLoaderThatIsUnknownIsNotJudged() {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> faults(layer().program("l", OK)
                        .program(
                                "app",
                                ElfBytes.of(ElfBytes.AMD64).interpreter("/l").toBytes())))
                .withMessage(
                        "Whether programs with the dynamic loader /l start is unknown, because it is neither glibc's nor"
                                + " musl's");
    }

    @Test
    void muslIsItsOwnLibrary() {
        assertThat(faults(musl().program(
                                "app",
                                ElfBytes.muslProgram()
                                        .needs("libc.so")
                                        .needs("libm.so.6")
                                        .toBytes())))
                .isEmpty();
    }

    private static byte[] glibc(String runpath) {
        return ElfBytes.glibcProgram().needs("libx.so").runpath(runpath).toBytes();
    }

    private static byte[] muslProgram(String runpath) {
        return ElfBytes.muslProgram().needs("libx.so").runpath(runpath).toBytes();
    }

    private static Layers script(String text) {
        return layer().file("app", text.getBytes(StandardCharsets.UTF_8), mode(0755, 0, 0));
    }

    private static Layers capability(String hexadecimal) {
        return layer().paxHeader(
                        "SCHILY.xattr.security.capability",
                        java.util.HexFormat.of().parseHex(hexadecimal))
                .program("app", OK);
    }

    private static Layers layer() {
        return Layers.layer()
                .program("lib64/ld-linux-x86-64.so.2", ElfBytes.glibcLoader())
                .program("bin/sh", OK)
                .program(
                        "usr/bin/env",
                        ElfBytes.of(ElfBytes.AMD64).append("split-string").toBytes());
    }

    private static Layers musl() {
        return Layers.layer().program("lib/ld-musl-x86_64.so.1", OK);
    }

    private static Consumer<TarArchiveEntry> mode(int mode, int uid, int gid) {
        return entry -> {
            entry.setMode(mode);
            entry.setUserId(uid);
            entry.setGroupId(gid);
        };
    }

    private List<String> faults(Layers layer) {
        return faults(layer.toTar());
    }

    private List<String> faults(byte[] tar) {
        return programs(tar).startFaults().stream().map(Object::toString).toList();
    }

    private ImagePrograms programs(Layers layer) {
        return programs(layer.toTar());
    }

    private ImagePrograms programs(byte[] tar) {
        return TreeProgramsTests.programs(
                tar,
                ConfigBuilder.config()
                        .environment(environment)
                        .entrypoint(entrypoint)
                        .command(command)
                        .workingDirectory(directory)
                        .user(user)
                        .build(),
                "linux/amd64");
    }
}
