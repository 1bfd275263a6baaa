package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.ErrorCode;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A parameter that is misspelt fails the first test, wherever it is written. It needs no engine, because nothing is built. */
class WrongParameterTests {

    private static final String DOCKERFILE = "src/test/resources/images/two-stages/Dockerfile";
    private static final String UNKNOWN =
            "plimsoll.imge: there is no parameter of this name; did you mean plimsoll.image?";

    @MultiStageImage(dockerfile = DOCKERFILE)
    static class Annotated {

        @Test
        void test(BuiltImage image) {
            throw new AssertionError("was executed");
        }
    }

    @MultiStageImage(dockerfile = DOCKERFILE, disabledWithoutEngine = true)
    static class Skippable extends Annotated {}

    static class OnAParameter {

        @Test
        void test(@ExistingImage("oci:nowhere") ContainerImage image) {
            throw new AssertionError("was executed");
        }
    }

    static class Registered {

        @RegisterExtension
        static final MultiStageImageExtension IMAGES = MultiStageImageExtension.of(MultiStageBuild.of(DOCKERFILE));

        @Test
        void test(BuiltImage image) {
            throw new AssertionError("was executed");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Annotated.class, Skippable.class, OnAParameter.class, Registered.class})
    void testWhenAnUnknownParameterIsSetForThePlanFails(Class<?> tests) {
        assertThat(run(tests, Map.of("plimsoll.imge", "oci:x")))
                .singleElement()
                .asString()
                .endsWith(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(classes = {Annotated.class, Skippable.class, OnAParameter.class, Registered.class})
    void testWhenAnUnknownSystemPropertyIsSetFailsWithoutTheListenerToo(Class<?> tests) {
        System.setProperty("plimsoll.imge", "oci:x");
        try {
            assertThat(Plan.failures(Plan.run(tests)))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(UNKNOWN);
        } finally {
            System.clearProperty("plimsoll.imge");
        }
    }

    @Test
    void testWhenAnUnknownParameterIsInJUnitsFileFailsWithoutTheListenerToo(@TempDir Path directory) throws Exception {
        URL file = Files.writeString(directory.resolve("file"), "plimsoll.imge = oci:x\n")
                .toUri()
                .toURL();
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(usual) {
            @Override
            public URL getResource(String name) {
                return name.equals("junit-platform.properties") ? file : super.getResource(name);
            }
        });
        try {
            assertThat(Plan.failures(Plan.run(Annotated.class)))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(UNKNOWN);
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plimsoll.image|''|plimsoll.image: its value is empty; is a variable not set? Leave the parameter out if nothing is meant",
                "Plimsoll.image|oci:x|Plimsoll.image: there is no parameter of this name; did you mean plimsoll.image?",
                "plimsoll.image|Dokerfile=oci:x|plimsoll.image: there is no Dockerfile 'Dokerfile' in this build:",
                "plimsoll.image|src/test/resources/images/two-stages/Dockerfile#bilder=oci:x|/src/test/resources/images/two-stages/Dockerfile: there is no stage 'bilder'",
            })
    void testWhenAParameterIsWrongFails(String name, String value, String message) {
        assertThat(run(Annotated.class, Map.of(name, value)))
                .singleElement()
                .asString()
                .contains(message);
    }

    private static List<String> run(Class<?> tests, Map<String, String> parameters) {
        List<String> failures = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .configurationParameters(parameters)
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(failure -> failures.add(messageOf(failure)));
                            }
                        });
        return failures;
    }

    private static String messageOf(Throwable failure) {
        Throwable own = failure instanceof ParameterFailure ? failure.getCause() : failure;
        assertThat(ErrorCode.of(own)).contains(ErrorCode.PARAMETER);
        return own.getMessage();
    }
}
