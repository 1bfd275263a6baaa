package dev.plimsoll.internal.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.ChildJvm;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of builders that have a name in buildx. The builder on another machine is one that closes the connection: a
 * real one needs an image of BuildKit, which tests without a registry don't have.
 */
class NamedBuilderIT {

    private final String dockerfile = "FROM busybox:1.37\nRUN echo " + UUID.randomUUID() + "\n";

    @TempDir
    Path configuration;

    @BeforeEach
    void configure() throws Exception {
        Files.writeString(
                configuration.resolve("config.json"),
                "{\"cliPluginsExtraDirs\": [\"%s\"]}".formatted(UserPlugins.directory()));
        command("context", "create", "other", "--docker", "host=" + away());
        command("buildx", "create", "--name", "away", "--driver", "remote", away());
    }

    @Test
    void buildWhenItIsTheEnginesOwnUsesIt() throws Exception {
        assertThat(build("default"))
                .contains(
                        "BUILT by docker buildx build with the builder default, because only buildx supports named builders, such "
                                + "as 'default'");
    }

    @Test
    void buildWhenItIsElsewhereCallsItAndNoOther() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocketChannel away = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            away.bind(UnixDomainSocketAddress.of(configuration.resolve("away.sock")));
            Thread thread = new Thread(() -> hangUp(away, calls));
            thread.start();
            assertThat(build("away"))
                    .contains("FAILED Dockerfile could not be built")
                    .doesNotContain("BUILT");
        }
        assertThat(calls).hasPositiveValue();
    }

    private static void hangUp(ServerSocketChannel server, AtomicInteger calls) {
        try {
            while (true) {
                server.accept().close();
                calls.incrementAndGet();
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    @Test
    void buildWhenItIsAContextSaysThatThisIsNoBuilder() throws Exception {
        assertThat(build("other"))
                .contains("FAILED Dockerfile could not be built\n\n'other' is a context of the docker command, not a "
                        + "builder: set DOCKER_HOST to its engine, and set no builder name.");
    }

    @Test
    void buildWhenThereIsNoneOfThatNameSaysHowToFindThem() throws Exception {
        assertThat(build("othr"))
                .contains(
                        "FAILED Dockerfile could not be built\n\nbuildx has no builder 'othr': "
                                + "'docker buildx ls' lists the existing ones.\n\n"
                                + "To repeat it by hand, with the text of Dockerfile as standard input: docker build --builder othr ");
    }

    @Test
    void buildWhenItCannotGetTheBaseImageShowsItsLine() throws Exception {
        assertThat(build("default", "FROM localhost:9/nosuch:1\nRUN true\n"))
                .contains("FAILED Dockerfile could not be built\n\nDockerfile:1\n")
                .contains("   1 | >>> FROM localhost:9/nosuch:1\n")
                .contains("\n\nlocalhost:9/nosuch:1: failed to resolve source metadata for localhost:9/nosuch:1: ");
    }

    private String build(String builder) throws Exception {
        return build(builder, dockerfile);
    }

    private String build(String builder, String text) throws Exception {
        return ChildJvm.runWithLog(
                TextBuildProgram.class, List.of(), Map.of("DOCKER_CONFIG", configuration.toString()), text, builder);
    }

    private String away() {
        return "unix://" + configuration.resolve("away.sock");
    }

    private void command(String... words) throws Exception {
        List<String> command =
                Stream.concat(Stream.of("docker"), Stream.of(words)).toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DOCKER_CONFIG", configuration.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).describedAs(output).isZero();
    }
}
