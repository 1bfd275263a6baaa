package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.inspect.LayerCache.Part;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what each layer was found to be stored as, such as the digests of its compressed forms, in memory and in files.
 * A manifest can pair a known layer with any digest; the pair is true only if what has the digest was read, and is the layer.
 */
final class KnownForms {

    /** More than an image is usually pushed with. The oldest are forgotten first, and read again. */
    private static final int MOST = 100;

    private final Optional<LayerCache> cache;
    private final Map<DiffId, Set<String>> forms = new ConcurrentHashMap<>();

    KnownForms(Optional<LayerCache> cache) {
        this.cache = cache;
    }

    /** Returns whether a layer is known to be stored as each of these. */
    boolean have(DiffId layer, Set<String> stored) {
        return stored.isEmpty() || of(layer).containsAll(stored);
    }

    /** Remembers that a layer was read from each of these. */
    void add(DiffId layer, Set<String> stored) {
        if (have(layer, stored)) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(of(layer));
        all.addAll(stored);
        List<String> latest = all.stream().skip(Math.max(0, all.size() - MOST)).toList();
        forms.put(layer, Collections.unmodifiableSet(new LinkedHashSet<>(latest)));
        cache.ifPresent(files ->
                files.write(layer, Part.FORMS, String.join("\n", latest).getBytes(StandardCharsets.UTF_8)));
    }

    private Set<String> of(DiffId layer) {
        return forms.computeIfAbsent(
                layer,
                unknown -> cache.flatMap(files -> files.read(layer, Part.FORMS))
                        .map(file -> new LinkedHashSet<>(List.of(new String(file, StandardCharsets.UTF_8).split("\n"))))
                        .<Set<String>>map(known -> known)
                        .orElse(Set.of()));
    }
}
