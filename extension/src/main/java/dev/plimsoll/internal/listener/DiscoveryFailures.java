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

/**
 * Remembers which lines of Dockerfiles could not be read when tests were looked for. The test plan only gets to know that
 * the engine failed.
 *
 * @since 0.1.0
 */
public final class DiscoveryFailures implements LauncherDiscoveryListener {

    private static final String ENGINE = "plimsoll";

    /** Build tools look for tests several times before they run them. */
    private static final Set<TestFailure> FAILURES = new LinkedHashSet<>();

    /** For the JUnit Platform, which finds it as a service. */
    public DiscoveryFailures() {}

    @Override
    public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
        if (isOf(engine) && issue.source().orElse(null) instanceof FileSource source) {
            synchronized (FAILURES) {
                String file = DockerfilePaths.name(source.getFile().toPath());
                FAILURES.add(new TestFailure(
                        file + " can't be read",
                        issue.message(),
                        file,
                        source.getPosition().map(FilePosition::getLine).orElse(null),
                        null));
            }
        }
    }

    /** Whether an id is of the engine for annotated Dockerfiles, alone or in a suite. */
    static boolean isOf(UniqueId id) {
        return id.getSegments().stream()
                .anyMatch(segment ->
                        segment.getType().equals("engine") && segment.getValue().equals(ENGINE));
    }

    /** Those since this was asked last. */
    static List<TestFailure> take() {
        synchronized (FAILURES) {
            List<TestFailure> taken = List.copyOf(FAILURES);
            FAILURES.clear();
            return taken;
        }
    }
}
