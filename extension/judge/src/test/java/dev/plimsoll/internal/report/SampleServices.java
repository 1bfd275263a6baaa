package dev.plimsoll.internal.report;

import dev.plimsoll.internal.report.document.ReportedService;
import java.util.List;

/** Creates lives of services. */
final class SampleServices {

    private static final String CREATED = "2026-11-25T10:00:00.123Z";

    private SampleServices() {}

    /** Returns a service that became ready, was asked, and stopped in time. */
    static ReportedService web() {
        return new ReportedService(
                "web",
                "serve --port 8080",
                CREATED,
                204L,
                957L,
                List.of(
                        new ReportedService.Request(1_010, 12, "GET 8080/health", 200),
                        new ReportedService.Request(1_030, 4, "GET 8080/nowhere", 404),
                        new ReportedService.Request(1_100, 500, "GET 8080/slow", null)),
                3,
                List.of(
                        new ReportedService.HealthResult(410, 1, "not yet\n"),
                        new ReportedService.HealthResult(880, 0, "{\"status\":\"up\"}\n")),
                new ReportedService.Signal(1_700, "SIGTERM", 323, false),
                new ReportedService.End(2_020, 0, false),
                List.of(
                        new ReportedService.Point(230, 900_000),
                        new ReportedService.Point(730, 3_100_000),
                        new ReportedService.Point(1_230, 4_100_000),
                        new ReportedService.Point(1_700, 3_900_000)),
                4_100_000L,
                "listening on 8080\nbye\n");
    }

    /** Returns a service whose program ended while it started. */
    static ReportedService crashing() {
        return new ReportedService(
                "",
                "serve --port none",
                CREATED,
                190L,
                null,
                List.of(),
                0,
                List.of(),
                null,
                new ReportedService.End(240, 3, false),
                List.of(),
                null,
                "none is not a port\n");
    }

    /** Returns a service with this text wherever text comes from outside. */
    static ReportedService of(String text) {
        return new ReportedService(
                text,
                text,
                text,
                1L,
                2L,
                List.of(new ReportedService.Request(3, 1, text, 200)),
                1,
                List.of(new ReportedService.HealthResult(1, 0, text)),
                new ReportedService.Signal(5, text, 1, true),
                new ReportedService.End(6, 137, true),
                List.of(new ReportedService.Point(1, 1), new ReportedService.Point(4, 5)),
                5L,
                text);
    }
}
