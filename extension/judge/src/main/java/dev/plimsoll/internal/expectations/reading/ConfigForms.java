package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.ABSENT_NAME;
import static dev.plimsoll.internal.expectations.grammar.Arguments.NAME;
import static dev.plimsoll.internal.expectations.grammar.Arguments.NAME_VALUE;
import static dev.plimsoll.internal.expectations.grammar.Arguments.PATH;
import static dev.plimsoll.internal.expectations.grammar.Arguments.PORT;
import static dev.plimsoll.internal.expectations.grammar.Arguments.PORTS;
import static dev.plimsoll.internal.expectations.grammar.Arguments.USER;
import static dev.plimsoll.internal.expectations.grammar.Arguments.WORDS;
import static dev.plimsoll.internal.expectations.grammar.Form.plain;
import static dev.plimsoll.internal.expectations.grammar.Form.with;

import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.judge.ConfigJudge;
import java.util.stream.Stream;

/** Forms about the configuration of an image. */
final class ConfigForms {

    private ConfigForms() {}

    static void addTo(ExpectationForms forms) {
        ImageForms<ConfigJudge> config = forms.judgedBy(ConfigJudge::new);
        config.add("env", with(NAME_VALUE, (judge, pair) -> judge.hasEnv(pair.getKey(), pair.getValue())));
        config.add("no env", with(ABSENT_NAME, ConfigJudge::hasNoEnv));
        config.add("label", with(NAME_VALUE, (judge, pair) -> judge.hasLabel(pair.getKey(), pair.getValue())));
        config.add("no label", with(ABSENT_NAME, ConfigJudge::hasNoLabel));

        config.add("port", with(PORT, ConfigJudge::exposesPort));
        config.add("only ports", with(PORTS, (judge, ports) -> judge.exposesOnlyPorts(Stream.of(ports))));
        config.add("no ports", plain(ConfigJudge::exposesNoPorts));
        config.add("volume", with(PATH, ConfigJudge::hasVolume));
        config.add("no volumes", plain(ConfigJudge::hasNoVolumes));

        config.add("entrypoint", with(WORDS, ConfigJudge::hasEntrypoint));
        config.add("no entrypoint", plain(ConfigJudge::hasNoEntrypoint));
        config.add("cmd", with(WORDS, ConfigJudge::hasCommand));
        config.add("no cmd", plain(ConfigJudge::hasNoCommand));
        config.add("shell", with(WORDS, ConfigJudge::hasDefaultShell));
        config.add("onbuild", with(WORDS, ConfigJudge::hasOnBuildTriggers));
        config.add("no onbuild", plain(ConfigJudge::hasNoOnBuildTriggers));

        config.advising(Advice.USER)
                .add("user", with(USER, ConfigJudge::hasUser))
                .add("user not root", plain(ConfigJudge::runsAsNonRoot));
        config.add("workdir", with(PATH, ConfigJudge::hasWorkingDirectory));
        config.add("healthcheck", plain(ConfigJudge::hasHealthCheck));
        config.add("no healthcheck", plain(ConfigJudge::hasNoHealthCheck));
        config.add("stopsignal", with(NAME, ConfigJudge::hasStopSignal));
        config.add("architecture", with(NAME, ConfigJudge::hasArchitecture));
        config.add("os", with(NAME, ConfigJudge::hasOperatingSystem));
    }
}
