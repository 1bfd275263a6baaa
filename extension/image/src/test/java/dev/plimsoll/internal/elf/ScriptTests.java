package dev.plimsoll.internal.elf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.elf.Program.Script;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each of these was tried on Linux 6.18. */
class ScriptTests {

    private static final Script NONE = new Script("", "");

    @Test
    void readWhenThereAreBlanksSkipsThemAround() {
        assertThat(read("#!/bin/sh\necho")).isEqualTo(new Script("/bin/sh", ""));
        assertThat(read("#! \t/bin/sh\t -e -u \t\necho")).isEqualTo(new Script("/bin/sh", "-e -u"));
        assertThat(read("#!bin/sh")).isEqualTo(new Script("bin/sh", ""));
        assertThat(read("#!/bin/sh -e  ")).isEqualTo(new Script("/bin/sh", "-e  "));
    }

    @Test
    void readWhenTheLineEndsWithCrLfKeepsTheReturn() {
        assertThat(read("#!/bin/sh\r\n")).isEqualTo(new Script("/bin/sh\r", ""));
        assertThat(read("#!/usr/bin/env sh\r\n")).isEqualTo(new Script("/usr/bin/env", "sh\r"));
    }

    @Test
    void readWhenThereIsNoInterpreterHasNone() {
        assertThat(read("#!")).isEqualTo(NONE);
        assertThat(read("#!\n/bin/sh")).isEqualTo(NONE);
        assertThat(read("#! \t \n/bin/sh")).isEqualTo(NONE);
        assertThat(read("#!\0/bin/sh\n")).isEqualTo(NONE);
    }

    @Test
    void readWhenThereIsAZeroEndsThere() {
        assertThat(read("#!/bin/sh\0/more\n")).isEqualTo(new Script("/bin/sh", ""));
        assertThat(read("#!/bin/sh -e\0u\n")).isEqualTo(new Script("/bin/sh", "-e"));
    }

    @Test
    void readWhenTheLineIsLongerThanLinuxReadsNeedsTheWholeInterpreter() {
        String longest = "/" + "i".repeat(252);
        assertThat(read("#!" + longest + "\n")).isEqualTo(new Script(longest, ""));
        assertThat(read("#!" + longest + " -e\n")).isEqualTo(new Script(longest, ""));
        assertThat(read("#!" + longest + "i\n")).isEqualTo(NONE);
        assertThat(read("#!" + " ".repeat(245) + "/bin/sh\n").interpreter()).isEqualTo("/bin/sh");
        assertThat(read("#!" + " ".repeat(250) + "/bin/sh\n")).isEqualTo(NONE);
        assertThat(read("#!/bin/sh " + "x".repeat(400) + "\n").argument()).hasSize(245);
    }

    private static Script read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return Script.read(Arrays.copyOf(bytes, Math.min(bytes.length, Script.READ)));
    }
}
