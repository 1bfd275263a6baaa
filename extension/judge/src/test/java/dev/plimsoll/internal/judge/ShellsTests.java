package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.elf.ElfBytes;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.programs.HealthCommand;
import dev.plimsoll.internal.text.DataLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellsTests {

    private static final String BUSYBOX = "\u007fELF\u0000BusyBox v1.37.0 (Debian 1:1.37.0-6) multi-call binary.\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bin/sh",
                "bin/bash",
                "bin/rbash",
                "bin/dash",
                "bin/ash",
                "usr/bin/zsh",
                "usr/bin/zsh5",
                "bin/ksh93",
                "bin/mksh",
                "bin/bash-static",
                "bin/csh",
                "bin/tcsh",
                "usr/local/bin/fish",
                "usr/bin/pwsh",
                "bin/busybox",
                "bin/busybox.static",
                "busybox/busybox",
                "busybox/sh",
                "opt/tools/toybox",
                "toybox-x86_64",
                "home/me/hush",
                "usr/bin/bash.real",
                "usr/bin/sh.distrib",
                "usr/bin/zsh-5.9",
                "usr/bin/bash-5.2.static",
                "bin/static-sh",
                "usr/bin/nu",
                "usr/bin/elvish",
            })
    void programThatIsNamedAsAShellIsOneInAnyDirectory(String path) {
        assertThat(shells(layer().file(path, "x", entry -> entry.setMode(0100))))
                .containsExactly("/" + path);
        assertThat(shells(layer().file("var/tool", "x", entry -> entry.setMode(0755))
                        .symbolicLink(path, "/var/tool")))
                .containsExactly("/" + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bin/ssh",
                "usr/bin/rsh",
                "usr/bin/push",
                "usr/bin/flash",
                "usr/bin/chsh",
                "usr/bin/bashbug",
                "usr/bin/build.sh",
                "usr/bin/shred",
                "sbin/nologin",
                "usr/bin/nu-plugin",
                "usr/bin/bash.bashrc",
                "usr/bin/zsh5.9-doc",
            })
    void programThatIsNamedOtherwiseIsNone(String path) {
        assertThat(shells(layer().file(path, "x", entry -> entry.setMode(0755))))
                .isEmpty();
    }

    @Test
    void whatCannotBeExecutedIsNone() {
        assertThat(shells(layer().directory("usr/share/doc/bash")
                        .directory("etc/sh")
                        .file("usr/share/bash-completion/completions/sh", "complete")
                        .file("usr/share/zsh", "text")
                        .symbolicLink("bin/sh", "dash")
                        .symbolicLink("usr/share/ksh", "bash-completion/completions/sh")
                        .symbolicLink("doc/bash", "/usr/share/doc/bash")
                        .fifo("run/sh")))
                .isEmpty();
    }

    @Test
    void busyboxIsFoundByItsContentUnderOtherNames() {
        assertThat(shells(layer().file("bin/cat", BUSYBOX, entry -> entry.setMode(0755))
                        .hardLink("bin/ls", "bin/cat", link -> link.setMode(0755))
                        .file("bin/hello", "ELF", entry -> entry.setMode(0755))
                        .file("usr/share/doc/busybox.txt", BUSYBOX)))
                .containsExactly("/bin/cat", "/bin/ls");
    }

    static Stream<String> marks() {
        return DataLines.of(HealthCommand.class, "shell-marks.txt").lines();
    }

    @ParameterizedTest
    @MethodSource("marks")
    void aShellIsFoundByItsContentWhereverThatHasItsMark(String line) {
        String mark = line.substring(line.indexOf(": ") + 2);
        for (int before : new int[] {0, 1, 7, 65_520, 65_530, 65_536, 81_910, 10_000_000}) {
            assertThat(shells(layer().program("usr/bin/tool", elf(before, mark))))
                    .as("behind %s bytes", before)
                    .containsExactly("/usr/bin/tool");
        }
        assertThat(shells(layer().program("usr/bin/tool", elf(100_000, mark.substring(1)))))
                .isEmpty();
        assertThat(shells(layer().program("usr/bin/tool", elf(100_000, mark.substring(0, mark.length() - 1)))))
                .isEmpty();
    }

    @Test
    void aTextWithTheMarkOfAShellIsNone() {
        assertThat(shells(layer().file("usr/bin/tool", "#!/usr/bin/perl\nBusyBox v1.", file -> file.setMode(0755))))
                .isEmpty();
    }

    /** A hard link's entry sets the mode of its file. */
    @Test
    void aShellThatOnlyALinkMakesExecutableIsFound() {
        assertThat(shells(layer().file("data", elf(9, "shopt [-pqsu]"), file -> file.setMode(0644))
                        .hardLink("tool", "data", link -> link.setMode(0755))))
                .containsExactly("/data", "/tool");
    }

    private static byte[] elf(int before, String mark) {
        ByteArrayOutputStream program = new ByteArrayOutputStream();
        program.writeBytes(ElfBytes.glibcProgram().toBytes());
        program.writeBytes(("x".repeat(before) + mark + "\0more").getBytes(StandardCharsets.US_ASCII));
        return program.toByteArray();
    }

    private static List<String> shells(Layers layer) {
        FakeFiles files = new FakeFiles(List.of(layer), List.of(FakeImages.layer(0, 1, "")), Map.of());
        return Shells.in(files, files::programs).stream().map(ImageFile::path).toList();
    }
}
