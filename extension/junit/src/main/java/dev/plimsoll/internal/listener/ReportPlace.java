package dev.plimsoll.internal.listener;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Finds the output folder of the module whose tests run. */
final class ReportPlace {

    private ReportPlace() {}

    /** Returns the default folder of a report; empty if the tests belong to no module of Maven or Gradle. */
    static Optional<Path> of(TestPlan plan) {
        return modules(plan)
                .findFirst()
                .map(module -> module.resolve(outputOf(module).orElseThrow()));
    }

    /** Returns the module of the tests, or the working directory if they belong to none. */
    static Path module(TestPlan plan) {
        return modules(plan).findFirst().orElseGet(() -> Path.of("").toAbsolutePath());
    }

    /** Returns whether tests belong to several modules. */
    static boolean isOfSeveralModules(TestPlan plan) {
        return origins(plan)
                        .distinct()
                        .flatMap(ReportPlace::moduleAround)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private static Stream<Path> origins(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(ReportPlace::origin);
    }

    private static Stream<Path> modules(TestPlan plan) {
        return Stream.concat(origins(plan).limit(1), Stream.of(Path.of("").toAbsolutePath()))
                .flatMap(ReportPlace::moduleAround);
    }

    private static Stream<Path> origin(TestIdentifier test) {
        return test.getSource()
                .map(source -> {
                    if (source instanceof ClassSource ofClass) {
                        return classes(ofClass);
                    }
                    return source instanceof FileSource file
                            ? Stream.of(file.getFile().toPath().toAbsolutePath())
                            : Stream.<Path>empty();
                })
                .orElse(Stream.empty());
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

    private static Stream<Path> moduleAround(Path origin) {
        return Stream.iterate(origin, directory -> directory != null, Path::getParent)
                .filter(directory -> outputOf(directory).isPresent())
                .limit(1);
    }

    /** Returns the output folder of a module; empty if the directory is not a module. */
    private static Optional<Path> outputOf(Path directory) {
        if (Files.isRegularFile(directory.resolve("pom.xml"))) {
            return Optional.of(Path.of("target", "plimsoll"));
        }
        return Stream.of("build.gradle", "build.gradle.kts")
                .filter(file -> Files.isRegularFile(directory.resolve(file)))
                .map(file -> Path.of("build", "plimsoll"))
                .findFirst();
    }
}
