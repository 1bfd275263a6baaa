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
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldSetUser;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.images.ConfigOrigins;
import dev.plimsoll.internal.inspect.ImageUsers;
import dev.plimsoll.internal.session.PlannedImage;
import java.time.Instant;
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

/** Checks the configuration of an image. Each method returns the failure, or empty if the check passes. */
final class ConfigJudge {

    private static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");
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
        return hasPair(Setting.VARIABLE, variable, value, config.environment());
    }

    Optional<ErrorMessageFactory> hasNoEnv(String variable) {
        ConfigWords.requireVariable(variable);
        return hasNoPair(Setting.VARIABLE, variable, config.environment());
    }

    Optional<ErrorMessageFactory> hasLabel(String key, String value) {
        ConfigWords.requireText(key, "the key of a label");
        requireNonNull(value, "value");
        return hasPair(Setting.LABEL, key, value, config.ownLabels());
    }

    Optional<ErrorMessageFactory> hasNoLabel(String key) {
        ConfigWords.requireText(key, "the key of a label");
        return hasNoPair(Setting.LABEL, key, config.ownLabels());
    }

    Optional<ErrorMessageFactory> exposesPort(String port) {
        return hasMember(Setting.PORT, ConfigWords.port(port), config.exposedPorts());
    }

    Optional<ErrorMessageFactory> exposesOnlyPorts(Stream<String> ports) {
        Set<String> wanted = new LinkedHashSet<>(ports.map(ConfigWords::port).toList());
        ConfigWords.requireSome(wanted.size(), "port", "exposesNoPorts()");
        Set<String> exposed = config.exposedPorts();
        Set<String> surplus = new LinkedHashSet<>(exposed);
        surplus.removeAll(wanted);
        return unless(
                exposed.equals(wanted),
                () -> Setting.PORT.from(image, surplus, shouldHaveOnlyMembers(name, "exposed ports", wanted, exposed)));
    }

    Optional<ErrorMessageFactory> exposesNoPorts() {
        return hasNoMember(Setting.PORT, config.exposedPorts());
    }

    Optional<ErrorMessageFactory> hasVolume(String path) {
        ConfigWords.requireText(path, "the path of a volume");
        return hasMember(Setting.VOLUME, path, config.volumes());
    }

    Optional<ErrorMessageFactory> hasNoVolume(String path) {
        ConfigWords.requireText(path, "the path of a volume");
        return unless(
                !config.volumes().contains(path),
                () -> Setting.VOLUME.from(image, Set.of(path), shouldHaveNo(name, Setting.VOLUME + " " + path, path)));
    }

    Optional<ErrorMessageFactory> hasNoVolumes() {
        return hasNoMember(Setting.VOLUME, config.volumes());
    }

    Optional<ErrorMessageFactory> hasEntrypoint(String... words) {
        ConfigWords.requireSome(words.length, "word", "hasNoEntrypoint()");
        return hasWords(Setting.ENTRYPOINT, List.of(words), config.entrypoint());
    }

    Optional<ErrorMessageFactory> hasNoEntrypoint() {
        return hasNoWords(Setting.ENTRYPOINT, config.entrypoint());
    }

    Optional<ErrorMessageFactory> hasCommand(String... words) {
        ConfigWords.requireSome(words.length, "word", "hasNoCommand()");
        return hasWords(Setting.COMMAND, List.of(words), config.command());
    }

    Optional<ErrorMessageFactory> hasNoCommand() {
        return hasNoWords(Setting.COMMAND, config.command());
    }

    Optional<ErrorMessageFactory> hasWorkingDirectory(String path) {
        ConfigWords.requireText(path, "the working directory");
        return hasText(Setting.WORKING_DIRECTORY, path, config.workingDirectory(), "/");
    }

    Optional<ErrorMessageFactory> hasUser(String user) {
        ConfigWords.requireText(user, "the user");
        return hasText(Setting.USER, user, config.user(), "");
    }

    Optional<ErrorMessageFactory> runsAsNonRoot() {
        String user = config.user();
        String userName = user.contains(":") ? user.substring(0, user.indexOf(':')) : user;
        if (userName.isEmpty()) {
            return Optional.of(Setting.USER.from(image, "", noUser()));
        }
        ImageUsers users = ImageUsers.of(image.files());
        long uid = users.uid(userName)
                .orElseThrow(
                        () -> new IllegalStateException(ConfigWords.unknownUser(name, userName, users.userNames())));
        String why =
                userName.matches("[+-]?\\d+") ? ", which is root" : ", which is number 0, root, in its /etc/passwd";
        return unless(uid != 0, () -> Setting.USER.from(image, user, shouldRunAsNonRoot(name, user, why)));
    }

    private ErrorMessageFactory noUser() {
        return PlannedImage.planOf(image)
                .map(ConfigOrigins::of)
                .filter(origins -> origins.last(Set.of("USER")).isEmpty())
                .map(origins -> shouldSetUser(name, origins.dockerfile(), origins.base()))
                .orElseGet(() -> shouldRunAsNonRoot(name, "", ""));
    }

    Optional<ErrorMessageFactory> hasHealthCheck() {
        return unless(
                healthCheck().isPresent(),
                () -> Setting.HEALTH_CHECK.from(image, "", shouldHaveSome(name, Setting.HEALTH_CHECK.toString())));
    }

    Optional<ErrorMessageFactory> hasNoHealthCheck() {
        return hasNoWords(
                Setting.HEALTH_CHECK, healthCheck().map(HealthCheck::test).orElse(List.of()));
    }

    Optional<ErrorMessageFactory> hasStopSignal(String signal) {
        ConfigWords.requireText(signal, "the signal");
        return hasText(Setting.STOP_SIGNAL, signal, config.stopSignal(), "SIGTERM");
    }

    Optional<ErrorMessageFactory> hasDefaultShell(String... words) {
        ConfigWords.requireSome(words.length, "word", "hasDefaultShell(\"/bin/sh\", \"-c\")");
        requireReported("SHELL");
        return hasWords(Setting.SHELL, List.of(words), config.shell().isEmpty() ? DEFAULT_SHELL : config.shell());
    }

    Optional<ErrorMessageFactory> hasOnBuildTriggers(String... triggers) {
        ConfigWords.requireSome(triggers.length, "trigger", "hasNoOnBuildTriggers()");
        requireReported("ONBUILD");
        List<String> wanted = List.of(triggers);
        return unless(config.onBuild().equals(wanted), () -> shouldHaveWords(name, TRIGGERS, wanted, config.onBuild()));
    }

    Optional<ErrorMessageFactory> hasNoOnBuildTriggers() {
        requireReported("ONBUILD");
        return unless(config.onBuild().isEmpty(), () -> shouldHaveNoWords(name, TRIGGERS, config.onBuild()));
    }

    Optional<ErrorMessageFactory> hasArchitecture(String architecture) {
        ConfigWords.requireText(architecture, "the architecture");
        return has("architecture", architecture, config.architecture());
    }

    Optional<ErrorMessageFactory> hasOperatingSystem(String operatingSystem) {
        ConfigWords.requireText(operatingSystem, "the operating system");
        return has("operating system", operatingSystem, config.operatingSystem());
    }

    Optional<ErrorMessageFactory> hasCreationTime() {
        return unless(config.created().isPresent(), () -> shouldHaveSome(name, "creation time"));
    }

    /** Returns the creation time; null if the configuration has none. */
    @Nullable Instant created() {
        return config.created().orElse(null);
    }

    private Optional<HealthCheck> healthCheck() {
        return config.healthCheck().filter(check -> !check.test().equals(List.of("NONE")));
    }

    /** Throws if the engine doesn't report what an instruction sets, because the setting can't be checked then. */
    private void requireReported(String instruction) {
        if (config.unreported().contains(instruction)) {
            throw new UnsupportedOperationException("The engine does not report what " + instruction + " has set in "
                    + name + ", as Podman doesn't: this can't be judged here");
        }
    }

    private Optional<ErrorMessageFactory> has(String what, String expected, String actual) {
        return unless(actual.equals(expected), () -> shouldHave(name, what, expected, actual));
    }

    private Optional<ErrorMessageFactory> hasText(Setting what, String expected, String actual, String otherwise) {
        return has(what.toString(), expected, actual.isEmpty() ? otherwise : actual)
                .map(message -> what.from(image, actual, message));
    }

    private Optional<ErrorMessageFactory> hasWords(Setting what, List<String> expected, List<String> actual) {
        return unless(
                actual.equals(expected),
                () -> what.from(
                        image, String.join(" ", actual), shouldHaveWords(name, what.toString(), expected, actual)));
    }

    private Optional<ErrorMessageFactory> hasNoWords(Setting what, List<String> actual) {
        return unless(
                actual.isEmpty(),
                () -> what.from(image, String.join(" ", actual), shouldHaveNoWords(name, what.toString(), actual)));
    }

    private Optional<ErrorMessageFactory> hasPair(Setting what, String key, String value, Map<String, String> all) {
        return unless(
                value.equals(all.get(key)),
                () -> what.from(
                        image,
                        all.containsKey(key) ? Set.of(key) : Set.of(),
                        shouldHavePair(name, what.toString(), key, value, all)));
    }

    private Optional<ErrorMessageFactory> hasNoPair(Setting what, String key, Map<String, String> all) {
        return Optional.ofNullable(all.get(key))
                .map(value -> what.from(image, Set.of(key), shouldHaveNoPair(name, what.toString(), key, value)));
    }

    private Optional<ErrorMessageFactory> hasMember(Setting what, String expected, Collection<String> all) {
        return unless(
                all.contains(expected),
                () -> what.from(image, all, shouldHaveMember(name, what.toString(), expected, all)));
    }

    private Optional<ErrorMessageFactory> hasNoMember(Setting what, Collection<String> all) {
        return unless(all.isEmpty(), () -> what.from(image, all, shouldHaveNoMember(name, what.toString(), all)));
    }

    private static Optional<ErrorMessageFactory> unless(boolean held, Supplier<ErrorMessageFactory> message) {
        return held ? Optional.empty() : Optional.of(message.get());
    }
}
