package dev.plimsoll.internal.report.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a service. Times are in milliseconds after its creation. A null value is unknown, or did not happen.
 *
 * @param run the name of its run in the annotations of a Dockerfile; empty if it has none
 * @param command the arguments of its program; empty for those of the image
 * @param created the time of its creation, in ISO 8601 and UTC
 * @param started the start of its program
 * @param ready the time when it was found ready
 * @param requests the first HTTP requests to it, at most {@value #MOST_REQUESTS}
 * @param requestCount the number of all of them
 * @param checks results of its health check, in their order, at most {@value #MOST_CHECKS}
 * @param signal the signal that stopped it
 * @param end the end of its program
 * @param memory its use of memory over time, at most {@value #MOST_POINTS} points
 * @param peakMemory its highest use of memory in bytes
 * @param log the end of its log, at most {@value #MOST_LOG} characters
 */
public record ReportedService(
        String run,
        String command,
        String created,
        @Nullable Long started,
        @Nullable Long ready,
        List<Request> requests,
        int requestCount,
        List<HealthResult> checks,
        @Nullable Signal signal,
        @Nullable End end,
        List<Point> memory,
        @Nullable Long peakMemory,
        String log) {

    private static final int MOST_REQUESTS = 200;
    private static final int MOST_CHECKS = 40;
    private static final int MOST_POINTS = 240;
    private static final int MOST_LOG = 16_000;

    /** Copies the lists, replaces missing values and shortens long ones. */
    public ReportedService {
        run = Wire.text(run);
        command = Wire.text(command);
        created = Wire.text(created);
        requests = Wire.list(requests).stream().limit(MOST_REQUESTS).toList();
        checks = Wire.list(checks).stream().limit(MOST_CHECKS).toList();
        memory = Wire.list(memory).stream().limit(MOST_POINTS).toList();
        log = Wire.end(log, MOST_LOG);
    }

    /**
     * A request.
     *
     * @param status null without an answer
     */
    public record Request(
            long at,
            long duration,
            String request,
            @Nullable Integer status) {}

    /** A result of the health check. */
    public record HealthResult(long at, int exitCode, String output) {}

    /**
     * The signal that stopped it.
     *
     * @param took the time from the signal to the end
     * @param killed whether it had to be killed
     */
    public record Signal(long at, String name, long took, boolean killed) {}

    /** The end of its program. */
    public record End(long at, int exitCode, boolean outOfMemory) {}

    /** A use of memory in bytes. */
    public record Point(long at, long bytes) {}

    /** Returns its name for people: that of its run or else its command; empty if it has none. */
    public String name() {
        return run.isEmpty() ? command : run;
    }
}
