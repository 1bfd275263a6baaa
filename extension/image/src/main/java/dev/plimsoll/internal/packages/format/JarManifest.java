package dev.plimsoll.internal.packages.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The main section of a manifest.
 *
 * @param attributes by their names in lower case
 */
record JarManifest(Map<String, String> attributes) {

    static final JarManifest NONE = new JarManifest(Map.of());

    private static final List<String> NAMES =
            List.of("implementation-title", "bundle-symbolicname", "automatic-module-name");

    static JarManifest read(byte[] start) {
        Map<String, String> attributes = new HashMap<>();
        String text = new String(start, StandardCharsets.UTF_8).replace("\r\n", "\n");
        String main = text.split("\n\n", 2)[0].replace("\n ", "");
        for (String line : main.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                attributes.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new JarManifest(attributes);
    }

    /** Returns whether it names an artifact. */
    boolean isOf(String artifact) {
        return names().anyMatch(artifact::equals);
    }

    /** Returns the package that the file name describes, or this where that has no version. */
    DeclaredPackage named(JarName file) {
        if (!file.version().isEmpty()) {
            return DeclaredPackage.of(file.artifact(), file.version());
        }
        String version = Stream.of("implementation-version", "bundle-version")
                .map(name -> attributes.getOrDefault(name, ""))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        return DeclaredPackage.of(names().findFirst().orElse(file.artifact()), version);
    }

    /** Titles for people have spaces. */
    private Stream<String> names() {
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(attributes.getOrDefault(name, "").split(";", 2))
                        .limit(1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && name.chars().noneMatch(Character::isWhitespace));
    }
}
