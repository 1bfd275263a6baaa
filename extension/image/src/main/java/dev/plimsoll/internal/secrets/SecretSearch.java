package dev.plimsoll.internal.secrets;

import dev.plimsoll.image.DockerfileInstruction;
import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.layers.LayerContent;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.text.Visible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists the secrets of an image: those in its layers, whether or not a container sees them, and those in its settings. */
public final class SecretSearch {

    private final List<FoundSecret> secrets = new ArrayList<>();

    private record Content(int layer, int ordinal) {

        static Content of(Node node) {
            return new Content(node.layer(), node.content());
        }
    }

    private record Hider(int layer, boolean isDeletion) {}

    /**
     * Adds the secrets in files.
     *
     * @param contents the contents of the layers, in the same order
     * @param indexes the secrets of the layers, in the same order
     * @param origins the origin of each layer
     */
    public SecretSearch files(
            List<Layer> layers,
            List<LayerContent> contents,
            List<SecretIndex> indexes,
            Function<Layer, LayerOrigin> origins) {
        if (indexes.stream().allMatch(SecretIndex::isEmpty)) {
            return this;
        }
        Map<Content, Hider> hiders = new HashMap<>();
        Set<Content> visible = merge(contents, hiders);
        for (Layer layer : layers) {
            SecretIndex index = indexes.get(layer.index());
            int ordinal = 0;
            for (LayerEntry entry : index.isEmpty() ? List.<LayerEntry>of() : contents.get(layer.index())) {
                if (entry.isRegularFile()) {
                    Content content = new Content(layer.index(), ordinal);
                    Optional<Hider> hider = visible.contains(content)
                            ? Optional.empty()
                            // Its own layer has another file of the same name.
                            : Optional.of(hiders.getOrDefault(content, new Hider(layer.index(), false)));
                    for (SecretScanner.Found found : index.get(ordinal)) {
                        secrets.add(new FoundSecret.InFile(
                                found.rule(),
                                layer,
                                masked(origins.apply(layer)),
                                SecretScanner.masked(entry.file().path()),
                                found.line(),
                                hider.map(by -> layers.get(by.layer())),
                                hider.map(Hider::isDeletion).orElse(false)));
                    }
                    ordinal++;
                }
            }
        }
        return this;
    }

    /** Merges the layers, and returns the contents that a container sees. */
    private static Set<Content> merge(List<LayerContent> contents, Map<Content, Hider> hiders) {
        ImageTree tree = ImageTree.of(contents);
        tree.hidden().forEach(gone -> hiders.put(Content.of(gone.file()), new Hider(gone.by(), gone.isDeleted())));
        return tree.all().stream().map(Content::of).collect(Collectors.toSet());
    }

    private static LayerOrigin masked(LayerOrigin origin) {
        if (origin instanceof LayerOrigin.OfInstruction made) {
            DockerfileInstruction instruction = made.instruction();
            return new LayerOrigin.OfInstruction(
                    made.stage(),
                    new DockerfileInstruction(
                            SecretScanner.masked(instruction.text()),
                            SecretScanner.masked(instruction.original()),
                            instruction.file(),
                            instruction.firstLine(),
                            instruction.lastLine()));
        }
        return origin instanceof LayerOrigin.Unknown unknown
                ? new LayerOrigin.Unknown(SecretScanner.masked(unknown.createdBy()))
                : origin;
    }

    /**
     * Adds the secrets in the configuration and in the history. A text that several members have is searched once.
     *
     * @param origins the origins of the settings; empty for one whose origin is unknown
     */
    public SecretSearch settings(List<ConfigText> texts, Function<ConfigText, Optional<LayerOrigin>> origins) {
        Set<String> searched = new HashSet<>();
        for (ConfigText text : texts) {
            if (searched.add(text.text())) {
                SecretScanner.setting(text.text())
                        .forEach(rule -> secrets.add(new FoundSecret.InSetting(
                                rule,
                                SecretScanner.masked(Visible.oneLine(text.setting())),
                                origins.apply(text).map(SecretSearch::masked))));
            }
        }
        return this;
    }

    public List<FoundSecret> found() {
        return List.copyOf(secrets);
    }
}
