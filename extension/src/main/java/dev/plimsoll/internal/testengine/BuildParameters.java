package dev.plimsoll.internal.testengine;

import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.internal.session.BuildOverrides;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.ConfigurationParameters;

/** The configuration parameters that say how to build and judge; they override what a Dockerfile says. */
final class BuildParameters {

    private final ConfigurationParameters parameters;
    private final BuildOverrides overrides;

    BuildParameters(ConfigurationParameters parameters) {
        this.parameters = parameters;
        this.overrides = BuildOverrides.of(parameters::get, Path::of);
    }

    void applyTo(MultiStageBuild build) {
        read(() -> {
            overrides.applyTo(build);
            return build;
        });
    }

    /** By how much the final images of all Dockerfiles may have grown; empty if only they themselves say so. */
    Optional<GrowthBudget> maxGrowth() {
        return read(overrides::maxGrowth);
    }

    boolean disabledWithoutEngine() {
        return parameters.getBoolean("plimsoll.disabledWithoutEngine").orElse(false);
    }

    private static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new JUnitException(String.valueOf(e.getMessage()), e);
        }
    }
}
