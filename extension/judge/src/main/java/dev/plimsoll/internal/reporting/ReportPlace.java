package dev.plimsoll.internal.reporting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the output folder of the module whose tests run. */
public final class ReportPlace {

    private ReportPlace() {}

    /** Returns the default folder of a report; empty if the tests belong to no module of Maven or Gradle. */
    public static Optional<Path> of(TestedPlan plan) {
        return modules(plan)
                .findFirst()
                .map(module -> module.resolve(outputOf(module).orElseThrow()));
    }

    /** Returns the module of the tests, or the working directory if they belong to none. */
    static Path module(TestedPlan plan) {
        return modules(plan).findFirst().orElseGet(() -> Path.of("").toAbsolutePath());
    }

    /** Returns whether tests belong to several modules. */
    static boolean isOfSeveralModules(TestedPlan plan) {
        return plan.origins()
                        .distinct()
                        .flatMap(ReportPlace::moduleAround)
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    private static Stream<Path> modules(TestedPlan plan) {
        return Stream.concat(plan.origins().limit(1), Stream.of(Path.of("").toAbsolutePath()))
                .flatMap(ReportPlace::moduleAround);
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
