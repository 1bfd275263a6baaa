package dev.plimsoll.internal.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ConfigBuilder;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.elf.ElfBytes;
import dev.plimsoll.internal.elf.Program;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerStore;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.runtime.CLibrary;
import dev.plimsoll.internal.runtime.Locales;
import dev.plimsoll.internal.source.FakeSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads any bytes as a program, a library, the cache of a loader and an archive of locales of an image. What is kept of a
 * program must be what was read, and only an {@code InspectionException} may come out.
 */
public final class ProgramsFuzz {

    private static final ImageConfig CONFIG =
            ConfigBuilder.config().entrypoint(List.of("/bin/app")).build();

    private ProgramsFuzz() {}

    /** Called by Jazzer and by {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        Optional<Program> program = look(input);
        ProgramIndex index =
                new ProgramIndex(program.map(found -> Map.of(7, found)).orElse(Map.of()), Set.of(7));
        assertThat(ProgramIndex.unpack(index.packed()).get(7)).isEqualTo(program);
        Layers layers = Layers.layer()
                .program("bin/app", input)
                .program("lib64/ld-linux-x86-64.so.2", ElfBytes.glibcLoader())
                .program("lib/x86_64-linux-gnu/libc.so.6", input)
                .program("etc/ld.so.cache", input)
                .program("usr/lib/locale/locale-archive", input);
        InspectedImage image = InspectedImage.of(
                new FakeSource(List.of(layers.toTar())).with(CONFIG), new LayerStore(Optional.empty(), 1 << 20));
        ImageFiles files = image.files();
        ImagePrograms programs = image.programs(Platform.of("linux/amd64"));
        ask(() -> programs.faults("/bin/app")
                .forEach(fault -> assertThat(fault.toString()).isNotBlank()));
        ask(programs::faults);
        ask(programs::startFaults);
        ask(() -> programs.isStaticallyLinked("/bin/app"));
        ask(() -> CLibrary.of(files));
        ask(() -> Locales.of(files, CONFIG).has("de_DE.UTF-8"));
    }

    private static Optional<Program> look(byte[] input) {
        try {
            return ProgramIndex.look(FileContent.of(new ByteArrayInputStream(input), input.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ask(Runnable question) {
        try {
            question.run();
        } catch (InspectionException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
