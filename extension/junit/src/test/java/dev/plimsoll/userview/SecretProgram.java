package dev.plimsoll.userview;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.BuilderType;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs tests that build with secrets, as build tools do, with a report at the end. One of the tests fails. */
final class SecretProgram {

    private SecretProgram() {}

    static class Builds {

        @Test
        void printsItsSecrets() {
            BuiltImage image = build("true");
            image.run("true");
            image.buildLog().steps().forEach(step -> System.out.println("OUTPUT " + step.output()));
            System.out.println(image.config());
            System.out.println(image.history());
        }

        @Test
        void fails() {
            build("exit 7").run();
        }

        private static BuiltImage build(String end) {
            return MultiStageBuild.ofText("Dockerfile", """
                            FROM busybox:1.37
                            ARG UNIQUE
                            RUN --mount=type=secret,id=variable --mount=type=secret,id=file \\
                              echo $UNIQUE; cat /run/secrets/variable /run/secrets/file; %s
                            """.formatted(end))
                    .context(Path.of("src/test/resources/images/two-stages"))
                    .buildArg("UNIQUE", System.getProperty("unique"))
                    .builder(BuilderType.BUILDX)
                    .secret("id=variable,env=PLIMSOLL_TEST_SECRET")
                    .secret("id=file,src=" + System.getProperty("secretFile"))
                    .build();
        }
    }

    public static void main(String[] arguments) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Builds.class))
                                .build(),
                        summary);
        summary.getSummary().printTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }
}
