package dev.plimsoll.jupiter;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Executes a test plan of the Jupiter engine inside a test. */
final class Plan {

    private Plan() {}

    static EngineExecutionResults run(Class<?> testClass) {
        return run(testClass, Map.of());
    }

    static EngineExecutionResults run(Class<?> testClass, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameters(parameters)
                .execute();
    }

    /** Returns the messages of all failures of tests and classes, causes included, in the order in which they occurred. */
    static List<String> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream().map(Plan::failure).toList();
    }

    static Throwable throwable(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static String failure(Event event) {
        Throwable throwable = throwable(event);
        // JUnit wraps exceptions of parameter resolvers in one that describes the parameter.
        return throwable.getCause() == null || throwable.getMessage().contains("could not be built")
                ? throwable.getMessage()
                : throwable.getCause().getMessage() == null ? throwable.getMessage() : message(throwable);
    }

    private static String message(Throwable throwable) {
        return throwable instanceof ParameterFailure ? throwable.getCause().getMessage() : throwable.getMessage();
    }
}
