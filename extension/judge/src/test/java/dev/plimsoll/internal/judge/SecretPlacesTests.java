package dev.plimsoll.internal.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretPlacesTests {

    private static final ImageConfig EVERYWHERE = new ImageConfig(
            Map.of("TOKEN", "a hunter2"),
            Map.of("key-hunter2", "v"),
            List.of("/bin/a", "hunter2"),
            List.of("--password", "hunter2"),
            "/home/hunter2",
            "hunter2",
            Set.of(),
            Set.of("/hunter2"),
            Optional.of(new HealthCheck(
                    List.of("CMD", "check", "hunter2"), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0)),
            "",
            List.of("/bin/sh", "hunter2"),
            List.of("RUN hunter2"),
            "amd64",
            "linux",
            Optional.empty(),
            Set.of());

    @Test
    void inAnImageAreAllPlacesWithTheSecretMasked() {
        assertThat(new SecretPlaces("hunter2").in(image(EVERYWHERE)))
                .containsExactly(
                        "history entry 1: RUN curl -u me:*** x",
                        "environment variable TOKEN=a ***",
                        "label key-***=v",
                        "entrypoint: /bin/a ***",
                        "command: --password ***",
                        "health check: CMD check ***",
                        "default shell: /bin/sh ***",
                        "ONBUILD trigger: RUN ***",
                        "working directory: /home/***",
                        "user: ***",
                        "volume: /***");
    }

    @Test
    void inAnImageWithoutTheSecretAreNone() {
        assertThat(new SecretPlaces("hunter3").in(image(EVERYWHERE))).isEmpty();
    }

    private static BuiltImage image(ImageConfig config) {
        return (BuiltImage) Proxy.newProxyInstance(
                SecretPlacesTests.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "config" -> config;
                    case "history" ->
                        List.of(new HistoryEntry("ADD base"), new HistoryEntry("RUN curl -u me:hunter2 x"));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
