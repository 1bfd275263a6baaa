package dev.plimsoll.assertions;

import dev.plimsoll.internal.judge.ConfigJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Arrays;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractInstantAssert;
import org.assertj.core.api.MapAssert;

/**
 * Assertions on the configuration of an image. The assertions on images have these methods, and so has
 * {@link ImageConfigAssert}, which {@code config()} returns.
 *
 * @param <SELF> the type that the assertions return
 * @since 0.1.0
 */
public sealed interface ConfigAssert<SELF> permits AbstractContainerImageAssert, ImageConfigAssert {

    /**
     * Verifies that the image sets an environment variable to a value.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasEnv("JAVA_HOME", "/opt/java");
     *
     * // fails: it has another value
     * assertThat(image).hasEnv("JAVA_HOME", "/usr/lib/jvm");</code></pre>
     *
     * @throws IllegalArgumentException if the name is blank or contains an equals sign
     */
    default SELF hasEnv(String name, String value) {
        return judged(judge -> judge.hasEnv(name, value));
    }

    /**
     * Verifies that the image doesn't set an environment variable, not even to the empty text.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasNoEnv("NPM_TOKEN");
     *
     * // fails: every image sets it
     * assertThat(image).hasNoEnv("PATH");</code></pre>
     *
     * @throws IllegalArgumentException if the name is blank or contains an equals sign
     */
    default SELF hasNoEnv(String name) {
        return judged(judge -> judge.hasNoEnv(name));
    }

    /**
     * Returns assertions on the environment variables.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).env().containsKeys("PATH", "JAVA_HOME").doesNotContainKey("NPM_TOKEN");
     *
     * // fails: there are others
     * assertThat(image).env().containsOnlyKeys("PATH");</code></pre>
     */
    @CheckReturnValue
    MapAssert<String, String> env();

    /**
     * Verifies that the image has a label with a value. Labels that Plimsoll and Testcontainers add never count.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasLabel("org.opencontainers.image.licenses", "Apache-2.0");
     *
     * // fails: it has another value
     * assertThat(image).hasLabel("org.opencontainers.image.licenses", "MIT");</code></pre>
     *
     * @throws IllegalArgumentException if the key is blank
     */
    default SELF hasLabel(String key, String value) {
        return judged(judge -> judge.hasLabel(key, value));
    }

    /**
     * Verifies that the image doesn't have a label. Labels that Plimsoll and Testcontainers add never count.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasNoLabel("maintainer");
     *
     * // fails: it has one
     * assertThat(image).hasNoLabel("org.opencontainers.image.licenses");</code></pre>
     *
     * @throws IllegalArgumentException if the key is blank
     */
    default SELF hasNoLabel(String key) {
        return judged(judge -> judge.hasNoLabel(key));
    }

    /**
     * Returns assertions on the labels, without those that Plimsoll and Testcontainers add.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).labels().containsKey("org.opencontainers.image.source");
     *
     * // fails: it has labels
     * assertThat(image).labels().isEmpty();</code></pre>
     */
    @CheckReturnValue
    MapAssert<String, String> labels();

    /**
     * Verifies that the image exposes a TCP port.
     *
     * <pre><code class='java'> // passes
     * assertThat(server).exposesPort(8080);
     *
     * // fails: it exposes only 8080
     * assertThat(server).exposesPort(9090);</code></pre>
     *
     * @param port from 1 to 65535
     * @throws IllegalArgumentException if the port is out of range
     */
    default SELF exposesPort(int port) {
        return exposesPort(Integer.toString(port));
    }

    /**
     * Verifies that the image exposes a port.
     *
     * <pre><code class='java'> // passes
     * assertThat(dns).exposesPort("53/udp");
     *
     * // fails: only UDP is exposed
     * assertThat(dns).exposesPort("53/tcp");</code></pre>
     *
     * @param port as {@code EXPOSE} takes it, from 1 to 65535; without a protocol, TCP
     * @throws IllegalArgumentException if it is not a port
     */
    default SELF exposesPort(String port) {
        return judged(judge -> judge.exposesPort(port));
    }

    /**
     * Verifies that the image exposes these TCP ports and no others.
     *
     * <pre><code class='java'> // passes
     * assertThat(server).exposesOnlyPorts(8080, 8443);
     *
     * // fails: it exposes 8443 too
     * assertThat(server).exposesOnlyPorts(8080);</code></pre>
     *
     * @param ports from 1 to 65535
     * @throws IllegalArgumentException if no port is given, or one is out of range
     */
    default SELF exposesOnlyPorts(int... ports) {
        return judged(judge -> judge.exposesOnlyPorts(Arrays.stream(ports).mapToObj(Integer::toString)));
    }

    /**
     * Verifies that the image exposes these ports and no others.
     *
     * <pre><code class='java'> // passes
     * assertThat(dns).exposesOnlyPorts("53/udp", "53/tcp");
     *
     * // fails: it exposes 53/tcp too
     * assertThat(dns).exposesOnlyPorts("53/udp");</code></pre>
     *
     * @param ports as {@code EXPOSE} takes them, from 1 to 65535; without a protocol, TCP
     * @throws IllegalArgumentException if no port is given, or one is not a port
     */
    default SELF exposesOnlyPorts(String... ports) {
        return judged(judge -> judge.exposesOnlyPorts(Arrays.stream(ports)));
    }

    /**
     * Verifies that the image exposes no port.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).exposesNoPorts();
     *
     * // fails: it exposes 8080
     * assertThat(server).exposesNoPorts();</code></pre>
     */
    default SELF exposesNoPorts() {
        return judged(ConfigJudge::exposesNoPorts);
    }

    /**
     * Verifies that the image declares a volume.
     *
     * <pre><code class='java'> // passes
     * assertThat(database).hasVolume("/var/lib/data");
     *
     * // fails: the volume has another path
     * assertThat(database).hasVolume("/data");</code></pre>
     *
     * @throws IllegalArgumentException if the path is blank
     */
    default SELF hasVolume(String path) {
        return judged(judge -> judge.hasVolume(path));
    }

    /**
     * Verifies that the image doesn't declare a volume at a path; it may declare others.
     *
     * <pre><code class='java'> // passes
     * assertThat(database).hasNoVolume("/tmp");
     *
     * // fails
     * assertThat(database).hasNoVolume("/var/lib/data");</code></pre>
     *
     * @throws IllegalArgumentException if the path is blank
     */
    default SELF hasNoVolume(String path) {
        return judged(judge -> judge.hasNoVolume(path));
    }

    /**
     * Verifies that the image declares no volume.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoVolumes();
     *
     * // fails: it declares one
     * assertThat(database).hasNoVolumes();</code></pre>
     */
    default SELF hasNoVolumes() {
        return judged(ConfigJudge::hasNoVolumes);
    }

    /**
     * Verifies that the entrypoint consists of exactly these words. An entrypoint in the shell form begins with the words of
     * the shell, such as <code>/bin/sh -c</code>.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasEntrypoint("/bin/hello");
     *
     * // fails: it has no arguments
     * assertThat(hello).hasEntrypoint("/bin/hello", "--verbose");</code></pre>
     *
     * @throws IllegalArgumentException if no word is given
     */
    default SELF hasEntrypoint(String... words) {
        return judged(judge -> judge.hasEntrypoint(words));
    }

    /**
     * Verifies that the image has no entrypoint.
     *
     * <pre><code class='java'> // passes
     * assertThat(busybox).hasNoEntrypoint();
     *
     * // fails: it has one
     * assertThat(hello).hasNoEntrypoint();</code></pre>
     */
    default SELF hasNoEntrypoint() {
        return judged(ConfigJudge::hasNoEntrypoint);
    }

    /**
     * Verifies that the command, which {@code CMD} sets, consists of exactly these words. A command in the shell form begins
     * with the words of the shell, such as <code>/bin/sh -c</code>.
     *
     * <pre><code class='java'> // passes
     * assertThat(busybox).hasCommand("sh");
     *
     * // fails
     * assertThat(busybox).hasCommand("sh", "-i");</code></pre>
     *
     * @throws IllegalArgumentException if no word is given
     */
    default SELF hasCommand(String... words) {
        return judged(judge -> judge.hasCommand(words));
    }

    /**
     * Verifies that the image has no command, which {@code CMD} sets.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoCommand();
     *
     * // fails: it has one
     * assertThat(busybox).hasNoCommand();</code></pre>
     */
    default SELF hasNoCommand() {
        return judged(ConfigJudge::hasNoCommand);
    }

    /**
     * Verifies that containers of the image start in a directory. An image without a {@code WORKDIR} starts in {@code /}.
     *
     * <pre><code class='java'> // passes
     * assertThat(builder).hasWorkingDirectory("/src");
     *
     * // fails
     * assertThat(builder).hasWorkingDirectory("/");</code></pre>
     *
     * @throws IllegalArgumentException if the path is blank
     */
    default SELF hasWorkingDirectory(String path) {
        return judged(judge -> judge.hasWorkingDirectory(path));
    }

    /**
     * Verifies that the user is written exactly so in the configuration.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasUser("65534:65534");
     *
     * // fails, although it may be the same user
     * assertThat(hello).hasUser("nobody");</code></pre>
     *
     * @throws IllegalArgumentException if the user is blank
     */
    default SELF hasUser(String user) {
        return judged(judge -> judge.hasUser(user));
    }

    /**
     * Verifies that containers of the image run as a user other than root. A user's name is looked up in the image's {@code
     * /etc/passwd}.
     *
     * <pre><code class='java'> // passes: its user is 65534:65534
     * assertThat(hello).runsAsNonRoot();
     *
     * // fails: it has no user, which means root
     * assertThat(builder).runsAsNonRoot();</code></pre>
     *
     * @throws IllegalStateException if {@code /etc/passwd} doesn't have the user's name, so that no container can start
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF runsAsNonRoot() {
        return judged(ConfigJudge::runsAsNonRoot);
    }

    /**
     * Verifies that the image has a health check.
     *
     * <pre><code class='java'> // passes
     * assertThat(server).hasHealthCheck();
     *
     * // fails
     * assertThat(hello).hasHealthCheck();</code></pre>
     */
    default SELF hasHealthCheck() {
        return judged(ConfigJudge::hasHealthCheck);
    }

    /**
     * Verifies that the image has no health check, or one that {@code HEALTHCHECK NONE} switches off.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoHealthCheck();
     *
     * // fails
     * assertThat(server).hasNoHealthCheck();</code></pre>
     */
    default SELF hasNoHealthCheck() {
        return judged(ConfigJudge::hasNoHealthCheck);
    }

    /**
     * Verifies that a signal stops containers of the image. An image without a {@code STOPSIGNAL} has {@code SIGTERM}.
     *
     * <pre><code class='java'> // passes
     * assertThat(nginx).hasStopSignal("SIGQUIT");
     *
     * // fails
     * assertThat(nginx).hasStopSignal("SIGTERM");</code></pre>
     *
     * @throws IllegalArgumentException if the signal is blank
     */
    default SELF hasStopSignal(String signal) {
        return judged(judge -> judge.hasStopSignal(signal));
    }

    /**
     * Verifies that the shell form of {@code RUN}, {@code CMD} and {@code ENTRYPOINT} uses a shell, which {@code SHELL}
     * sets; an image without {@code SHELL} has <code>/bin/sh -c</code>. Whether the image contains that shell is another
     * question: see {@link FilesAssert#hasNoShell()}.
     *
     * <pre><code class='java'> // passes: SHELL ["/bin/bash", "-o", "pipefail", "-c"]
     * assertThat(builder).hasDefaultShell("/bin/bash", "-o", "pipefail", "-c");
     *
     * // fails
     * assertThat(builder).hasDefaultShell("/bin/sh", "-c");</code></pre>
     *
     * @throws IllegalArgumentException if no word is given
     * @throws UnsupportedOperationException if the engine doesn't report the shell, as Podman doesn't
     */
    default SELF hasDefaultShell(String... words) {
        return judged(judge -> judge.hasDefaultShell(words));
    }

    /**
     * Verifies that the image has exactly these {@code ONBUILD} triggers, in this order. Images in OCI's format have none,
     * because builders drop them.
     *
     * <pre><code class='java'> // passes: ONBUILD COPY . /src
     * assertThat(image).hasOnBuildTriggers("COPY . /src");
     *
     * // fails
     * assertThat(image).hasOnBuildTriggers("COPY . /app");</code></pre>
     *
     * @param triggers each as it stands after {@code ONBUILD}
     * @throws IllegalArgumentException if no trigger is given
     * @throws UnsupportedOperationException if the engine doesn't report triggers, as Podman doesn't
     */
    default SELF hasOnBuildTriggers(String... triggers) {
        return judged(judge -> judge.hasOnBuildTriggers(triggers));
    }

    /**
     * Verifies that the image has no {@code ONBUILD} trigger.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoOnBuildTriggers();
     *
     * // fails: ONBUILD COPY . /src
     * assertThat(image).hasNoOnBuildTriggers();</code></pre>
     *
     * @throws UnsupportedOperationException if the engine doesn't report triggers, as Podman doesn't
     */
    default SELF hasNoOnBuildTriggers() {
        return judged(ConfigJudge::hasNoOnBuildTriggers);
    }

    /**
     * Verifies that the image is for an architecture, named as Go names it.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasArchitecture("amd64");
     *
     * // fails
     * assertThat(image).hasArchitecture("arm64");</code></pre>
     *
     * @throws IllegalArgumentException if the architecture is blank
     */
    default SELF hasArchitecture(String architecture) {
        return judged(judge -> judge.hasArchitecture(architecture));
    }

    /**
     * Verifies that the image is for an operating system, named as Go names it.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasOperatingSystem("linux");
     *
     * // fails
     * assertThat(image).hasOperatingSystem("windows");</code></pre>
     *
     * @throws IllegalArgumentException if the operating system is blank
     */
    default SELF hasOperatingSystem(String operatingSystem) {
        return judged(judge -> judge.hasOperatingSystem(operatingSystem));
    }

    /**
     * Returns assertions on the creation time in the configuration. Builders set it, some of them to a fixed time. Fails if
     * the configuration has none.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).created().isAfter("2024-01-01T00:00:00Z");
     *
     * // fails
     * assertThat(image).created().isBefore("2024-01-01T00:00:00Z");</code></pre>
     *
     * @throws IllegalStateException if the configuration's text isn't a time of RFC 3339
     */
    @CheckReturnValue
    AbstractInstantAssert<?> created();

    @SuppressWarnings("unchecked") // each returns itself
    private SELF judged(Function<ConfigJudge, Judgement> question) {
        return (SELF)
                (this instanceof AbstractContainerImageAssert<?, ?> image
                        ? image.question(asked -> question.apply(new ConfigJudge(asked)))
                        : ((ImageConfigAssert<?>) this).judged(question));
    }
}
