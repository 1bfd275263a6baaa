package dev.plimsoll.testengine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** Which parts of a Dockerfile's tree were asked for. */
final class Selection {

    private final List<Predicate<TestDescriptor>> wanted = new ArrayList<>();

    void addAll() {
        wanted.add(descriptor -> true);
    }

    void add(UniqueId id) {
        wanted.add(descriptor -> descriptor.getUniqueId().hasPrefix(id));
    }

    /** The expectations in this line. */
    void add(FilePosition position) {
        wanted.add(descriptor -> descriptor.isTest()
                && descriptor
                        .getSource()
                        .map(FileSource.class::cast)
                        .flatMap(FileSource::getPosition)
                        .filter(place -> place.getLine() == position.getLine())
                        .isPresent());
    }

    /** Takes out of the tree what was not asked for. */
    void prune(TestDescriptor root) {
        for (TestDescriptor child : List.copyOf(root.getChildren())) {
            prune(child);
        }
        boolean keep = !root.getChildren().isEmpty() || wanted.stream().anyMatch(each -> each.test(root));
        if (!keep || (root.isContainer() && root.getChildren().isEmpty())) {
            root.removeFromHierarchy();
        }
    }
}
