package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests limits on growth, set by the annotation and by configuration parameters. */
class MultiStageImageGrowthIT {

    @TempDir
    Path directory;

    @MultiStageImage(dockerfile = "src/test/resources/images/two-stages/Dockerfile", maxGrowth = "0%")
    static class Growing {
        @Test
        void test(BuiltImage image) {}
    }

    @MultiStageImage(dockerfile = "src/test/resources/images/two-stages/Dockerfile")
    static class Unlimited {
        @Test
        void test(BuiltImage image) {}
    }

    @Test
    void maxGrowthWhenABaselineIsRequiredFailsUntilThereIsOne() throws IOException {
        assertThat(failures(Growing.class, "required"))
                .singleElement()
                .asString()
                .contains("to be recorded in " + lock() + ", but there is none");
        assertThat(failures(Growing.class, "check")).isEmpty();
        assertThat(lock()).doesNotExist();
        assertThat(failures(Growing.class, "update")).isEmpty();
        assertThat(failures(Growing.class, "required")).isEmpty();
        // As if the image had been one byte smaller.
        String recorded = Files.readString(lock());
        int last = recorded.lastIndexOf(':') + 1;
        long bytes = Long.parseLong(recorded.substring(last).strip());
        String size = recorded.replaceAll("(?s).* ([0-9]+) \\(.*", "$1");
        Files.writeString(
                lock(),
                recorded.substring(0, last).replace(" " + size + " ", " " + (Long.parseLong(size) - 1) + " ")
                        + (bytes - 1) + "\n");
        assertThat(failures(Growing.class, "required"))
                .singleElement()
                .asString()
                .contains("to have grown by at most 0 %, which is 0 B, but it has grown by 1 B")
                .contains("The budget is written at @MultiStageImage(maxGrowth) on Growing.");
    }

    @Test
    void maxGrowthWhenNothingIsRecordedIsAWarningAmongTheReportEntriesOfTheClass() {
        Journal journal = Journal.open(false);
        try {
            EngineExecutionResults results =
                    Plan.run(Growing.class, Map.of("plimsoll.baselineFile", lock().toString()));
            results.testEvents().assertStatistics(all -> all.succeeded(1));
            assertThat(results.containerEvents().reportingEntryPublished().stream()
                            .map(event ->
                                    event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()))
                    .containsExactly(Map.of(
                            "warning",
                            "src/test/resources/images/two-stages/Dockerfile: growth of 0 %, not recorded in " + lock()
                                    + ": -Dplimsoll.baseline=update records it"));
        } finally {
            journal.close();
        }
    }

    @Test
    void maxGrowthWhenAParameterSaysSoIsLimitedWithoutAnAttribute() {
        assertThat(Plan.failures(Plan.run(
                        Unlimited.class,
                        Map.of(
                                "plimsoll.maxGrowth", "1%",
                                "plimsoll.baseline", "required",
                                "plimsoll.baselineFile", lock().toString()))))
                .singleElement()
                .asString()
                .contains("to be recorded in " + lock());
    }

    private List<String> failures(Class<?> testClass, String mode) {
        return Plan.failures(
                Plan.run(testClass, Map.of("plimsoll.baseline", mode, "plimsoll.baselineFile", lock().toString())));
    }

    private Path lock() {
        return directory.resolve("sizes.lock");
    }
}
