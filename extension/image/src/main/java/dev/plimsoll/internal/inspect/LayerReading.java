package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.inspect.LayerCache.Part;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.HiddenBytes;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.layers.LayerContent;
import dev.plimsoll.internal.layers.LayerIndex;
import dev.plimsoll.internal.packages.PackageIndex;
import dev.plimsoll.internal.programs.ProgramIndex;
import dev.plimsoll.internal.secrets.SecretIndex;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One reading of a layer, in which several questions find their answers, because decompressing a layer takes seconds. A
 * part that is not requested yet is skipped if it can't be read, so that the current request succeeds; a later request
 * for it gets the error.
 */
final class LayerReading {

    private final Optional<Part> asked;
    private final boolean withDigests;
    private final LayerContent.Packer packer;

    /** In the order of the parts: a reader of a whole file as a stream comes last. */
    private final Map<Part, LayerIndex.Finder<?>> finders = new EnumMap<>(Part.class);

    /**
     * Creates a reading.
     *
     * @param asked the part that must be read
     * @param more the parts that are read if they can be
     * @param links see {@link PackageIndex#links()}
     */
    LayerReading(Optional<Part> asked, Set<Part> more, boolean withDigests, Map<String, String> links) {
        this.asked = asked;
        this.withDigests = withDigests;
        this.packer = new LayerContent.Packer(withDigests);
        more.forEach(part -> finders.put(part, finder(part, links)));
        asked.ifPresent(part -> finders.put(part, finder(part, links)));
    }

    private static LayerIndex.Finder<?> finder(Part part, Map<String, String> links) {
        return switch (part) {
            case PROGRAMS -> new ProgramIndex.Finder();
            case PACKAGES -> new PackageIndex.Finder(links);
            case SECRETS -> new SecretIndex.Finder();
            default -> throw new IllegalArgumentException(part.name());
        };
    }

    /** Reads the layer to its end, and returns its diff id. */
    DiffId read(InputStream layer) throws IOException {
        boolean looksEverywhere = finders.containsKey(Part.SECRETS);
        return TarReader.readLayer(layer, this::add, looksEverywhere ? this::addHidden : HiddenBytes.NONE);
    }

    private void add(LayerEntry entry, TarReader archive) throws IOException {
        FileContent content = FileContent.of(entry, archive, withDigests);
        each(finder -> finder.add(entry, content));
        packer.add(entry, content);
        content.finish();
    }

    private void addHidden(String place, InputStream bytes) throws IOException {
        each(finder -> finder.addHidden(place, bytes));
    }

    @FunctionalInterface
    private interface Look {
        void with(LayerIndex.Finder<?> finder) throws IOException;
    }

    private void each(Look look) throws IOException {
        Iterator<Map.Entry<Part, LayerIndex.Finder<?>>> all = finders.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Part, LayerIndex.Finder<?>> next = all.next();
            try {
                look.with(next.getValue());
            } catch (IOException | RuntimeException e) {
                if (asked.filter(next.getKey()::equals).isPresent()) {
                    throw e;
                }
                // If it is the archive that can't be read, its reader fails next.
                all.remove();
            }
        }
    }

    /** Returns the content. */
    LayerContent content() {
        return packer.finish();
    }

    /** Returns the parts that were read, in packed form. */
    Map<Part, byte[]> indexes() {
        Map<Part, byte[]> indexes = new EnumMap<>(Part.class);
        finders.forEach((part, finder) -> indexes.put(part, finder.finish().packed()));
        return indexes;
    }
}
