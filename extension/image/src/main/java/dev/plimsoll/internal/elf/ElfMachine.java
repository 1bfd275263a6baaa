package dev.plimsoll.internal.elf;

import dev.plimsoll.image.Platform;
import java.util.Map;

/**
 * The kind of processor that an ELF file is for.
 *
 * @param number as in {@code e_machine}
 * @param bits 32 or 64
 * @param isBigEndian whether the highest byte of a number comes first
 */
public record ElfMachine(int number, int bits, boolean isBigEndian) {

    /** Architectures as image configurations name them. Source: Go's list of {@code GOARCH} values. */
    private static final Map<String, ElfMachine> OF_ARCHITECTURE = Map.ofEntries(
            Map.entry("386", new ElfMachine(3, 32, false)),
            Map.entry("amd64", new ElfMachine(62, 64, false)),
            Map.entry("arm", new ElfMachine(40, 32, false)),
            Map.entry("arm64", new ElfMachine(183, 64, false)),
            Map.entry("loong64", new ElfMachine(258, 64, false)),
            Map.entry("mips", new ElfMachine(8, 32, true)),
            Map.entry("mips64", new ElfMachine(8, 64, true)),
            Map.entry("mips64le", new ElfMachine(8, 64, false)),
            Map.entry("mipsle", new ElfMachine(8, 32, false)),
            Map.entry("ppc64", new ElfMachine(21, 64, true)),
            Map.entry("ppc64le", new ElfMachine(21, 64, false)),
            Map.entry("riscv64", new ElfMachine(243, 64, false)),
            Map.entry("s390x", new ElfMachine(22, 64, true)));

    /** Returns whether it is known which files run on a platform. */
    public static boolean isKnown(Platform platform) {
        return OF_ARCHITECTURE.containsKey(platform.architecture());
    }

    /** Returns whether a processor of this platform, which must be {@linkplain #isKnown known}, runs this. */
    public boolean runsOn(Platform platform) {
        return equals(OF_ARCHITECTURE.get(platform.architecture()))
                || (platform.architecture().equals("amd64") && equals(OF_ARCHITECTURE.get("386")))
                || (platform.architecture().equals("arm64") && equals(OF_ARCHITECTURE.get("arm")));
    }

    /** Returns the architecture as image configurations name it, such as {@code arm64}. */
    public String architecture() {
        return OF_ARCHITECTURE.entrySet().stream()
                .filter(known -> known.getValue().equals(this))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("ELF machine " + number + " with " + bits + " bits, " + (isBigEndian ? "big" : "little")
                        + "-endian");
    }
}
