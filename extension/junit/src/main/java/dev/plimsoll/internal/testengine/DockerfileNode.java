package dev.plimsoll.internal.testengine;

import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.judging.Step;
import java.util.HashSet;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A step of a Dockerfile in JUnit's tree, with its position in the Dockerfile, which IDEs can open. */
final class DockerfileNode extends AbstractTestDescriptor implements Node<DockerfileContext> {

    private final Step step;

    private DockerfileNode(UniqueId id, Step step) {
        super(id, step.name(), source(step));
        this.step = step;
    }

    /** Returns the node of a step, with those of the steps below. */
    static DockerfileNode of(UniqueId parent, Step step) {
        DockerfileNode node = new DockerfileNode(parent.append(step.kind(), step.key()), step);
        step.children().forEach(child -> node.addChild(of(node.getUniqueId(), child)));
        return node;
    }

    private static FileSource source(Step step) {
        SourcePosition position = step.position();
        return FileSource.from(step.file().toFile(), FilePosition.from(position.line(), position.column()));
    }

    Step step() {
        return step;
    }

    /** Returns whether this is a test that is written on this line. */
    boolean isTestIn(int line) {
        return isTest() && step.position().line() <= line && line <= step.lastLine();
    }

    @Override
    public Type getType() {
        return step.isTest() ? Type.TEST : Type.CONTAINER;
    }

    /** Returns the node's own tags and those of its ancestors, because JUnit's tag filters check a test's own tags only. */
    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> all = new HashSet<>();
        step.tags().forEach(tag -> all.add(TestTag.create(tag)));
        getParent().map(TestDescriptor::getTags).ifPresent(all::addAll);
        return all;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return step.parent().isPresent() ? ExecutionMode.SAME_THREAD : ExecutionMode.CONCURRENT;
    }

    @Override
    public SkipResult shouldBeSkipped(DockerfileContext context) {
        return context.judging().reasonToSkip(step).map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public DockerfileContext before(DockerfileContext context) {
        context.begin(this);
        return context;
    }

    @Override
    public DockerfileContext execute(DockerfileContext context, DynamicTestExecutor executor) {
        if (step.isTest()) {
            context.judge(this);
        }
        return context;
    }

    @Override
    public void after(DockerfileContext context) {
        context.end(this);
    }
}
