package dev.plimsoll.testengine;

import dev.plimsoll.build.BuilderType;
import dev.plimsoll.image.Platform;
import dev.plimsoll.multistage.MultiStageBuild;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ConfigurationParameters;

/** The configuration parameters that say how to build; they override what a Dockerfile says. */
final class BuildParameters {

    private final ConfigurationParameters parameters;

    BuildParameters(ConfigurationParameters parameters) {
        this.parameters = parameters;
    }

    void applyTo(MultiStageBuild build) {
        read("plimsoll.platform", value -> build.platform(Platform.of(value)));
        read("plimsoll.builder", value -> build.builder(BuilderType.valueOf(value.toUpperCase(Locale.ROOT))));
        read("plimsoll.builderName", build::builderName);
        read("plimsoll.buildArgs", value -> addBuildArgs(build, value));
        read("plimsoll.runTimeout", value -> build.runTimeout(Duration.ofSeconds(Integer.parseUnsignedInt(value))));
    }

    boolean disabledWithoutEngine() {
        return parameters.getBoolean("plimsoll.disabledWithoutEngine").orElse(false);
    }

    private void read(String name, Consumer<String> reader) {
        Optional<String> value = parameters.get(name).map(String::strip).filter(text -> !text.isEmpty());
        try {
            value.ifPresent(reader);
        } catch (IllegalArgumentException e) {
            throw new JUnitException(name + ": '" + value.orElse("") + "' can't be used: " + e.getMessage(), e);
        }
    }

    private static void addBuildArgs(MultiStageBuild build, String arguments) {
        for (String argument : arguments.split(",")) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + argument + "' is not a build argument; write KEY=value");
            }
            build.buildArg(argument.substring(0, equals).strip(), argument.substring(equals + 1));
        }
    }
}
