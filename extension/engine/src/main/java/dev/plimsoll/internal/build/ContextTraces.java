package dev.plimsoll.internal.build;

import dev.plimsoll.internal.build.context.ContextTar;
import dev.plimsoll.internal.build.progress.VertexName;
import dev.plimsoll.internal.docker.BuildCache;
import dev.plimsoll.internal.docker.CacheTrace;
import dev.plimsoll.internal.docker.buildkit.Vertex;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Records what a build from an archive leaves in the cache: the archive, its unpacked content and, if the context
 * changes within a session, the files copied from it.
 */
final class ContextTraces {

    private static final String DOWNLOAD = "[internal] load remote build context";
    private static final String UNPACKING = "copy /context /";

    /** The disk space in bytes that a few files and directories take in addition to their content. */
    private static final long ROOM = 1 << 16;

    /**
     * The disk space per header: a header in an archive has at least 512 bytes, and its file or directory takes at most
     * two more blocks of 4096.
     */
    private static final long ROOM_PER_HEADER = 2 * 4096 / 512;

    private ContextTraces() {}

    static void note(BuildCache cache, BuildSpec spec, Collection<Vertex> vertexes, ContextTar sent) {
        List<Vertex> context = vertexes.stream()
                .filter(vertex -> Set.of(DOWNLOAD, UNPACKING).contains(vertex.name()))
                .toList();
        Instant from = context.stream()
                .flatMap(vertex -> vertex.firstStarted().stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
        Instant to = context.stream()
                .flatMap(vertex -> vertex.completed().stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        long archive = sent.length();
        long files = sent.summary().bytes();
        cache.add(new CacheTrace("http url http://build-context-", from, to, archive, archive + ROOM));
        cache.add(new CacheTrace(UNPACKING, from, to, files, files + (archive - files) * ROOM_PER_HEADER + ROOM));
        for (Vertex vertex : vertexes) {
            boolean copies = VertexName.parse(vertex.name())
                    .filter(name ->
                            name.text().startsWith("COPY ") || name.text().startsWith("ADD "))
                    .isPresent();
            if (copies
                    && !vertex.cached()
                    && vertex.firstStarted().isPresent()
                    && vertex.completed().isPresent()) {
                cache.addIfAgain(
                        spec.dockerfile().name() + " " + vertex.name(),
                        new CacheTrace(
                                vertex.name(),
                                vertex.firstStarted().get(),
                                vertex.completed().get(),
                                -1,
                                -1));
            }
        }
    }
}
