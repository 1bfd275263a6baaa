package dev.plimsoll.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.baseline.BaselineFuzz;
import dev.plimsoll.internal.dockerfile.DockerfileFuzz;
import dev.plimsoll.internal.expectations.AnnotationsFuzz;
import dev.plimsoll.internal.layers.LayerFuzz;
import dev.plimsoll.internal.packages.PackageFileFuzz;
import dev.plimsoll.internal.programs.ProgramsFuzz;
import dev.plimsoll.internal.report.ReportFuzz;
import dev.plimsoll.internal.secrets.SecretsFuzz;
import dev.plimsoll.internal.source.ArchiveFuzz;
import dev.plimsoll.structure.StructureFileFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Runs each fuzz target on the inputs of its corpus: seeds, and what {@code bin/fuzz} has found. */
@Timeout(60)
class FuzzCorpusTests {

    private static final Path CORPUS = Path.of("src/test/resources/fuzz");

    private static final Map<Class<?>, Consumer<byte[]>> TARGETS = Map.of(
            AnnotationsFuzz.class, AnnotationsFuzz::fuzzerTestOneInput,
            ArchiveFuzz.class, ArchiveFuzz::fuzzerTestOneInput,
            BaselineFuzz.class, BaselineFuzz::fuzzerTestOneInput,
            DockerfileFuzz.class, DockerfileFuzz::fuzzerTestOneInput,
            LayerFuzz.class, LayerFuzz::fuzzerTestOneInput,
            PackageFileFuzz.class, PackageFileFuzz::fuzzerTestOneInput,
            ProgramsFuzz.class, ProgramsFuzz::fuzzerTestOneInput,
            ReportFuzz.class, ReportFuzz::fuzzerTestOneInput,
            SecretsFuzz.class, SecretsFuzz::fuzzerTestOneInput,
            StructureFileFuzz.class, StructureFileFuzz::fuzzerTestOneInput);

    @TestFactory
    Stream<DynamicTest> targetsWhenRunOnTheirCorpusFindNothing() {
        return TARGETS.entrySet().stream()
                .flatMap(target -> corpus(target.getKey()).stream()
                        .map(input -> DynamicTest.dynamicTest(
                                CORPUS.relativize(input).toString(),
                                () -> target.getValue().accept(Files.readAllBytes(input)))));
    }

    private static List<Path> corpus(Class<?> target) {
        try (Stream<Path> inputs = Files.list(CORPUS.resolve(target.getSimpleName()))) {
            List<Path> list = inputs.sorted().toList();
            assertThat(list).isNotEmpty();
            return list;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
