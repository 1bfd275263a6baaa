package greeting;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.jupiter.MultiStageImage;
import dev.plimsoll.jupiter.Stage;
import dev.plimsoll.jupiter.Started;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A service as Java teams ship it: compiled in a JDK, on a Java runtime that has what it needs and no more. */
@MultiStageImage(maxSize = "150MB", maxLayers = 3)
class GreetingServiceTests {

    @Started(env = "GREETING=Ahoy", memory = "256MB")
    private static ServiceContainer service;

    @Test
    void greetsWhoeverAsks() {
        assertThat(service).http("/greeting/Ada").hasStatus(200).hasBody("Ahoy Ada\n");
        assertThat(service).http("/Ada").hasStatus(404);
    }

    @Test
    void knowsThatItIsHealthy(BuiltImage image) {
        assertThat(image).hasHealthCheck();
        assertThat(service).isHealthy().listensOn(8080).runsProcessAs("10001:10001");
    }

    @Test
    void stopsWhenItIsTold(@Started ServiceContainer stopping) {
        assertThat(stopping).stopsWithin("10s").exitsWith(143).log().isEqualTo("listening on port 8080\nstopped\n");
    }

    @Test
    void refusesToGreetWithNothing(BuiltImage image) {
        assertThat(image.runner()
                        .env("GREETING", "")
                        .withoutNetwork()
                        .readOnly()
                        .run())
                .hasExitCode(2)
                .hasNoStdout()
                .hasStderr("GREETING is empty\n");
    }

    @Test
    void saysHowItIsToBeRun(BuiltImage image) {
        assertThat(image)
                .runsAsNonRoot()
                .hasUser("10001:10001")
                .exposesOnlyPorts(8080)
                .hasEntrypoint("/opt/java/bin/java", "-jar", "/app/greeting.jar")
                .hasNoVolumes()
                .isBasedOn("debian:trixie-slim");
    }

    @Test
    void cannotChangeItsOwnProgram(BuiltImage image) {
        assertThat(image).file("/app/greeting.jar").hasMode("0644").isOwnedBy("root:root");
        assertThat(image).file("/opt/java/bin/java").hasMode("0755").isOwnedBy("root:root");
    }

    @Test
    void weighsLessThanHalfOfWhatBuiltIt(BuiltImage image, @Stage("builder") BuiltImage builder) {
        assertThat(image).hasSizeAtMost("50%", builder);
    }

    @Test
    void hasNoCompiler(BuiltImage image) {
        assertThat(image).hasNoFile("/opt/java/bin/javac").hasNoFilesMatching("**/javac", "**/*.jmod", "**/*.java");
        assertThat(image.runner().entrypoint("/opt/java/bin/java").run("--list-modules"))
                .stdoutLines()
                .map(module -> module.replaceFirst("@.*", ""))
                .containsExactly("java.base", "jdk.httpserver");
    }

    @Test
    void leavesMostOfTheJdkBehind(BuiltImage image, @Stage("builder") BuiltImage builder) {
        assertThat(image).containsNothingFromExcept(builder, "/opt/java/**", "/app/greeting.jar");
        ByteSize jdk = sizeOf(builder.files().matching("/opt/java/**"));
        ByteSize runtime = sizeOf(image.files().matching("/opt/java/**"));
        assertThat(jdk.bytes() - runtime.bytes())
                .isGreaterThan(ByteSize.parse("40MB").bytes());
    }

    @Test
    void makesItsRuntimeOnce(BuiltImage image) {
        BuiltImage rebuilt = image.rebuildAfter(context -> Files.writeString(
                context.resolve("src/main/java/greeting/version.txt"),
                UUID.randomUUID().toString()));
        assertThat(rebuilt).buildLog().reusedCacheFor("RUN jlink").ranStep("RUN javac");
    }

    private static ByteSize sizeOf(List<ImageFile> files) {
        return files.stream().map(ImageFile::size).reduce(ByteSize.ZERO, ByteSize::plus);
    }
}
