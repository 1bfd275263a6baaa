package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHave;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveMember;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveNo;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveNoMember;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveNoPair;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveNoWords;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveOnlyMembers;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHavePair;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveSome;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveWords;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldRunAsNonRoot;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldSetUser;
import static java.util.Objects.requireNonNull;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.images.ConfigOrigins;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.session.PlannedImage;
import dev.plimsoll.internal.users.ImageUsers;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the configuration of an image. Each method returns the failure, or empty if the check passes. */
public final class ConfigJudge {

    private static final List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");
    private static final String TRIGGERS = "ONBUILD triggers";

    private final ContainerImage image;
    private final String name;
    private final ImageConfig config;

    public ConfigJudge(ContainerImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
        this.config = image.config();
    }

    public Judgement hasEnv(String variable, String value) {
        ConfigWords.requireVariable(variable);
        requireNonNull(value, "value");
        return hasPair(Setting.VARIABLE, variable, value, config.environment());
    }

    public Judgement hasNoEnv(String variable) {
        ConfigWords.requireVariable(variable);
        return hasNoPair(Setting.VARIABLE, variable, config.environment());
    }

    public Judgement hasLabel(String key, String value) {
        ConfigWords.requireText(key, "the key of a label");
        requireNonNull(value, "value");
        return hasPair(Setting.LABEL, key, value, config.ownLabels());
    }

    public Judgement hasNoLabel(String key) {
        ConfigWords.requireText(key, "the key of a label");
        return hasNoPair(Setting.LABEL, key, config.ownLabels());
    }

    public Judgement exposesPort(String port) {
        return hasMember(Setting.PORT, ConfigWords.port(port), config.exposedPorts());
    }

    public Judgement exposesOnlyPorts(Stream<String> ports) {
        Set<String> wanted = new LinkedHashSet<>(ports.map(ConfigWords::port).toList());
        ConfigWords.requireSome(wanted.size(), "port", "exposesNoPorts()");
        Set<String> exposed = config.exposedPorts();
        Set<String> surplus = new LinkedHashSet<>(exposed);
        surplus.removeAll(wanted);
        return heldIf(
                exposed.equals(wanted),
                () -> Setting.PORT.from(image, surplus, shouldHaveOnlyMembers(name, "exposed ports", wanted, exposed)));
    }

    public Judgement exposesNoPorts() {
        return hasNoMember(Setting.PORT, config.exposedPorts());
    }

    public Judgement hasVolume(String path) {
        ConfigWords.requireText(path, "the path of a volume");
        return hasMember(Setting.VOLUME, path, config.volumes());
    }

    public Judgement hasNoVolume(String path) {
        ConfigWords.requireText(path, "the path of a volume");
        return heldIf(
                !config.volumes().contains(path),
                () -> Setting.VOLUME.from(image, Set.of(path), shouldHaveNo(name, Setting.VOLUME + " " + path, path)));
    }

    public Judgement hasNoVolumes() {
        return hasNoMember(Setting.VOLUME, config.volumes());
    }

    public Judgement hasEntrypoint(String... words) {
        ConfigWords.requireSome(words.length, "word", "hasNoEntrypoint()");
        return hasWords(Setting.ENTRYPOINT, List.of(words), config.entrypoint());
    }

    public Judgement hasNoEntrypoint() {
        return hasNoWords(Setting.ENTRYPOINT, config.entrypoint());
    }

    public Judgement hasCommand(String... words) {
        ConfigWords.requireSome(words.length, "word", "hasNoCommand()");
        return hasWords(Setting.COMMAND, List.of(words), config.command());
    }

    public Judgement hasNoCommand() {
        return hasNoWords(Setting.COMMAND, config.command());
    }

    public Judgement hasWorkingDirectory(String path) {
        ConfigWords.requireText(path, "the working directory");
        return hasText(Setting.WORKING_DIRECTORY, path, config.workingDirectory(), "/");
    }

    public Judgement hasUser(String user) {
        ConfigWords.requireText(user, "the user");
        return hasText(Setting.USER, user, config.user(), "");
    }

    public Judgement runsAsNonRoot() {
        String user = config.user();
        String userName = user.contains(":") ? user.substring(0, user.indexOf(':')) : user;
        if (userName.isEmpty()) {
            return Setting.USER.from(image, "", noUser());
        }
        ImageUsers users = ImageUsers.of(image.files());
        long uid = users.uid(userName)
                .orElseThrow(
                        () -> new IllegalStateException(ConfigWords.unknownUser(name, userName, users.userNames())));
        String why =
                userName.matches("[+-]?\\d+") ? ", which is root" : ", which is number 0, root, in its /etc/passwd";
        return heldIf(uid != 0, () -> Setting.USER.from(image, user, shouldRunAsNonRoot(name, user, why)));
    }

    private Broken noUser() {
        return PlannedImage.planOf(image)
                .map(ConfigOrigins::of)
                .filter(origins -> origins.last(Set.of("USER")).isEmpty())
                .map(origins -> shouldSetUser(name, origins.dockerfile(), origins.base()))
                .orElseGet(() -> shouldRunAsNonRoot(name, "", ""));
    }

    public Judgement hasHealthCheck() {
        return heldIf(
                healthCheck().isPresent(),
                () -> Setting.HEALTH_CHECK.from(image, "", shouldHaveSome(name, Setting.HEALTH_CHECK.toString())));
    }

    public Judgement hasNoHealthCheck() {
        return hasNoWords(
                Setting.HEALTH_CHECK, healthCheck().map(HealthCheck::test).orElse(List.of()));
    }

    public Judgement hasStopSignal(String signal) {
        ConfigWords.requireText(signal, "the signal");
        return hasText(Setting.STOP_SIGNAL, signal, config.stopSignal(), "SIGTERM");
    }

    public Judgement hasDefaultShell(String... words) {
        ConfigWords.requireSome(words.length, "word", "hasDefaultShell(\"/bin/sh\", \"-c\")");
        requireReported("SHELL");
        return hasWords(Setting.SHELL, List.of(words), config.shell().isEmpty() ? DEFAULT_SHELL : config.shell());
    }

    public Judgement hasOnBuildTriggers(String... triggers) {
        ConfigWords.requireSome(triggers.length, "trigger", "hasNoOnBuildTriggers()");
        requireReported("ONBUILD");
        List<String> wanted = List.of(triggers);
        return heldIf(config.onBuild().equals(wanted), () -> shouldHaveWords(name, TRIGGERS, wanted, config.onBuild()));
    }

    public Judgement hasNoOnBuildTriggers() {
        requireReported("ONBUILD");
        return heldIf(config.onBuild().isEmpty(), () -> shouldHaveNoWords(name, TRIGGERS, config.onBuild()));
    }

    public Judgement hasArchitecture(String architecture) {
        ConfigWords.requireText(architecture, "the architecture");
        return has("architecture", architecture, config.architecture());
    }

    public Judgement hasOperatingSystem(String operatingSystem) {
        ConfigWords.requireText(operatingSystem, "the operating system");
        return has("operating system", operatingSystem, config.operatingSystem());
    }

    public Judgement hasCreationTime() {
        return heldIf(config.created().isPresent(), () -> shouldHaveSome(name, "creation time"));
    }

    /** Returns the creation time; null if the configuration has none. */
    public @Nullable Instant created() {
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

    private Judgement has(String what, String expected, String actual) {
        return heldIf(actual.equals(expected), () -> shouldHave(name, what, expected, actual));
    }

    private Judgement hasText(Setting what, String expected, String actual, String otherwise) {
        return has(what.toString(), expected, actual.isEmpty() ? otherwise : actual)
                .explained(message -> what.from(image, actual, message));
    }

    private Judgement hasWords(Setting what, List<String> expected, List<String> actual) {
        return heldIf(
                actual.equals(expected),
                () -> what.from(
                        image, String.join(" ", actual), shouldHaveWords(name, what.toString(), expected, actual)));
    }

    private Judgement hasNoWords(Setting what, List<String> actual) {
        return heldIf(
                actual.isEmpty(),
                () -> what.from(image, String.join(" ", actual), shouldHaveNoWords(name, what.toString(), actual)));
    }

    private Judgement hasPair(Setting what, String key, String value, Map<String, String> all) {
        return heldIf(
                value.equals(all.get(key)),
                () -> what.from(
                        image,
                        all.containsKey(key) ? Set.of(key) : Set.of(),
                        shouldHavePair(name, what.toString(), key, value, all)));
    }

    private Judgement hasNoPair(Setting what, String key, Map<String, String> all) {
        @Nullable String value = all.get(key);
        return heldIf(
                value == null,
                () -> what.from(
                        image, Set.of(key), shouldHaveNoPair(name, what.toString(), key, String.valueOf(value))));
    }

    private Judgement hasMember(Setting what, String expected, Collection<String> all) {
        return heldIf(
                all.contains(expected),
                () -> what.from(image, all, shouldHaveMember(name, what.toString(), expected, all)));
    }

    private Judgement hasNoMember(Setting what, Collection<String> all) {
        return heldIf(all.isEmpty(), () -> what.from(image, all, shouldHaveNoMember(name, what.toString(), all)));
    }
}
