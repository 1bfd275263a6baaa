package dev.plimsoll.assertions;

import static dev.plimsoll.internal.inspect.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.inspect.Layers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(shells(layer().file("tool", "\u007fELF\u0000Toybox %s multicall", entry -> entry.setMode(0755))))
                .containsExactly("/tool");
    }

    private static List<String> shells(Layers layer) {
        FakeFiles files = new FakeFiles(
                List.of(layer),
                List.of(FakeImages.layer(0, 1, "")),
                Map.of(
                        "/bin/cat", BUSYBOX,
                        "/bin/ls", BUSYBOX,
                        "/usr/share/doc/busybox.txt", BUSYBOX,
                        "/tool", "\u007fELF\u0000Toybox %s multicall"));
        return Shells.in(files).stream().map(ImageFile::path).toList();
    }
}
