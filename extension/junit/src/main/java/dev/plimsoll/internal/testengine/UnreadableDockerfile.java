package dev.plimsoll.internal.testengine;

import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.UniqueId;

/**
 * Builds the tree of a Dockerfile that can't be read. It contains a test that fails, so that other Dockerfiles are
 * still judged.
 */
final class UnreadableDockerfile {

    private static final String SEGMENT = "problem";

    private UnreadableDockerfile() {}

    /**
     * Returns the tree of such a Dockerfile. It has a test without a tag and one for each tag in the file, so that a
     * tag filter never excludes all of them.
     */
    static DockerfileNode of(UniqueId id, Path file, SourcePosition position, RuntimeException problem) {
        DockerfileNode root =
                DockerfileNode.container(id, file.toString(), file, position, Set.of(), (context, node) -> context);
        root.addChild(test(id, "can't be read", file, position, Set.of(), problem));
        tags(file)
                .forEach(tag -> root.addChild(
                        test(id, "can't be read (tag " + tag + ")", file, position, Set.of(tag), problem)));
        return root;
    }

    /** Returns whether a node is a test of such a Dockerfile; it is run whichever part of the file is selected. */
    static boolean isTestOf(DockerfileNode node) {
        return node.getUniqueId().getLastSegment().getType().equals(SEGMENT);
    }

    private static DockerfileNode test(
            UniqueId parent,
            String name,
            Path file,
            SourcePosition position,
            Set<String> tags,
            RuntimeException problem) {
        return DockerfileNode.test(
                parent.append(SEGMENT, name), name, file, position, position.line(), tags, (context, node) -> {
                    throw problem;
                });
    }

    private static Set<String> tags(Path file) {
        try {
            return AnnotatedDockerfile.tagsIn(Files.readString(file));
        } catch (IOException e) {
            return Set.of();
        }
    }
}
