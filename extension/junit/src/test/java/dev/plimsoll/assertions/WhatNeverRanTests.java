package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.FakeRun;
import dev.plimsoll.RunResult;
import dev.plimsoll.internal.judge.SampleImages;
import dev.plimsoll.internal.run.FakeService;
import dev.plimsoll.internal.session.RecordedServiceContainer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls each public method of the assertions on runs and services, so that one that is added later is in it by itself: on a
 * program that was never started, and on one that was killed at its timeout, none may hold unless it asks for that.
 */
class WhatNeverRanTests {

    private static final RunResult MISSING =
            FakeRun.notStarted(127, "exec: \"/bin/hello\": stat /bin/hello: no such file or directory");
    private static final RunResult HANGING = FakeRun.hanging("");

    /** The same end and the same output, but of a program that ran. */
    private static final RunResult SILENT = new FakeRun(127, "", "", Duration.ZERO, false, false, "");

    /** Arguments with which an assertion holds of a silent program, by their types. */
    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            int.class,
            127,
            String.class,
            "",
            Duration.class,
            Duration.ofSeconds(5),
            Condition.class,
            new Condition<Object>(any -> true, "anything"),
            Predicate.class,
            (Predicate<Object>) any -> true,
            Consumer[].class,
            new Consumer<?>[] {any -> {}},
            String[].class,
            new String[] {"/**"});

    static List<Method> ofRuns() {
        return methods(AbstractRunResultAssert.class);
    }

    static List<Method> ofServices() {
        return methods(AbstractServiceAssert.class);
    }

    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ofRuns")
    void nothingHoldsOfARunThatNeverStartedUnlessItAsksForThat(Method method) {
        if (Set.of("couldNotStart", "hasExitCode").contains(method.getName())) {
            call(method, new RunResultAssert(MISSING));
        } else {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> call(method, new RunResultAssert(MISSING)))
                    .withMessageContaining("\"hello /bin/hello\"");
        }
    }

    @ParameterizedTest
    @MethodSource("ofRuns")
    void nothingHoldsOfARunThatTimedOutUnlessItAsksForThat(Method method) {
        if (method.getName().equals("timedOut")) {
            call(method, new RunResultAssert(HANGING));
        } else {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> call(method, new RunResultAssert(HANGING)))
                    .withMessageContaining("it timed out after 1 min");
        }
    }

    @Test
    void theArgumentsAreThoseWithWhichAbsenceHolds() {
        List<String> held = ofRuns().stream()
                .filter(method -> holds(method, new RunResultAssert(SILENT)))
                .map(Method::getName)
                .toList();
        assertThat(held)
                .contains(
                        "failed", "hasExitCode", "tookLessThan", "hasStdout", "hasStderr", "hasNoStdout", "hasNoStderr")
                .contains("stdout", "stderr", "output", "stdoutLines", "stderrLines", "stdoutBytes")
                .contains("is", "satisfies", "matches");
    }

    @Test
    void softAssertionsReportIt() {
        ImageSoftAssertions softly = new ImageSoftAssertions();
        softly.assertThat(MISSING).hasNoStderr();
        softly.assertThat(MISSING).hasExitCode(127).hasNoStderr();
        assertThat(softly.errorsCollected())
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessageStartingWith("""

                        Expecting run of "hello /bin/hello" to start, but it exited with code 127: the command was not \
                        found in the image (exec: "/bin/hello": stat /bin/hello: no such file or directory).
                        """));
    }

    @Test
    void outputIsJudgedAfterTheFailureToStartWasAskedFor() {
        assertThat(MISSING).couldNotStart().hasNoStdout().hasNoStderr().failed();
        assertThat(MISSING).hasExitCode(127).stdout().isEmpty();
        assertThatThrownBy(() -> assertThat(SILENT).couldNotStart())
                .hasMessage(
                        "\nExpecting run of \"hello /bin/hello\" to be impossible to start, but its program was started;"
                                + " it exited with code 127: the command was not found in the image.\nIt wrote nothing.");
    }

    @ParameterizedTest
    @MethodSource("ofServices")
    void nothingHoldsOfAServiceThatNeverStartedUnlessItAsksForThat(Method method) {
        ServiceAssert service = new ServiceAssert(new RecordedServiceContainer(
                SampleImages.BARE, new FakeService().neverStarted(127, "exec: not found")));
        if (method.getName().equals("exitsWith")) {
            call(method, service);
        } else {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> call(method, service))
                    .withMessage("\nExpecting service full to be started, but its program never was: exec: not found.");
        }
    }

    @Test
    void exitsWithWhenItNeverStartedAndAnotherCodeIsAskedForFails() {
        ServiceAssert service = new ServiceAssert(new RecordedServiceContainer(
                SampleImages.BARE, new FakeService().neverStarted(0, "cannot attach to the network")));
        assertThatThrownBy(() -> service.exitsWith(0))
                .hasMessage(
                        "\nExpecting service full to be started, but its program never was: cannot attach to the network.");
    }

    @Test
    void exitsWithWhenItWasKilledBecauseItDidNotStopFails() {
        ServiceAssert service = new ServiceAssert(
                new RecordedServiceContainer(SampleImages.BARE, new FakeService().process(0, "/server")));
        assertThatThrownBy(() -> service.stopsWithin("1ms")).hasMessageContaining("was killed (SIGKILL)");
        assertThatThrownBy(() -> service.exitsWith(137))
                .hasMessage(
                        "\nExpecting service full to end itself, but it was killed (SIGKILL), because it did not end in"
                                + " time after SIGTERM.");
    }

    private static boolean holds(Method method, Object target) {
        try {
            call(method, target);
            return true;
        } catch (AssertionError | IllegalArgumentException e) {
            return false;
        }
    }

    private static void call(Method method, Object target) {
        try {
            method.invoke(
                    target,
                    Stream.of(method.getParameters())
                            .map(parameter -> argument(method, parameter.getType()))
                            .toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AssertionError error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object argument(Method method, Class<?> type) {
        if (type != String.class) {
            return ARGUMENTS.get(type);
        }
        String name = method.getName();
        return switch (name) {
            case "hasStdout", "hasStderr" -> "";
            case "startsWithin", "stopsWithin", "becomesHealthyWithin" -> "5s";
            case "usesAtMostMemory" -> "1GB";
            case "http" -> "/";
            case "runsProcessAs" -> "0";
            case "hasLogMatching", "hasStdoutMatching", "hasStderrMatching" -> "^$";
            default -> "text";
        };
    }
}
