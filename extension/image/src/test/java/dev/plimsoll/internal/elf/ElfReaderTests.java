package dev.plimsoll.internal.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElfReaderTests {

    static Stream<ElfMachine> machines() {
        return Stream.of(ElfBytes.AMD64, ElfBytes.ARM64, ElfBytes.S390X, ElfBytes.I386);
    }

    @ParameterizedTest
    @MethodSource("machines")
    void readsWhatALoaderReadsOfEachMachine(ElfMachine machine) throws Exception {
        byte[] file = ElfBytes.of(machine)
                .interpreter("/lib/ld.so.1")
                .soname("libself.so.1")
                .needs("libc.so.6", "GLIBC_2.4", "GLIBC_2.38", "weak:GLIBC_ABI_DT_RELR")
                .needs("libm.so.6")
                .needs("libz.so.1", "ZLIB_1.2")
                .rpath("/opt/a:$ORIGIN/../lib")
                .runpath("/opt/b")
                .defines("SELF_1", "SELF_2")
                .toBytes();

        assertThat(read(file))
                .isEqualTo(new ElfFile(
                        machine,
                        Optional.of("/lib/ld.so.1"),
                        Optional.of("libself.so.1"),
                        List.of("libc.so.6", "libm.so.6", "libz.so.1"),
                        List.of("/opt/a", "$ORIGIN/../lib"),
                        List.of("/opt/b"),
                        Map.of("libc.so.6", List.of("GLIBC_2.4", "GLIBC_2.38"), "libz.so.1", List.of("ZLIB_1.2")),
                        Set.of("SELF_1", "SELF_2"),
                        List.of(),
                        false,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void findsTheDirectoriesInGlibcsLoader() throws Exception {
        assertThat(read(ElfBytes.glibcLoader()).systemDirectories())
                .containsExactly("/lib/x86_64-linux-gnu/", "/usr/lib/x86_64-linux-gnu/", "/lib/", "/usr/lib/");
        assertThat(read(ElfBytes.of(ElfBytes.AMD64)
                                .soname("libother.so.2")
                                .append("/lib/x/\0/usr/lib/x/\0")
                                .toBytes())
                        .systemDirectories())
                .isEmpty();
    }

    @Test
    void aProgramWithoutALoaderIsStatic() throws Exception {
        assertThat(read(ElfBytes.of(ElfBytes.AMD64).toBytes()).isStatic()).isTrue();
        assertThat(read(ElfBytes.glibcProgram().toBytes()).isStatic()).isFalse();
        assertThat(read(ElfBytes.of(ElfBytes.AMD64).needs("libc.so.6").toBytes())
                        .isStatic())
                .isFalse();
    }

    @Test
    void aFileThatIsNeitherProgramNorLibraryIsNothing() throws Exception {
        byte[] object = ElfBytes.glibcProgram().toBytes();
        object[16] = 1;

        assertThat(ElfReader.read(ByteBuffer.wrap(object))).isEmpty();
    }

    @Test
    void aFileThatIsCutOffSaysWhere() {
        byte[] whole = ElfBytes.glibcProgram().needs("libc.so.6").toBytes();

        assertThatExceptionOfType(ElfFormatException.class)
                .isThrownBy(() -> read(Arrays.copyOf(whole, 600)))
                .withMessage("it is cut off: a part of it would end at offset 8192, and the file ends at 600");
        assertThatExceptionOfType(ElfFormatException.class)
                .isThrownBy(() -> read(Arrays.copyOf(whole, 20)))
                .withMessage("its header is cut off");
    }

    @Test
    void aNumberOfVersionsThatIsALieIsRefused() {
        byte[] file = ElfBytes.glibcProgram().needs("libc.so.6", "GLIBC_2.4").toBytes();
        // DT_VERNEEDNUM is the third entry of the dynamic section.
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(512 + 2 * 16 + 8, Long.MAX_VALUE);

        assertThatExceptionOfType(ElfFormatException.class)
                .isThrownBy(() -> read(file))
                .withMessage("it says that it has 9223372036854775807 versions");
    }

    /** Changes of any bytes: read or refused, and soon. */
    @Test
    void damagedFilesAreReadOrRefused() {
        byte[] whole = ElfBytes.glibcProgram()
                .needs("libc.so.6", "GLIBC_2.4", "GLIBC_2.38")
                .runpath("$ORIGIN")
                .defines("A_1", "A_2")
                .toBytes();
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] file = whole.clone();
            for (int j = random.nextInt(8); j >= 0; j--) {
                file[random.nextInt(j % 2 == 0 ? 800 : file.length)] = (byte) random.nextInt();
            }
            try {
                ElfReader.read(ByteBuffer.wrap(file));
            } catch (ElfFormatException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static ElfFile read(byte[] file) throws ElfFormatException {
        return ElfReader.read(ByteBuffer.wrap(file)).orElseThrow();
    }
}
