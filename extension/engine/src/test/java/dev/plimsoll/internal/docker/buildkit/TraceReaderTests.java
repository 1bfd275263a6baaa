package dev.plimsoll.internal.docker.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceReaderTests {

    private final Map<String, Vertex> vertexes = new LinkedHashMap<>();
    private final Map<String, String> outputs = new LinkedHashMap<>();

    private final SolveListener listener = new SolveListener() {
        @Override
        public void vertex(Vertex vertex) {
            vertexes.merge(vertex.digest(), vertex, Vertex::merge);
        }

        @Override
        public void output(String vertexDigest, byte[] bytes) {
            outputs.merge(vertexDigest, new String(bytes, StandardCharsets.UTF_8), String::concat);
        }
    };

    @Test
    void readWhenTraceIsRecordedGivesEachVertexOnce() {
        Recording.playTrace("two-stages.jsonl", listener);
        assertThat(vertexes.values())
                // BuildKit adds the name of the registry, which is not relevant here.
                .extracting(vertex -> vertex.name().replaceFirst("\\S+/library/", ""))
                .containsExactlyInAnyOrder(
                        "[internal] load remote build context",
                        "copy /context /",
                        "[internal] load metadata for busybox:1.37",
                        "[stage-1 2/3] COPY --from=builder /src/a.txt /a.txt",
                        "[stage-1 3/3] RUN --mount=type=cache,target=/c echo cached > /b.txt",
                        "[builder 1/5] FROM busybox:1.37",
                        "[builder 2/5] WORKDIR /src",
                        "[builder 3/5] COPY . .",
                        "[builder 4/5] RUN echo \"hello world\" && echo err >&2 && sleep 1",
                        "[builder 5/5] RUN <<EOS (echo in heredoc)",
                        "exporting to image");
        assertThat(vertexes.values()).allMatch(Vertex::isDone);
    }

    @Test
    void readWhenAVertexWroteSomethingGivesBothStreams() {
        Recording.playTrace("two-stages.jsonl", listener);
        Vertex run = vertexes.values().stream()
                .filter(vertex -> vertex.name().contains("4/5"))
                .findFirst()
                .orElseThrow();
        assertThat(outputs.get(run.digest())).isEqualTo("hello world\nerr\n");
        assertThat(run.duration()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(run.cached()).isFalse();
        assertThat(run.inputs()).hasSize(1);
    }
}
