package dev.plimsoll.internal.testengine;

import dev.plimsoll.internal.dockerfile.SourcePosition;
import java.io.File;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.hierarchical.Node;

/** A part of the tree, with its place in a Dockerfile, to which an IDE jumps. */
abstract class DockerfileNode extends AbstractTestDescriptor implements Node<DockerfileContext> {

    DockerfileNode(UniqueId uniqueId, String displayName, File file, SourcePosition position) {
        super(uniqueId, displayName, FileSource.from(file, FilePosition.from(position.line(), position.column())));
    }

    @Override
    public final ExecutionMode getExecutionMode() {
        return getParent().filter(DockerfileNode.class::isInstance).isPresent()
                ? ExecutionMode.SAME_THREAD
                : ExecutionMode.CONCURRENT;
    }

    /** Those of what it is a part of: JUnit's tag filters look at a test's own tags only, not at its containers'. */
    @Override
    public Set<TestTag> getTags() {
        return getParent().map(TestDescriptor::getTags).orElseGet(Set::of);
    }

    @Override
    public SkipResult shouldBeSkipped(DockerfileContext context) {
        return context.reasonToSkip().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    /** Does something, and notes it if it fails. */
    static <T> T noted(DockerfileContext context, Callable<T> action) throws Exception {
        boolean done = false;
        try {
            T result = action.call();
            done = true;
            return result;
        } finally {
            if (!done) {
                context.noteFailure();
            }
        }
    }
}
