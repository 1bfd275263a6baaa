package dev.plimsoll.internal.listener;

import dev.plimsoll.internal.reporting.TestedPlan;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestPlan;

/** What JUnit tests. Tests that are only known once they run are among it from then on. */
record JUnitPlan(TestPlan plan) implements TestedPlan {

    @Override
    public Optional<String> parameter(String name) {
        return plan.getConfigurationParameters().get(name);
    }

    @Override
    public Set<String> parameters() {
        return plan.getConfigurationParameters().keySet();
    }

    @Override
    public Stream<Path> origins() {
        return sources().flatMap(source -> {
            if (source instanceof ClassSource ofClass) {
                return classes(ofClass);
            }
            return source instanceof FileSource file
                    ? Stream.of(file.getFile().toPath().toAbsolutePath())
                    : Stream.<Path>empty();
        });
    }

    @Override
    public Set<String> tests() {
        Set<String> tests = new TreeSet<>();
        sources().forEach(source -> {
            if (source instanceof ClassSource ofClass) {
                tests.add(ofClass.getClassName());
            } else if (source instanceof FileSource file) {
                tests.add(file.getFile().getPath());
            }
        });
        return tests;
    }

    private Stream<TestSource> sources() {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(test -> test.getSource().stream());
    }

    private static Stream<Path> classes(ClassSource source) {
        try {
            CodeSource code = source.getJavaClass().getProtectionDomain().getCodeSource();
            return code == null || code.getLocation() == null
                    ? Stream.empty()
                    : Stream.of(Path.of(code.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | JUnitException e) {
            return Stream.empty();
        }
    }
}
