package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.data.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Collects the verdicts on the expectations of Dockerfiles, and formats them as JSON. Sizes are in bytes. */
final class CheckJson implements TestExecutionListener {

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

    private final TestPlan plan;
    private final List<WeighedImage> images = new ArrayList<>();
    private final List<MeasuredService> services = new ArrayList<>();
    private final List<JudgedExpectation> judged = new ArrayList<>();
    private final Map<String, Map<String, String>> verdicts = new HashMap<>();

    CheckJson(TestPlan plan) {
        this.plan = plan;
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> pairs = entry.getKeyValuePairs();
        if (pairs.containsKey("bytes")) {
            List<String> path = path(test);
            images.add(new WeighedImage(
                    path.get(0),
                    String.join(", ", path.subList(1, path.size())),
                    Long.parseLong(pairs.get("bytes")),
                    Long.parseLong(pairs.getOrDefault("layers", "0"))));
        } else if (pairs.containsKey("verdict")) {
            verdicts.put(test.getUniqueId(), pairs);
        } else if (pairs.containsKey("ending")) {
            services.add(service(path(test), pairs));
        }
    }

    private static MeasuredService service(List<String> path, Map<String, String> figures) {
        return new MeasuredService(
                path.get(0),
                String.join(", ", path.subList(1, path.size())),
                number(figures.get("started")),
                number(figures.get("ready")),
                figures.get("signal"),
                truth(figures.get("killed")),
                number(figures.get("stop")),
                number(figures.get("exitCode")),
                truth(figures.get("outOfMemory")),
                number(figures.get("peakMemory")));
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }

    private static @Nullable Boolean truth(@Nullable String text) {
        return text == null ? null : Boolean.valueOf(text);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, TestOutcome.ABORTED.toString(), null, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        TestOutcome outcome = TestOutcome.of(result);
        Map<String, String> published = verdicts.getOrDefault(test.getUniqueId(), Map.of());
        @Nullable String message = result.getThrowable().map(ErrorMessages::of).orElse(published.get("note"));
        if (test.isTest() || outcome == TestOutcome.BROKEN || isUnjudged(outcome)) {
            add(
                    test,
                    isUnjudged(outcome) ? outcome.toString() : published.getOrDefault("verdict", outcome.toString()),
                    code(result, outcome),
                    message);
        }
    }

    private static boolean isUnjudged(TestOutcome outcome) {
        return outcome == TestOutcome.NOT_JUDGED || outcome == TestOutcome.CRASHED;
    }

    private static @Nullable String code(TestExecutionResult result, TestOutcome outcome) {
        if (outcome == TestOutcome.CRASHED) {
            return ErrorCode.FAULT.toString();
        }
        return result.getThrowable()
                .flatMap(ErrorCode::of)
                .map(ErrorCode::toString)
                .orElse(null);
    }

    private void add(TestIdentifier test, String verdict, @Nullable String code, @Nullable String message) {
        List<String> path = path(test);
        boolean isExpectation = test.isTest() && path.size() > 1;
        String image =
                path.subList(1, path.size() - (isExpectation ? 1 : 0)).stream().collect(Collectors.joining(", "));
        judged.add(new JudgedExpectation(
                path.get(0),
                image.isEmpty() ? null : image,
                isExpectation ? path.get(path.size() - 1) : null,
                verdict,
                code,
                message));
    }

    /** Returns the names from the Dockerfile to a test. */
    private List<String> path(TestIdentifier test) {
        List<String> path = new ArrayList<>();
        for (TestIdentifier node = test;
                node.getParentIdObject().isPresent();
                node = plan.getParent(node).orElseThrow()) {
            path.add(0, node.getDisplayName());
        }
        return path.isEmpty() ? List.of(test.getDisplayName()) : path;
    }

    /** Returns the verdicts, in the order of the tests. */
    List<JudgedExpectation> judged() {
        return List.copyOf(judged);
    }

    String text(int exitCode) {
        return JsonText.write(new Document("plimsoll-check", 1, exitCode, images, services, judged));
    }
}
