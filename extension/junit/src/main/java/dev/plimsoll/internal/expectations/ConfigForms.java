package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.ABSENT_NAME;
import static dev.plimsoll.internal.expectations.Arguments.NAME;
import static dev.plimsoll.internal.expectations.Arguments.NAME_VALUE;
import static dev.plimsoll.internal.expectations.Arguments.PATH;
import static dev.plimsoll.internal.expectations.Arguments.PORT;
import static dev.plimsoll.internal.expectations.Arguments.PORTS;
import static dev.plimsoll.internal.expectations.Arguments.USER;
import static dev.plimsoll.internal.expectations.Arguments.WORDS;
import static dev.plimsoll.internal.expectations.Form.plain;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.assertions.BuiltImageAssert;

/** Forms about the configuration of an image. */
final class ConfigForms {

    private ConfigForms() {}

    static void addTo(ExpectationForms forms) {
        forms.image("env", with(NAME_VALUE, (image, pair) -> image.hasEnv(pair.getKey(), pair.getValue())));
        forms.image("no env", with(ABSENT_NAME, BuiltImageAssert::hasNoEnv));
        forms.image("label", with(NAME_VALUE, (image, pair) -> image.hasLabel(pair.getKey(), pair.getValue())));
        forms.image("no label", with(ABSENT_NAME, BuiltImageAssert::hasNoLabel));

        forms.image("port", with(PORT, BuiltImageAssert::exposesPort));
        forms.image("only ports", with(PORTS, BuiltImageAssert::exposesOnlyPorts));
        forms.image("no ports", plain(BuiltImageAssert::exposesNoPorts));
        forms.image("volume", with(PATH, BuiltImageAssert::hasVolume));
        forms.image("no volumes", plain(BuiltImageAssert::hasNoVolumes));

        forms.image("entrypoint", with(WORDS, BuiltImageAssert::hasEntrypoint));
        forms.image("no entrypoint", plain(BuiltImageAssert::hasNoEntrypoint));
        forms.image("cmd", with(WORDS, BuiltImageAssert::hasCommand));
        forms.image("no cmd", plain(BuiltImageAssert::hasNoCommand));
        forms.image("shell", with(WORDS, BuiltImageAssert::hasDefaultShell));
        forms.image("onbuild", with(WORDS, BuiltImageAssert::hasOnBuildTriggers));
        forms.image("no onbuild", plain(BuiltImageAssert::hasNoOnBuildTriggers));

        forms.image("user", with(USER, BuiltImageAssert::hasUser));
        forms.image("user not root", plain(BuiltImageAssert::runsAsNonRoot));
        forms.image("workdir", with(PATH, BuiltImageAssert::hasWorkingDirectory));
        forms.image("healthcheck", plain(BuiltImageAssert::hasHealthCheck));
        forms.image("no healthcheck", plain(BuiltImageAssert::hasNoHealthCheck));
        forms.image("stopsignal", with(NAME, BuiltImageAssert::hasStopSignal));
        forms.image("architecture", with(NAME, BuiltImageAssert::hasArchitecture));
        forms.image("os", with(NAME, BuiltImageAssert::hasOperatingSystem));
    }
}
