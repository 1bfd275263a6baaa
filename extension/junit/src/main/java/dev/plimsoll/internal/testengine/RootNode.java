package dev.plimsoll.internal.testengine;

import dev.plimsoll.ImageSession;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root of the tree. Its session keeps the images until all nodes have been executed. */
final class RootNode extends EngineDescriptor implements Node<DockerfileContext> {

    private @Nullable ImageSession session;

    RootNode(UniqueId uniqueId) {
        super(uniqueId, "Plimsoll");
    }

    @Override
    public DockerfileContext before(DockerfileContext context) {
        session = ImageSession.open();
        return context;
    }

    @Override
    public void after(DockerfileContext context) {
        if (session != null) {
            session.close();
        }
    }
}
