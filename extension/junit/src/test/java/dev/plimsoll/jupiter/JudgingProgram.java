package dev.plimsoll.jupiter;

import java.util.Map;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Runs a test class on an image that ships, in a JVM of its own. */
final class JudgingProgram {

    private JudgingProgram() {}

    /**
     * Runs the class.
     *
     * @param arguments the name of the class, and the location of the image
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        EngineExecutionResults results = Plan.run(Class.forName(arguments[0]), Map.of("plimsoll.image", arguments[1]));
        results.testEvents().succeeded().stream()
                .map(event -> event.getTestDescriptor())
                .map(test -> test.getParent().orElseThrow().getDisplayName() + " " + test.getDisplayName())
                .sorted()
                .forEach(System.out::println);
        results.testEvents().aborted().stream()
                .forEach(event ->
                        System.out.println("skipped: " + Plan.throwable(event).getMessage()));
        Plan.failures(results).forEach(failure -> System.out.println("failed: " + failure));
    }
}
