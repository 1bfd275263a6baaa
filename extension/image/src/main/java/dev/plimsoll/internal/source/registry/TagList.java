package dev.plimsoll.internal.source.registry;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.text.Nearest;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes a manifest that does not exist by the tags that do. */
final class TagList {

    private static final int SHOWN = 5;
    private static final int LONGEST = 1 << 20;

    private final RegistryClient client;

    TagList(RegistryClient client) {
        this.client = client;
    }

    InspectionException missing(String wanted) {
        RegistryImage image = client.image();
        Optional<List<String>> tags = tags();
        if (tags.isPresent() && tags.get().isEmpty()) {
            return client.problems()
                    .problem(image.address() + " has no repository " + image.repository() + ", or it has no tags.");
        }
        String what = wanted.contains(":") ? "manifest " + wanted : "tag '" + wanted + "'";
        return client.problems()
                .problem("repository " + image.repository() + " of " + image.address() + " has no " + what
                        + tags.map(all -> "; " + describe(wanted, all)).orElse("") + ".");
    }

    private static String describe(String wanted, List<String> all) {
        Optional<String> nearest = wanted.contains(":") ? Optional.empty() : Nearest.to(wanted, all);
        int from = Math.max(0, all.size() - SHOWN);
        String shown = String.join(", ", all.subList(from, all.size()));
        return nearest.map(tag -> "did you mean '" + tag + "'? It has ").orElse("it has ")
                + (from == 0 ? Plural.of(all.size(), "tag") + ": " + shown : all.size() + " tags, such as " + shown);
    }

    /**
     * Returns the tags in the registry's order: an empty list if there is no repository, and nothing if the registry
     * doesn't list tags.
     */
    private Optional<List<String>> tags() {
        try {
            return client.request("/tags/list?n=1000", Map.of(), response -> {
                if (response.status() == 404) {
                    return Optional.of(List.of());
                }
                return response.status() == 200 ? parse(response) : Optional.empty();
            });
        } catch (InspectionException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> parse(Response response) throws IOException {
        String text = new String(response.body().readNBytes(LONGEST), StandardCharsets.UTF_8);
        try {
            return Optional.of(Json.strings(JsonParser.parseString(text).getAsJsonObject(), "tags").stream()
                    .map(Visible::oneLine)
                    .toList());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
