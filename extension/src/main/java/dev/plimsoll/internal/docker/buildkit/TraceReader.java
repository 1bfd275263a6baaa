package dev.plimsoll.internal.docker.buildkit;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.plimsoll.internal.docker.buildkit.trace.Trace;
import dev.plimsoll.internal.docker.buildkit.trace.TraceLog;
import dev.plimsoll.internal.docker.buildkit.trace.TraceTime;
import dev.plimsoll.internal.docker.buildkit.trace.TraceVertex;
import dev.plimsoll.internal.docker.buildkit.trace.TraceWarning;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;

/** Reads progress from the engine's API: {@code moby.buildkit.v1.StatusResponse} in protobuf's encoding. */
final class TraceReader {

    private TraceReader() {}

    static void read(byte[] status, SolveListener listener) {
        Trace trace;
        try {
            trace = Trace.parseFrom(status);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("BuildKit's trace is no StatusResponse", e);
        }
        for (TraceVertex vertex : trace.getVertexesList()) {
            listener.vertex(Vertex.reported(
                    vertex.getDigest(),
                    vertex.getName(),
                    new LinkedHashSet<>(vertex.getInputsList()),
                    vertex.hasStarted() ? Optional.of(instant(vertex.getStarted())) : Optional.empty(),
                    vertex.hasCompleted() ? Optional.of(instant(vertex.getCompleted())) : Optional.empty(),
                    vertex.getCached(),
                    vertex.getError()));
        }
        for (TraceLog log : trace.getLogsList()) {
            listener.output(log.getVertex(), log.getMsg().toByteArray());
        }
        for (TraceWarning warning : trace.getWarningsList()) {
            listener.warning(warning.getShort().toStringUtf8());
        }
    }

    private static Instant instant(TraceTime time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
