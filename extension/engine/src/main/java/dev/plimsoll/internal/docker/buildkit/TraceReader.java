package dev.plimsoll.internal.docker.buildkit;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads progress from the engine's API, which is {@code moby.buildkit.v1.StatusResponse} in protobuf's encoding. The
 * numbers of the fields are those of {@code github.com/moby/buildkit/api/services/control/control.proto}.
 */
final class TraceReader {

    private TraceReader() {}

    static void read(byte[] status, SolveListener listener) {
        ProtobufMessage response = ProtobufMessage.parse(status);
        response.messages(1).map(TraceReader::vertex).forEach(listener::vertex);
        response.messages(3).forEach(log -> listener.output(log.text(1), log.bytes(4)));
        response.messages(4).map(TraceReader::warning).forEach(listener::warning);
    }

    private static SolveWarning warning(ProtobufMessage warning) {
        long line = warning.messages(7)
                .flatMap(range -> range.message(1).stream())
                .mapToLong(start -> start.number(1))
                .findFirst()
                .orElse(0);
        return new SolveWarning(warning.text(3), (int) line, warning.text(5));
    }

    private static Vertex vertex(ProtobufMessage vertex) {
        return Vertex.reported(
                vertex.text(1),
                vertex.text(3),
                vertex.texts(2).collect(Collectors.toCollection(LinkedHashSet::new)),
                time(vertex, 5),
                time(vertex, 6),
                vertex.flag(4),
                vertex.text(7));
    }

    /** Reads a {@code google.protobuf.Timestamp}. */
    private static Optional<Instant> time(ProtobufMessage vertex, int field) {
        return vertex.message(field).map(time -> Instant.ofEpochSecond(time.number(1), time.number(2)));
    }
}
