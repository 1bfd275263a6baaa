package dev.plimsoll.internal.testengine;

import dev.plimsoll.EngineUnavailableException;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.dockerfile.Stage;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import dev.plimsoll.internal.expectations.AnnotatedStage;
import dev.plimsoll.internal.session.Sessions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;

/** An annotated Dockerfile. */
final class DockerfileDescriptor extends DockerfileNode {

    static final String SEGMENT = "dockerfile";

    private final Set<TestTag> tags;

    DockerfileDescriptor(UniqueId engine, AnnotatedDockerfile dockerfile, Path file, BuildParameters parameters) {
        super(
                engine.append(SEGMENT, file.toAbsolutePath().normalize().toString()),
                dockerfile.dockerfile().name(),
                file.toFile(),
                new SourcePosition(dockerfile.dockerfile().name(), 1, 1));
        this.tags = tagged(dockerfile.tags());
        Stage last = dockerfile.dockerfile().finalStage();
        boolean lastExpects = dockerfile.stages().stream()
                .anyMatch(annotated -> annotated.stage().equals(last));
        if (!lastExpects && parameters.maxGrowth().isPresent()) {
            AnnotatedStage unannotated = new AnnotatedStage(last, Set.of(), List.of(), List.of());
            addChild(new StageDescriptor(getUniqueId(), dockerfile, unannotated, file, parameters));
        }
        for (AnnotatedStage stage : dockerfile.stages()) {
            addChild(new StageDescriptor(getUniqueId(), dockerfile, stage, file, parameters));
        }
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public SkipResult shouldBeSkipped(DockerfileContext context) {
        if (context.parameters().disabledWithoutEngine()) {
            try {
                Sessions.engine();
            } catch (EngineUnavailableException e) {
                return SkipResult.skip("plimsoll.disabledWithoutEngine is set, and: " + e.getMessage());
            }
        }
        return super.shouldBeSkipped(context);
    }

    static Set<TestTag> tagged(Set<String> names) {
        return names.stream().map(TestTag::create).collect(Collectors.toUnmodifiableSet());
    }
}
