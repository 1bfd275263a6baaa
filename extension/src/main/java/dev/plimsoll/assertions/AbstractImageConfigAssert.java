package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHave;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveMember;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNo;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNoMember;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNoPair;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNoWords;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHavePair;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveSome;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveWords;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldRunAsNonRoot;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.inspect.ImageUsers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on how an image is configured: on what it says about how it is run.
 *
 * @since 0.1.0
 */
public abstract class AbstractImageConfigAssert extends AbstractAssert<BuiltImageAssert, BuiltImage> {

    private static final String VARIABLE = "environment variable";
    private static final String LABEL = "label";
    private static final String PORT = "exposed port";

    @Nullable ImageSoftAssertions softly;

    AbstractImageConfigAssert(@Nullable BuiltImage actual) {
        super(actual, BuiltImageAssert.class);
    }

    /**
     * Verifies that the image sets an environment variable to that value.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasEnv("JAVA_HOME", "/opt/java");
     *
     * // fails: it is set to something else
     * assertThat(image).hasEnv("JAVA_HOME", "/usr/lib/jvm");</code></pre>
     *
     * @throws IllegalArgumentException if the name is empty or has an equals sign in it
     */
    public BuiltImageAssert hasEnv(String name, String value) {
        ConfigWords.requireVariable(name);
        requireNonNull(value, "value");
        Map<String, String> environment = config().environment();
        if (!value.equals(environment.get(name))) {
            throwAssertionError(shouldHavePair(name(), VARIABLE, name, value, environment));
        }
        return myself;
    }

    /**
     * Verifies that the image does not set an environment variable, not even to an empty value.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasNoEnv("NPM_TOKEN");
     *
     * // fails: it is always set
     * assertThat(image).hasNoEnv("PATH");</code></pre>
     *
     * @throws IllegalArgumentException if the name is empty or has an equals sign in it
     */
    public BuiltImageAssert hasNoEnv(String name) {
        ConfigWords.requireVariable(name);
        @Nullable String value = config().environment().get(name);
        if (value != null) {
            throwAssertionError(shouldHaveNoPair(name(), VARIABLE, name, value));
        }
        return myself;
    }

    /**
     * Verifies that the image has a label with that value. Labels that Plimsoll and Testcontainers put on images never count.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasLabel("org.opencontainers.image.licenses", "Apache-2.0");
     *
     * // fails: it has another value
     * assertThat(image).hasLabel("org.opencontainers.image.licenses", "MIT");</code></pre>
     *
     * @throws IllegalArgumentException if the key is empty
     */
    public BuiltImageAssert hasLabel(String key, String value) {
        ConfigWords.requireText(key, "the key of a label");
        requireNonNull(value, "value");
        Map<String, String> labels = config().ownLabels();
        if (!value.equals(labels.get(key))) {
            throwAssertionError(shouldHavePair(name(), LABEL, key, value, labels));
        }
        return myself;
    }

    /**
     * Verifies that the image does not have a label. Labels that Plimsoll and Testcontainers put on images never count.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasNoLabel("maintainer");
     *
     * // fails: it has it
     * assertThat(image).hasNoLabel("org.opencontainers.image.licenses");</code></pre>
     *
     * @throws IllegalArgumentException if the key is empty
     */
    public BuiltImageAssert hasNoLabel(String key) {
        ConfigWords.requireText(key, "the key of a label");
        @Nullable String value = config().ownLabels().get(key);
        if (value != null) {
            throwAssertionError(shouldHaveNoPair(name(), LABEL, key, value));
        }
        return myself;
    }

    /**
     * Verifies that the image exposes a TCP port.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).exposesPort(8080);
     *
     * // fails: it exposes 8080 only
     * assertThat(image).exposesPort(9090);</code></pre>
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public BuiltImageAssert exposesPort(int port) {
        return exposesPort(Integer.toString(port));
    }

    /**
     * Verifies that the image exposes a port, given as {@code EXPOSE} has it, with its protocol or without, which means TCP.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).exposesPort("53/udp");
     *
     * // fails: only UDP is exposed
     * assertThat(image).exposesPort("53/tcp");</code></pre>
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public BuiltImageAssert exposesPort(String port) {
        String wanted = ConfigWords.port(port);
        return hasMember(PORT, wanted, config().exposedPorts());
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
    public BuiltImageAssert exposesNoPorts() {
        return hasNoMember(PORT, config().exposedPorts());
    }

    /**
     * Verifies that the image declares a volume.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasVolume("/var/lib/data");
     *
     * // fails: it has no volume there
     * assertThat(image).hasVolume("/data");</code></pre>
     *
     * @throws IllegalArgumentException if the path is empty
     */
    public BuiltImageAssert hasVolume(String path) {
        ConfigWords.requireText(path, "the path of a volume");
        return hasMember("volume", path, config().volumes());
    }

    /**
     * Verifies that the image declares no volume at that path; it may have others.
     *
     * <pre><code class='java'> // passes
     * assertThat(database).hasNoVolume("/tmp");
     *
     * // fails
     * assertThat(database).hasNoVolume("/var/lib/data");</code></pre>
     *
     * @throws IllegalArgumentException if the path is empty
     */
    public BuiltImageAssert hasNoVolume(String path) {
        ConfigWords.requireText(path, "the path of a volume");
        if (config().volumes().contains(path)) {
            throwAssertionError(shouldHaveNo(name(), "volume " + path, path));
        }
        return myself;
    }

    /**
     * Verifies that the image declares no volume.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoVolumes();
     *
     * // fails: it has one
     * assertThat(database).hasNoVolumes();</code></pre>
     */
    public BuiltImageAssert hasNoVolumes() {
        return hasNoMember("volume", config().volumes());
    }

    /**
     * Verifies that the image has exactly that entrypoint. One that was written in the shell form has the shell as its first
     * words.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasEntrypoint("/bin/hello");
     *
     * // fails: there are no arguments
     * assertThat(hello).hasEntrypoint("/bin/hello", "--verbose");</code></pre>
     *
     * @throws IllegalArgumentException if no word is given
     */
    public BuiltImageAssert hasEntrypoint(String... words) {
        ConfigWords.requireWords(words, "hasNoEntrypoint()");
        return hasWords("entrypoint", List.of(words), config().entrypoint());
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
    public BuiltImageAssert hasNoEntrypoint() {
        return hasNoWords("entrypoint", config().entrypoint());
    }

    /**
     * Verifies that the image has exactly that command, as {@code CMD} sets it. One that was written in the shell form has the
     * shell as its first words.
     *
     * <pre><code class='java'> // passes
     * assertThat(busybox).hasCommand("sh");
     *
     * // fails
     * assertThat(busybox).hasCommand("sh", "-i");</code></pre>
     *
     * @throws IllegalArgumentException if no word is given
     */
    public BuiltImageAssert hasCommand(String... words) {
        ConfigWords.requireWords(words, "hasNoCommand()");
        return hasWords("command", List.of(words), config().command());
    }

    /**
     * Verifies that the image has no command, as {@code CMD} sets it.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoCommand();
     *
     * // fails: it has one
     * assertThat(busybox).hasNoCommand();</code></pre>
     */
    public BuiltImageAssert hasNoCommand() {
        return hasNoWords("command", config().command());
    }

    /**
     * Verifies that the image's programs start in that directory; {@code /} where it doesn't say.
     *
     * <pre><code class='java'> // passes
     * assertThat(builder).hasWorkdir("/src");
     *
     * // fails
     * assertThat(builder).hasWorkdir("/");</code></pre>
     *
     * @throws IllegalArgumentException if the path is empty
     */
    public BuiltImageAssert hasWorkdir(String path) {
        ConfigWords.requireText(path, "a working directory");
        String actualPath = config().workingDirectory();
        return hasText("working directory", path, actualPath.isEmpty() ? "/" : actualPath);
    }

    /**
     * Verifies that the image's user is written as that.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasUser("65534:65534");
     *
     * // fails, though it may be the same one
     * assertThat(hello).hasUser("nobody");</code></pre>
     *
     * @throws IllegalArgumentException if the user is empty
     */
    public BuiltImageAssert hasUser(String user) {
        ConfigWords.requireText(user, "a user");
        return hasText("user", user, config().user());
    }

    /**
     * Verifies that the image's programs start as another user than root. A user that is set by name is looked up in the image's
     * {@code /etc/passwd}.
     *
     * <pre><code class='java'> // passes: its user is 65534:65534
     * assertThat(hello).runsAsNonRoot();
     *
     * // fails: it has no user, and that is root
     * assertThat(builder).runsAsNonRoot();</code></pre>
     *
     * @throws IllegalStateException if the user is set by a name that the image doesn't know, so that it couldn't be started
     */
    public BuiltImageAssert runsAsNonRoot() {
        String user = config().user();
        String name = user.contains(":") ? user.substring(0, user.indexOf(':')) : user;
        ImageUsers users = ImageUsers.of(actual.files());
        long uid = name.isEmpty()
                ? 0
                : users.uid(name)
                        .orElseThrow(() ->
                                new IllegalStateException(ConfigWords.unknownUser(name(), name, users.userNames())));
        if (uid == 0) {
            String why = name.matches("\\d+") ? ", which is root" : ", which is number 0, root, in its /etc/passwd";
            throwAssertionError(shouldRunAsNonRoot(name(), user, why));
        }
        return myself;
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
    public BuiltImageAssert hasHealthCheck() {
        if (healthCheck().isEmpty()) {
            throwAssertionError(shouldHaveSome(name(), "health check"));
        }
        return myself;
    }

    /**
     * Verifies that the image has no health check, or one that is switched off by {@code HEALTHCHECK NONE}.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoHealthCheck();
     *
     * // fails
     * assertThat(server).hasNoHealthCheck();</code></pre>
     */
    public BuiltImageAssert hasNoHealthCheck() {
        Optional<HealthCheck> check = healthCheck();
        if (check.isPresent()) {
            throwAssertionError(
                    shouldHaveNoWords(name(), "health check", check.get().test()));
        }
        return myself;
    }

    /**
     * Verifies that the image's programs are asked to stop by that signal; {@code SIGTERM} where it doesn't say.
     *
     * <pre><code class='java'> // passes
     * assertThat(nginx).hasStopSignal("SIGQUIT");
     *
     * // fails
     * assertThat(nginx).hasStopSignal("SIGTERM");</code></pre>
     *
     * @throws IllegalArgumentException if the signal is empty
     */
    public BuiltImageAssert hasStopSignal(String signal) {
        ConfigWords.requireText(signal, "a signal");
        String actualSignal = config().stopSignal();
        return hasText("stop signal", signal, actualSignal.isEmpty() ? "SIGTERM" : actualSignal);
    }

    /**
     * Verifies that the image is for that architecture.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasArchitecture("amd64");
     *
     * // fails
     * assertThat(image).hasArchitecture("arm64");</code></pre>
     *
     * @throws IllegalArgumentException if the architecture is empty
     */
    public BuiltImageAssert hasArchitecture(String architecture) {
        ConfigWords.requireText(architecture, "an architecture");
        return hasText("architecture", architecture, config().architecture());
    }

    /**
     * Verifies that the image is for that operating system.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).hasOs("linux");
     *
     * // fails
     * assertThat(image).hasOs("windows");</code></pre>
     *
     * @throws IllegalArgumentException if the operating system is empty
     */
    public BuiltImageAssert hasOs(String os) {
        ConfigWords.requireText(os, "an operating system");
        return hasText("operating system", os, config().os());
    }

    final String name() {
        return actual == null ? "image" : "image " + actual.displayName();
    }

    private ImageConfig config() {
        isNotNull();
        return actual.config();
    }

    private Optional<HealthCheck> healthCheck() {
        return config().healthCheck().filter(check -> !check.test().equals(List.of("NONE")));
    }

    private BuiltImageAssert hasText(String what, String expected, String actualText) {
        if (!actualText.equals(expected)) {
            throwAssertionError(shouldHave(name(), what, expected, actualText));
        }
        return myself;
    }

    private BuiltImageAssert hasWords(String what, List<String> expected, List<String> actualWords) {
        if (!actualWords.equals(expected)) {
            throwAssertionError(shouldHaveWords(name(), what, expected, actualWords));
        }
        return myself;
    }

    private BuiltImageAssert hasNoWords(String what, List<String> actualWords) {
        if (!actualWords.isEmpty()) {
            throwAssertionError(shouldHaveNoWords(name(), what, actualWords));
        }
        return myself;
    }

    private BuiltImageAssert hasMember(String what, String expected, Collection<String> all) {
        if (!all.contains(expected)) {
            throwAssertionError(shouldHaveMember(name(), what, expected, all));
        }
        return myself;
    }

    private BuiltImageAssert hasNoMember(String what, Collection<String> all) {
        if (!all.isEmpty()) {
            throwAssertionError(shouldHaveNoMember(name(), what, all));
        }
        return myself;
    }
}
