package dev.plimsoll.internal.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Holds the loader against this machine's own one with a few programs; {@code bin/torture starts} takes hundreds. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@EnabledIf("dev.plimsoll.internal.programs.MachineLoader#hasGlibc")
class DynamicLoaderTests {

    private static final int PROGRAMS = 20;

    @Test
    void findsTheLibrariesOfThisMachinesProgramsWhereItsLoaderDoes() throws Exception {
        Map<String, String> differences = new TreeMap<>();
        int libraries = MachineLoader.compare(PROGRAMS, differences);
        assertThat(differences).isEmpty();
        assertThat(libraries).isGreaterThan(PROGRAMS);
    }
}
