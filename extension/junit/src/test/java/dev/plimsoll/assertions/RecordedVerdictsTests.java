package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.exception.BaselineException;
import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.journal.Journal;
import dev.plimsoll.internal.judge.GrowthJudge;
import dev.plimsoll.internal.judge.Messages;
import dev.plimsoll.internal.judge.SampleImages;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.session.listener.ImageIdentity;
import dev.plimsoll.internal.session.listener.RebuildKind;
import dev.plimsoll.internal.session.listener.SessionImage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the judges of sizes report, and what a baseline's mode does to a verdict on growth. */
class RecordedVerdictsTests {

    private static final ImageIdentity IDENTITY =
            new ImageIdentity("app:1", Optional.empty(), RebuildKind.NONE, Platform.of("linux/amd64"));

    private Journal journal = new Journal(false);
    private final List<GrowthVerdict> heard = new ArrayList<>();
    private int recorded;

    @Test
    void aVerdictOnASizeIsRecordedWhetherItHoldsOrNot() {
        assertThat(judged(it -> it.hasSizeAtMost("30B"))).containsExactly("SIZE true 30 30");
        assertThat(judged(it -> it.hasSizeAtMost("29B"))).containsExactly("SIZE false 29 30");
        assertThat(judged(it -> it.hasSizeAtMost("50%", SampleImages.FULL))).containsExactly("SIZE false 15 30");
        assertThat(judged(it -> it.hasSizeBetween("31B", "40B"))).containsExactly("LEAST_SIZE false 31 30");
        assertThat(judged(it -> it.hasSizeBetween("30B", "30B")))
                .containsExactly("LEAST_SIZE true 30 30", "SIZE true 30 30");
        assertThat(judged(it -> it.hasSizeBetween("1B", "30B")))
                .containsExactly("LEAST_SIZE true 1 30", "SIZE true 30 30");
        assertThat(judged(it -> it.hasWasteAtMost("3B"))).containsExactly("WASTE false 3 4");
        assertThat(judged(it -> it.hasWasteAtMost("14%"))).containsExactly("WASTE true 4 4");
        assertThat(judged(it -> it.hasTransferSizeAtMost("25B"))).containsExactly("TRANSFER true 25 25");
        assertThat(judged(it -> it.hasLayerCount(3))).containsExactly("LAYER_COUNT false 3 2");
        assertThat(judged(it -> it.hasLayerCountAtMost(2))).containsExactly("LAYERS true 2 2");
    }

    private List<String> judged(Consumer<BuiltImageAssert> assertion) {
        journal = new Journal(false);
        Throwable failure = catchThrowable(() -> assertion.accept(assertThat(image(null))));
        assertThat(failure instanceof RuntimeException).isFalse();
        return verdicts().stream()
                .map(verdict -> verdict.kind() + " " + verdict.held() + " " + verdict.limit() + " " + verdict.actual())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REQUIRED |  25 | growth <= 50% | HELD     | ''",
                "REQUIRED |  25 | growth <= 1%  | BROKEN   | ''",
                "REQUIRED |     | growth <= 50% | BROKEN   | not recorded in lock:2: -Dupdate records it",
                "CHECK    |     | growth <= 50% | NOT_RECORDED | not recorded in lock:2: -Dupdate records it",
                "CHECK    |  40 | growth <= 50% | HELD     | ''",
                "RATCHET  |  25 | growth <= 50% | HELD     | ''",
                "RATCHET  |  30 | growth <= 50% | HELD     | ''",
                "RATCHET  |  40 | growth <= 50% | HELD     | it has shrunk by 10 B, to 30 B; written",
                "UPDATE   |  25 | growth <= 1%  | RECORDED | written",
                "UPDATE   |     | growth <= 1%  | RECORDED | written",
                "CHECK    |  25 | growth <= 50%, warn above 10% | WARNED | it has grown by 5 B (20 %), to 30 B, since lock:2; the limit is 50 %, which is 12 B",
            })
    void growthIsJudgedAsTheModeOfTheBaselineSays(
            BaselineMode mode, @Nullable Integer size, String budget, String state, String note) {
        Judgement failure = judge(new Baseline(mode, size, ""), budget);
        assertThat(heard).singleElement().satisfies(verdict -> {
            assertThat(verdict.state().name()).isEqualTo(state);
            assertThat(verdict.note()).isEqualTo(note);
        });
        assertThat(!Messages.of(failure).isEmpty()).isEqualTo(state.equals("BROKEN"));
        assertThat(verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.kind()).isEqualTo(ReportedVerdict.Kind.GROWTH));
        assertThat(recorded).isEqualTo(note.endsWith("written") ? 1 : 0);
    }

    @Test
    void aRemarkOnTheBaselineIsNotedInEachVerdict() {
        judge(new Baseline(BaselineMode.CHECK, 25, "changed in this branch"), "growth <= 50%");
        assertThat(heard.get(0).note()).isEqualTo("changed in this branch");
        assertThat(Messages.of(
                        judge(new Baseline(BaselineMode.REQUIRED, null, "changed in this branch"), "growth <= 50%")))
                .isEqualTo(
                        "Expecting a size of image full to be recorded in lock:2, but there is none, so its growth can't be"
                                + " judged.\nNote: changed in this branch.\n-Dupdate records the size.");
    }

    @Test
    void growthThatHeldHoldsWhenTheSmallerSizeCannotBeRecorded() {
        ImageBaseline full = new Baseline(BaselineMode.RATCHET, 40, "") {
            @Override
            public String record() {
                throw new BaselineException("lock can't be written: No space left on device");
            }
        };
        assertThat(Messages.of(judge(full, "growth <= 50%"))).isEmpty();
        assertThat(heard.get(0).note())
                .isEqualTo(
                        "it has shrunk by 10 B, to 30 B; not recorded: lock can't be written: No space left on device");
    }

    private Judgement judge(ImageBaseline baseline, String budget) {
        return GrowthJudge.judge(image(baseline), GrowthBudget.parse(budget.replace("growth <= ", "")), heard::add);
    }

    private List<ReportedVerdict> verdicts() {
        return journal.report(new TestCounts(0, 0, 0, List.of()))
                .images()
                .get(0)
                .verdicts();
    }

    private BuiltImage image(@Nullable ImageBaseline baseline) {
        return (BuiltImage) Proxy.newProxyInstance(
                RecordedVerdictsTests.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class, SessionImage.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("listener")) {
                        return journal.requested(IDENTITY, (SessionImage) proxy);
                    }
                    if (method.getName().equals("askedBy")) {
                        return OptionalInt.empty();
                    }
                    if (method.getName().equals("baseline")) {
                        return baseline;
                    }
                    try {
                        return method.invoke(SampleImages.FULL, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private class Baseline implements ImageBaseline {

        private final BaselineMode mode;
        private final @Nullable Integer size;
        private final String caveat;

        Baseline(BaselineMode mode, @Nullable Integer size, String caveat) {
            this.mode = mode;
            this.size = size;
            this.caveat = caveat;
        }

        @Override
        public BaselineMode mode() {
            return mode;
        }

        @Override
        public Optional<BaselineEntry> recorded() {
            return Optional.ofNullable(size)
                    .map(bytes -> new BaselineEntry(
                            new BaselineKey("Dockerfile", "0", Platform.of("linux/amd64"), ""),
                            List.of(new BaselineEntry.RecordedLayer("0".repeat(12), ByteSize.of(bytes)))));
        }

        @Override
        public String place() {
            return "lock:2";
        }

        @Override
        public String caveat() {
            return caveat;
        }

        @Override
        public String updateOption() {
            return "-Dupdate";
        }

        @Override
        public String record() {
            recorded++;
            return "written";
        }

        @Override
        public LayerGrowth growth() {
            return new LayerGrowth(List.of(), List.of(), List.of(), true);
        }
    }
}
