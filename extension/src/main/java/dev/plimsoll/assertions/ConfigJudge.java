package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHave;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveMember;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNo;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNoMember;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNoPair;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNoWords;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveOnlyMembers;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHavePair;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveSome;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveWords;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldRunAsNonRoot;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.inspect.ImageUsers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** Judges the configuration of an image. Each answer is what is wrong, or empty. */
final class ConfigJudge {

    private static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");
    private static final String VARIABLE = "environment variable";
    private static final String LABEL = "label";
    private static final String PORT = "exposed port";
    private static final String VOLUME = "volume";
    private static final String HEALTH_CHECK = "health check";
    private static final String TRIGGERS = "ONBUILD triggers";

    private final ContainerImage image;
    private final String name;
    private final ImageConfig config;

    ConfigJudge(ContainerImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
        this.config = image.config();
    }

    Optional<ErrorMessageFactory> hasEnv(String variable, String value) {
        ConfigWords.requireVariable(variable);
        requireNonNull(value, "value");
        Map<String, String> all = config.environment();
        return unless(value.equals(all.get(variable)), () -> shouldHavePair(name, VARIABLE, variable, value, all));
    }

    Optional<ErrorMessageFactory> hasNoEnv(String variable) {
        ConfigWords.requireVariable(variable);
        @Nullable String value = config.environment().get(variable);
        return Optional.ofNullable(value).map(set -> shouldHaveNoPair(name, VARIABLE, variable, set));
    }

    Optional<ErrorMessageFactory> hasLabel(String key, String value) {
        ConfigWords.requireText(key, "the key of a label");
        requireNonNull(value, "value");
        Map<String, String> labels = config.ownLabels();
        return unless(value.equals(labels.get(key)), () -> shouldHavePair(name, LABEL, key, value, labels));
    }

    Optional<ErrorMessageFactory> hasNoLabel(String key) {
        ConfigWords.requireText(key, "the key of a label");
        @Nullable String value = config.ownLabels().get(key);
        return Optional.ofNullable(value).map(set -> shouldHaveNoPair(name, LABEL, key, set));
    }

    Optional<ErrorMessageFactory> exposesPort(String port) {
        return hasMember(PORT, ConfigWords.port(port), config.exposedPorts());
    }

    Optional<ErrorMessageFactory> exposesOnlyPorts(Stream<String> ports) {
        Set<String> wanted = new LinkedHashSet<>(ports.map(ConfigWords::port).toList());
        ConfigWords.requireSome(wanted.size(), "port", "exposesNoPorts()");
        Set<String> exposed = config.exposedPorts();
        return unless(exposed.equals(wanted), () -> shouldHaveOnlyMembers(name, "exposed ports", wanted, exposed));
    }

    Optional<ErrorMessageFactory> exposesNoPorts() {
        return hasNoMember(PORT, config.exposedPorts());
    }

    Optional<ErrorMessageFactory> hasVolume(String path) {
        ConfigWords.requireText(path, "the path of a volume");
        return hasMember(VOLUME, path, config.volumes());
    }

    Optional<ErrorMessageFactory> hasNoVolume(String path) {
        ConfigWords.requireText(path, "the path of a volume");
        return unless(!config.volumes().contains(path), () -> shouldHaveNo(name, VOLUME + " " + path, path));
    }

    Optional<ErrorMessageFactory> hasNoVolumes() {
        return hasNoMember(VOLUME, config.volumes());
    }

    Optional<ErrorMessageFactory> hasEntrypoint(String... words) {
        ConfigWords.requireSome(words.length, "word", "hasNoEntrypoint()");
        return hasWords("entrypoint", List.of(words), config.entrypoint());
    }

    Optional<ErrorMessageFactory> hasNoEntrypoint() {
        return hasNoWords("entrypoint", config.entrypoint());
    }

    Optional<ErrorMessageFactory> hasCommand(String... words) {
        ConfigWords.requireSome(words.length, "word", "hasNoCommand()");
        return hasWords("command", List.of(words), config.command());
    }

    Optional<ErrorMessageFactory> hasNoCommand() {
        return hasNoWords("command", config.command());
    }

    Optional<ErrorMessageFactory> hasWorkingDirectory(String path) {
        ConfigWords.requireText(path, "a working directory");
        return hasText("working directory", path, orDefault(config.workingDirectory(), "/"));
    }

    Optional<ErrorMessageFactory> hasUser(String user) {
        ConfigWords.requireText(user, "a user");
        return hasText("user", user, config.user());
    }

    Optional<ErrorMessageFactory> runsAsNonRoot() {
        String user = config.user();
        String userName = user.contains(":") ? user.substring(0, user.indexOf(':')) : user;
        if (userName.isEmpty()) {
            return Optional.of(shouldRunAsNonRoot(name, user, ""));
        }
        ImageUsers users = ImageUsers.of(image.files());
        long uid = users.uid(userName)
                .orElseThrow(
                        () -> new IllegalStateException(ConfigWords.unknownUser(name, userName, users.userNames())));
        String why = userName.matches("\\d+") ? ", which is root" : ", which is number 0, root, in its /etc/passwd";
        return unless(uid != 0, () -> shouldRunAsNonRoot(name, user, why));
    }

    Optional<ErrorMessageFactory> hasHealthCheck() {
        return unless(healthCheck().isPresent(), () -> shouldHaveSome(name, HEALTH_CHECK));
    }

    Optional<ErrorMessageFactory> hasNoHealthCheck() {
        return healthCheck().map(check -> shouldHaveNoWords(name, HEALTH_CHECK, check.test()));
    }

    Optional<ErrorMessageFactory> hasStopSignal(String signal) {
        ConfigWords.requireText(signal, "a signal");
        return hasText("stop signal", signal, orDefault(config.stopSignal(), "SIGTERM"));
    }

    Optional<ErrorMessageFactory> hasDefaultShell(String... words) {
        ConfigWords.requireSome(words.length, "word", "hasDefaultShell(\"/bin/sh\", \"-c\")");
        requireReported("SHELL");
        return hasWords("default shell", List.of(words), config.shell().isEmpty() ? DEFAULT_SHELL : config.shell());
    }

    Optional<ErrorMessageFactory> hasOnBuildTriggers(String... triggers) {
        ConfigWords.requireSome(triggers.length, "trigger", "hasNoOnBuildTriggers()");
        requireReported("ONBUILD");
        return hasWords(TRIGGERS, List.of(triggers), config.onBuild());
    }

    Optional<ErrorMessageFactory> hasNoOnBuildTriggers() {
        requireReported("ONBUILD");
        return hasNoWords(TRIGGERS, config.onBuild());
    }

    Optional<ErrorMessageFactory> hasArchitecture(String architecture) {
        ConfigWords.requireText(architecture, "an architecture");
        return hasText("architecture", architecture, config.architecture());
    }

    Optional<ErrorMessageFactory> hasOperatingSystem(String operatingSystem) {
        ConfigWords.requireText(operatingSystem, "an operating system");
        return hasText("operating system", operatingSystem, config.operatingSystem());
    }

    Optional<ErrorMessageFactory> hasCreationTime() {
        return unless(!config.created().isEmpty(), () -> shouldHaveSome(name, "creation time"));
    }

    /** Returns the creation time; null if the configuration has none. */
    @Nullable Instant created() {
        String text = config.created();
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalStateException(
                    "The creation time of " + name + " is '" + text + "', which is not a time of RFC 3339", e);
        }
    }

    private Optional<HealthCheck> healthCheck() {
        return config.healthCheck().filter(check -> !check.test().equals(List.of("NONE")));
    }

    /** Throws if the engine doesn't report what an instruction sets, because that can't be judged. */
    private void requireReported(String instruction) {
        if (config.untold().contains(instruction)) {
            throw new UnsupportedOperationException("The engine does not tell what " + instruction + " has set in "
                    + name + ", as Podman doesn't: this can't be judged here, and it is no pass");
        }
    }

    private Optional<ErrorMessageFactory> hasText(String what, String expected, String actual) {
        return unless(actual.equals(expected), () -> shouldHave(name, what, expected, actual));
    }

    private Optional<ErrorMessageFactory> hasWords(String what, List<String> expected, List<String> actual) {
        return unless(actual.equals(expected), () -> shouldHaveWords(name, what, expected, actual));
    }

    private Optional<ErrorMessageFactory> hasNoWords(String what, List<String> actual) {
        return unless(actual.isEmpty(), () -> shouldHaveNoWords(name, what, actual));
    }

    private Optional<ErrorMessageFactory> hasMember(String what, String expected, Collection<String> all) {
        return unless(all.contains(expected), () -> shouldHaveMember(name, what, expected, all));
    }

    private Optional<ErrorMessageFactory> hasNoMember(String what, Collection<String> all) {
        return unless(all.isEmpty(), () -> shouldHaveNoMember(name, what, all));
    }

    private static Optional<ErrorMessageFactory> unless(boolean held, Supplier<ErrorMessageFactory> message) {
        return held ? Optional.empty() : Optional.of(message.get());
    }

    private static String orDefault(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
