package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.judging.JudgingListener;
import dev.plimsoll.internal.judging.RunStep;
import dev.plimsoll.internal.judging.StageStep;
import dev.plimsoll.internal.judging.Step;
import dev.plimsoll.internal.judging.StepEnd;
import dev.plimsoll.internal.judging.StepOutcome;
import dev.plimsoll.internal.run.ServiceLife;
import dev.plimsoll.internal.text.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the verdicts on the expectations of Dockerfiles, and formats them as JSON. Sizes are in bytes. */
final class CheckJson implements JudgingListener {

    private record Document(
            String format,
            int version,
            int exitCode,
            List<WeighedImage> images,
            List<MeasuredService> services,
            List<JudgedExpectation> expectations) {}

    private record WeighedImage(String dockerfile, String image, long size, long layers) {}

    /**
     * A service that became ready. Times are in milliseconds.
     *
     * @param image the image or stage, and the run
     * @param started the time from its creation to the start of its program
     * @param ready the time from its creation until it was ready
     * @param signal the signal that stopped it
     * @param killed whether it had to be killed, because it didn't end in time
     * @param stop the time from the signal to the end
     * @param peakMemory in bytes
     */
    private record MeasuredService(
            String dockerfile,
            String image,
            @Nullable Long started,
            @Nullable Long ready,
            @Nullable String signal,
            @Nullable Boolean killed,
            @Nullable Long stop,
            @Nullable Long exitCode,
            @Nullable Boolean outOfMemory,
            @Nullable Long peakMemory) {}

    /**
     * A test, or a Dockerfile, image or run without which its tests could not be judged.
     *
     * @param image the image or stage and, for an expectation of a run, the run
     * @param code the error code if it was not judged, such as {@code PLM-302}
     */
    record JudgedExpectation(
            String dockerfile,
            @Nullable String image,
            @Nullable String expectation,
            String verdict,
            @Nullable String code,
            @Nullable String message) {}

    private final List<WeighedImage> images = new ArrayList<>();
    private final List<MeasuredService> services = new ArrayList<>();
    private final List<JudgedExpectation> judged = new ArrayList<>();

    @Override
    public void ended(Step step, StepEnd end) {
        String dockerfile = step.path().get(0);
        String image = step.path().stream().skip(1).limit(names(step)).collect(Collectors.joining(", "));
        if (step instanceof StageStep stage) {
            stage.weight()
                    .ifPresent(weight -> images.add(
                            new WeighedImage(dockerfile, image, weight.size().bytes(), weight.layers())));
        } else if (step instanceof RunStep run) {
            run.ending().ifPresent(life -> services.add(service(dockerfile, image, life)));
        }
        if (step.isTest() || end.outcome() != StepOutcome.HELD) {
            judged.add(new JudgedExpectation(
                    dockerfile,
                    image.isEmpty() ? null : image,
                    step.isTest() ? step.name() : null,
                    end.label(),
                    code(end),
                    message(end)));
        }
    }

    /** Returns how many names below that of the Dockerfile are of the image and of the run. */
    private static int names(Step step) {
        return step.path().size() - (step.isTest() ? 2 : 1);
    }

    private static MeasuredService service(String dockerfile, String image, ServiceLife life) {
        return new MeasuredService(
                dockerfile,
                image,
                life.started().map(Duration::toMillis).orElse(null),
                life.ready().map(Duration::toMillis).orElse(null),
                life.signal().map(ServiceLife.Signal::name).orElse(null),
                life.signal().map(ServiceLife.Signal::killed).orElse(null),
                life.signal().map(signal -> signal.took().toMillis()).orElse(null),
                life.end().map(last -> (long) last.exitCode()).orElse(null),
                life.end().map(ServiceLife.End::outOfMemory).orElse(null),
                life.peakMemory().isPresent() ? life.peakMemory().getAsLong() : null);
    }

    private static @Nullable String code(StepEnd end) {
        return end.outcome() == StepOutcome.CRASHED
                ? ErrorCode.FAULT.toString()
                : end.failure().flatMap(ErrorCode::of).map(ErrorCode::toString).orElse(null);
    }

    private static @Nullable String message(StepEnd end) {
        if (end.isFailed()) {
            return ErrorMessages.of(end.failure().orElseThrow());
        }
        boolean isHeld = end.outcome() == StepOutcome.HELD;
        return isHeld && end.remark().isEmpty() ? null : isHeld ? Visible.log(end.remark()) : end.remark();
    }

    /** Returns the verdicts, in the order of the tests. */
    List<JudgedExpectation> judged() {
        return List.copyOf(judged);
    }

    String text(int exitCode) {
        return JsonText.write(new Document("plimsoll-check", 1, exitCode, images, services, judged));
    }
}
