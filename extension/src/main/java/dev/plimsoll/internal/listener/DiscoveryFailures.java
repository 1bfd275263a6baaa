package dev.plimsoll.internal.listener;

import dev.plimsoll.internal.report.TestFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.TestIdentifier;

/** Collects what could not be read in Dockerfiles at discovery, because the test plan learns only that an engine failed. */
public final class DiscoveryFailures implements LauncherDiscoveryListener {

    private static final String ENGINE = "plimsoll";

    /** A set, because build tools discover tests several times before they run them. */
    private static final Set<Unreadable> FAILURES = new LinkedHashSet<>();

    /**
     * A line that could not be read.
     *
     * @param engine the engine that looked for tests, alone or in a suite
     */
    record Unreadable(UniqueId engine, TestFailure failure) {

        /** Whether JUnit lets this test fail because of it: the engine, or the suite that it is in. */
        boolean fails(TestIdentifier test) {
            return engine.hasPrefix(test.getUniqueIdObject());
        }
    }

    /** For the JUnit Platform, which loads it as a service. */
    public DiscoveryFailures() {}

    @Override
    public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
        if (isOf(engine) && issue.source().orElse(null) instanceof FileSource source) {
            String file = DockerfilePaths.name(source.getFile().toPath());
            TestFailure failure = new TestFailure(
                    file + " can't be read",
                    issue.message(),
                    file,
                    source.getPosition().map(FilePosition::getLine).orElse(null),
                    null,
                    null);
            synchronized (FAILURES) {
                FAILURES.add(new Unreadable(engine, failure));
            }
        }
    }

    /** Whether an id is of the engine for annotated Dockerfiles, alone or in a suite. */
    static boolean isOf(UniqueId id) {
        return id.getSegments().stream()
                .anyMatch(segment ->
                        segment.getType().equals("engine") && segment.getValue().equals(ENGINE));
    }

    /** Those since the last call. */
    static List<Unreadable> take() {
        synchronized (FAILURES) {
            List<Unreadable> taken = List.copyOf(FAILURES);
            FAILURES.clear();
            return taken;
        }
    }
}
