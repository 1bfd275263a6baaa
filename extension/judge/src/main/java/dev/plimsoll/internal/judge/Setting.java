package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.messages.table.SetBy.named;
import static dev.plimsoll.internal.messages.table.SetBy.noValue;
import static dev.plimsoll.internal.messages.table.SetBy.value;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.images.ConfigOrigins;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.session.PlannedImage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A part of an image's configuration that an instruction sets. */
public enum Setting {
    VARIABLE("environment variable", "ENV"),
    LABEL("label", "LABEL"),
    PORT("exposed port", "EXPOSE"),
    VOLUME("volume", "VOLUME"),
    ENTRYPOINT("entrypoint", "ENTRYPOINT"),
    COMMAND("command", "CMD"),
    WORKING_DIRECTORY("working directory", "WORKDIR"),
    USER("user", "USER"),
    HEALTH_CHECK("health check", "HEALTHCHECK"),
    STOP_SIGNAL("stop signal", "STOPSIGNAL"),
    SHELL("default shell", "SHELL");

    private final String text;
    private final String keyword;

    Setting(String text, String keyword) {
        this.text = text;
        this.keyword = keyword;
    }

    /** Appends the instructions that set the given names, if they are known. */
    public Broken from(ContainerImage image, Collection<String> names, Broken message) {
        Map<String, LayerOrigin> known = new LinkedHashMap<>();
        origins(image)
                .ifPresent(origins -> names.forEach(
                        name -> origins.naming(keyword, name).ifPresent(origin -> known.put(name, origin))));
        return named(message, known);
    }

    /** Appends the instruction or base image that set the value, if it is known. */
    public Broken from(ContainerImage image, String actual, Broken message) {
        Optional<ConfigOrigins> origins = origins(image);
        if (actual.isEmpty()) {
            return origins.flatMap(known -> known.last(resetting()))
                    .map(origin -> noValue(message, origin))
                    .orElse(message);
        }
        return origins.flatMap(known -> known.last(Set.of(keyword)).or(() -> base(known, actual)))
                .map(origin -> value(message, origin))
                .orElse(message);
    }

    /**
     * Returns the instructions that change the setting. An {@code ENTRYPOINT} discards the command of the stage or image
     * below.
     */
    private Set<String> resetting() {
        return this == COMMAND ? Set.of("CMD", "ENTRYPOINT") : Set.of(keyword);
    }

    /**
     * Returns the base image as the origin of a value, except for the working directory {@code /}, which some builders set.
     */
    private Optional<LayerOrigin> base(ConfigOrigins origins, String actual) {
        return this == WORKING_DIRECTORY && actual.equals("/") ? Optional.empty() : origins.base();
    }

    private static Optional<ConfigOrigins> origins(ContainerImage image) {
        return PlannedImage.planOf(image).map(ConfigOrigins::of);
    }

    @Override
    public String toString() {
        return text;
    }
}
