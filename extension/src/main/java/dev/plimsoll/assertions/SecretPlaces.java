package dev.plimsoll.assertions;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the places in an image's history and configuration that contain a secret. The secret is masked in the result. */
final class SecretPlaces {

    private static final String MASK = "***";

    private final String secret;
    private final List<String> places = new ArrayList<>();

    SecretPlaces(String secret) {
        this.secret = secret;
    }

    List<String> in(ContainerImage image) {
        int number = 0;
        for (HistoryEntry entry : image.history()) {
            look("history entry " + number++ + ": ", entry.createdBy());
        }
        ImageConfig config = image.config();
        pairs("environment variable ", config.environment());
        pairs("label ", config.ownLabels());
        look("entrypoint: ", String.join(" ", config.entrypoint()));
        look("command: ", String.join(" ", config.command()));
        config.healthCheck().ifPresent(check -> look("health check: ", String.join(" ", check.test())));
        look("default shell: ", String.join(" ", config.shell()));
        config.onBuild().forEach(trigger -> look("ONBUILD trigger: ", trigger));
        look("working directory: ", config.workingDirectory());
        look("user: ", config.user());
        config.volumes().forEach(volume -> look("volume: ", volume));
        return places;
    }

    private void pairs(String what, Map<String, String> pairs) {
        pairs.forEach((key, value) -> look(what, key + "=" + value));
    }

    private void look(String where, String text) {
        if (text.contains(secret)) {
            places.add(where + text.replace(secret, MASK));
        }
    }
}
