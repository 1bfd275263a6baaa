package dev.plimsoll.internal.judging;

import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A test that fails because its Dockerfile can't be read, so that other Dockerfiles are still judged. */
public final class UnreadableStep extends Step {

    private final RuntimeException problem;

    private UnreadableStep(Step parent, String name, Set<String> tags, RuntimeException problem) {
        super(parent, "problem", name, name, parent.position(), tags);
        this.problem = problem;
    }

    /**
     * Returns the steps of such a Dockerfile: a test without a tag and one for each tag in the file, so that a tag filter
     * never excludes all of them.
     */
    static Step dockerfile(Path file, SourcePosition position, RuntimeException problem) {
        Step root = new Step(file, file.toString(), position, Set.of());
        root.add(new UnreadableStep(root, "can't be read", Set.of(), problem));
        tags(file)
                .forEach(tag ->
                        root.add(new UnreadableStep(root, "can't be read (tag " + tag + ")", Set.of(tag), problem)));
        return root;
    }

    private static Set<String> tags(Path file) {
        try {
            return AnnotatedDockerfile.tagsIn(Files.readString(file));
        } catch (IOException e) {
            return Set.of();
        }
    }

    @Override
    public boolean isTest() {
        return true;
    }

    @Override
    StepEnd judge() {
        throw problem;
    }
}
