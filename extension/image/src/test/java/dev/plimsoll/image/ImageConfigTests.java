package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageConfigTests {

    @Test
    void ownLabelsWhenTestsAddedSomeAreTheOthers() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("z", "1");
        labels.put("dev.plimsoll.session", "s");
        labels.put("dev.plimsollx", "2");
        labels.put("org.testcontainers", "true");
        labels.put("org.testcontainers.lang", "java");
        labels.put("a", "3");
        ImageConfig config = new ImageConfig(
                Map.of(),
                labels,
                List.of(),
                List.of(),
                "",
                "",
                new LinkedHashSet<>(List.of("80/tcp", "53/udp")),
                Set.of(),
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                "amd64",
                "linux",
                Optional.empty(),
                Set.of());
        labels.clear();
        assertThat(config.ownLabels().keySet()).containsExactly("z", "dev.plimsollx", "a");
        assertThat(config.labels()).hasSize(6);
        assertThat(config.exposedPorts()).containsExactly("80/tcp", "53/udp");
    }
}
