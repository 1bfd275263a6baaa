package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNoWords;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveOnlyMembers;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveSome;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveWords;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ImageConfig;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractInstantAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.MapAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the rest of how an image is configured, and the ways from there to AssertJ's own.
 *
 * @since 0.1.0
 */
public abstract class AbstractImageMetadataAssert extends AbstractImageConfigAssert {

    private static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    AbstractImageMetadataAssert(@Nullable BuiltImage actual) {
        super(actual);
    }

    /**
     * Goes on with the environment variables.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).env().containsKeys("PATH", "JAVA_HOME").doesNotContainKey("NPM_TOKEN");
     *
     * // fails: there are others
     * assertThat(image).env().containsOnlyKeys("PATH");</code></pre>
     */
    @CheckReturnValue
    public final MapAssert<String, String> env() {
        isNotNull();
        return map(actual == null ? null : actual.config().environment(), "environment");
    }

    /**
     * Goes on with the labels. Labels that Plimsoll and Testcontainers put on images never count.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).labels().containsKey("org.opencontainers.image.source");
     *
     * // fails: it has labels
     * assertThat(image).labels().isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final MapAssert<String, String> labels() {
        isNotNull();
        return map(actual == null ? null : actual.config().ownLabels(), "labels");
    }

    /**
     * Goes on with the time at which the image says that it was created; builders set it, and some to a fixed time.
     *
     * <pre><code class='java'> // passes
     * assertThat(image).created().isAfter("2024-01-01T00:00:00Z");
     *
     * // fails
     * assertThat(image).created().isBefore("2024-01-01T00:00:00Z");</code></pre>
     *
     * @throws IllegalStateException if what the image says is no time
     */
    @CheckReturnValue
    public final AbstractInstantAssert<?> created() {
        hasCreationTime();
        // Null gets here with soft assertions only; the next assertion collects it.
        @Nullable Instant time = actual == null ? null : time(actual.config().created());
        AbstractInstantAssert<?> next = softly == null ? Assertions.assertThat(time) : softly.assertThat(time);
        return Navigation.carry(this, next, "creation time of " + name());
    }

    /**
     * Verifies that the image exposes these TCP ports and no other one.
     *
     * <pre><code class='java'> // passes
     * assertThat(server).exposesOnlyPorts(8080, 8443);
     *
     * // fails: it exposes 8443 too
     * assertThat(server).exposesOnlyPorts(8080);</code></pre>
     *
     * @throws IllegalArgumentException if no port is given, or there is no such port
     */
    public BuiltImageAssert exposesOnlyPorts(int... ports) {
        return exposesOnlyPorts(Arrays.stream(ports).mapToObj(Integer::toString).toArray(String[]::new));
    }

    /**
     * Verifies that the image exposes these ports and no other one, each given as {@code EXPOSE} has it, with its protocol or
     * without, which means TCP.
     *
     * <pre><code class='java'> // passes
     * assertThat(dns).exposesOnlyPorts("53/udp", "53/tcp");
     *
     * // fails: it exposes 53/tcp too
     * assertThat(dns).exposesOnlyPorts("53/udp");</code></pre>
     *
     * @throws IllegalArgumentException if no port is given, or there is no such port
     */
    public BuiltImageAssert exposesOnlyPorts(String... ports) {
        ConfigWords.requireSome(ports, "port", "exposesNoPorts()");
        Set<String> wanted = new LinkedHashSet<>();
        for (String port : ports) {
            wanted.add(ConfigWords.port(port));
        }
        isNotNull();
        Set<String> exposed = actual.config().exposedPorts();
        if (!exposed.equals(wanted)) {
            throwAssertionError(shouldHaveOnlyMembers(name(), "exposed ports", wanted, exposed));
        }
        return myself;
    }

    /**
     * Verifies that the shell form of {@code RUN}, {@code CMD} and {@code ENTRYPOINT} uses that shell, as {@code SHELL} sets it;
     * <code>/bin/sh -c</code> where it doesn't say. It says nothing on whether the image has that shell: see
     * {@link BuiltImageAssert#hasNoShell()}.
     *
     * <pre><code class='java'> // passes: SHELL ["/bin/bash", "-o", "pipefail", "-c"]
     * assertThat(builder).hasDefaultShell("/bin/bash", "-o", "pipefail", "-c");
     *
     * // fails
     * assertThat(builder).hasDefaultShell("/bin/sh", "-c");</code></pre>
     *
     * @throws IllegalArgumentException if no word is given
     */
    public BuiltImageAssert hasDefaultShell(String... words) {
        ConfigWords.requireSome(words, "word", "hasDefaultShell(\"/bin/sh\", \"-c\")");
        isNotNull();
        List<String> shell = told("SHELL").shell();
        List<String> inEffect = shell.isEmpty() ? DEFAULT_SHELL : shell;
        if (!inEffect.equals(List.of(words))) {
            throwAssertionError(shouldHaveWords(name(), "default shell", List.of(words), inEffect));
        }
        return myself;
    }

    /**
     * Verifies that the image has exactly these triggers for the images that are built on it, in this order, each as
     * {@code ONBUILD} has it. Images in OCI's own format have none: builders drop them.
     *
     * <pre><code class='java'> // passes: ONBUILD COPY . /src
     * assertThat(image).hasOnBuild("COPY . /src");
     *
     * // fails
     * assertThat(image).hasOnBuild("COPY . /app");</code></pre>
     *
     * @throws IllegalArgumentException if no trigger is given
     */
    public BuiltImageAssert hasOnBuild(String... triggers) {
        ConfigWords.requireSome(triggers, "trigger", "hasNoOnBuild()");
        isNotNull();
        List<String> onBuild = told("ONBUILD").onBuild();
        if (!onBuild.equals(List.of(triggers))) {
            throwAssertionError(shouldHaveWords(name(), "ONBUILD triggers", List.of(triggers), onBuild));
        }
        return myself;
    }

    /**
     * Verifies that the image triggers nothing in images that are built on it.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).hasNoOnBuild();
     *
     * // fails: ONBUILD COPY . /src
     * assertThat(image).hasNoOnBuild();</code></pre>
     */
    public BuiltImageAssert hasNoOnBuild() {
        isNotNull();
        List<String> onBuild = told("ONBUILD").onBuild();
        if (!onBuild.isEmpty()) {
            throwAssertionError(shouldHaveNoWords(name(), "ONBUILD triggers", onBuild));
        }
        return myself;
    }

    /** Protected, so that soft assertions collect what it throws. */
    protected void hasCreationTime() {
        isNotNull();
        if (actual.config().created().isEmpty()) {
            throwAssertionError(shouldHaveSome(name(), "creation time"));
        }
    }

    private @Nullable Instant time(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalStateException(
                    "The creation time of " + name() + " is '" + text + "', which is not a time of RFC 3339", e);
        }
    }

    private MapAssert<String, String> map(@Nullable Map<String, String> map, String what) {
        MapAssert<String, String> next = softly == null ? Assertions.assertThat(map) : softly.assertThat(map);
        return Navigation.carry(this, next, what + " of " + name());
    }

    /** The configuration, of an engine that tells what the instruction sets: what isn't told can't be judged. */
    private ImageConfig told(String instruction) {
        ImageConfig config = actual.config();
        if (config.untold().contains(instruction)) {
            throw new UnsupportedOperationException("The engine does not tell what " + instruction + " has set in "
                    + name() + ", as Podman doesn't: this can't be judged here, and it is no pass");
        }
        return config;
    }
}
