package dev.plimsoll.internal.testengine;

import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.text.Visible;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A Dockerfile, stage, run or expectation in the tree, with its position in the Dockerfile, which IDEs can open. */
final class DockerfileNode extends AbstractTestDescriptor implements Node<DockerfileContext> {

    private final Type type;
    private final Set<TestTag> tags;
    private final int firstLine;
    private final int lastLine;
    private final Action action;
    private boolean engineNeeded;
    private @Nullable PlimsollException late;

    /** The action of a node: of a container before its children, of a test as the test itself. */
    @FunctionalInterface
    interface Action {

        /** Executes the action, and returns the context of the children. */
        DockerfileContext execute(DockerfileContext context, DockerfileNode node) throws Throwable;
    }

    private DockerfileNode(
            UniqueId id,
            String name,
            FileSource source,
            Type type,
            Collection<String> tags,
            int lastLine,
            Action action) {
        super(id, Visible.path(name), source);
        this.type = type;
        this.tags = tags.stream().map(TestTag::create).collect(Collectors.toUnmodifiableSet());
        this.firstLine = source.getPosition().map(FilePosition::getLine).orElse(1);
        this.lastLine = lastLine;
        this.action = action;
    }

    static DockerfileNode container(
            UniqueId id, String name, Path file, SourcePosition position, Collection<String> tags, Action action) {
        return new DockerfileNode(id, name, source(file, position), Type.CONTAINER, tags, position.line(), action);
    }

    static DockerfileNode test(
            UniqueId id,
            String name,
            Path file,
            SourcePosition position,
            int lastLine,
            Collection<String> tags,
            Action action) {
        return new DockerfileNode(id, name, source(file, position), Type.TEST, tags, lastLine, action);
    }

    private static FileSource source(Path file, SourcePosition position) {
        return FileSource.from(file.toFile(), FilePosition.from(position.line(), position.column()));
    }

    /** Returns this node, which is now skipped if no engine is found and the configuration allows that. */
    DockerfileNode needingEngine() {
        engineNeeded = true;
        return this;
    }

    /** Lets this container fail with an error after its children, which can be judged in spite of it. */
    void failAtTheEnd(PlimsollException error) {
        late = error;
    }

    /** Returns whether this is a test that is written on this line. */
    boolean isTestIn(int line) {
        return isTest() && firstLine <= line && line <= lastLine;
    }

    @Override
    public Type getType() {
        return type;
    }

    /** Returns the node's own tags and those of its ancestors, because JUnit's tag filters check a test's own tags only. */
    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> all = new HashSet<>(tags);
        getParent().map(TestDescriptor::getTags).ifPresent(all::addAll);
        return all;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return getParent().filter(DockerfileNode.class::isInstance).isPresent()
                ? ExecutionMode.SAME_THREAD
                : ExecutionMode.CONCURRENT;
    }

    @Override
    public SkipResult shouldBeSkipped(DockerfileContext context) {
        return context.reasonToSkip(engineNeeded).map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    @Override
    public DockerfileContext before(DockerfileContext context) throws Exception {
        return type == Type.CONTAINER ? context.notingContainer(() -> action.execute(context, this)) : context;
    }

    @Override
    public void after(DockerfileContext context) {
        if (type == Type.CONTAINER) {
            context.endRun(this);
            @Nullable PlimsollException error = late;
            if (error != null) {
                late = null;
                throw error;
            }
        }
    }

    @Override
    public DockerfileContext execute(DockerfileContext context, DynamicTestExecutor executor) throws Exception {
        return type == Type.TEST ? context.notingTest(() -> action.execute(context, this)) : context;
    }
}
