package dev.plimsoll.internal.testengine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;

/** Which parts of a Dockerfile's tree were asked for, and by what. */
final class Selection {

    private record Wanted(DiscoverySelector selector, Predicate<TestDescriptor> part) {}

    private final List<Wanted> wanted = new ArrayList<>();

    void addAll(DiscoverySelector selector) {
        wanted.add(new Wanted(selector, descriptor -> true));
    }

    void add(DiscoverySelector selector, UniqueId id) {
        wanted.add(new Wanted(selector, descriptor -> descriptor.getUniqueId().hasPrefix(id)));
    }

    /** The expectations in this line. */
    void add(DiscoverySelector selector, FilePosition position) {
        wanted.add(new Wanted(
                selector,
                descriptor -> descriptor instanceof ExpectationDescriptor expectation
                        && expectation.standsIn(position.getLine())));
    }

    Set<DiscoverySelector> selectors() {
        Set<DiscoverySelector> all = new LinkedHashSet<>();
        wanted.forEach(each -> all.add(each.selector()));
        return all;
    }

    /** Takes out of the tree what was not asked for; gives the selectors that something in it was asked for by. */
    Set<DiscoverySelector> prune(TestDescriptor root) {
        Set<DiscoverySelector> met = new LinkedHashSet<>();
        for (TestDescriptor child : List.copyOf(root.getChildren())) {
            met.addAll(prune(child));
        }
        if (root.isTest()) {
            wanted.stream().filter(each -> each.part().test(root)).forEach(each -> met.add(each.selector()));
        }
        if (met.isEmpty()) {
            root.removeFromHierarchy();
        }
        return met;
    }
}
