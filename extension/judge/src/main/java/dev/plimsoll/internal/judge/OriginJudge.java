package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldComeFrom.shouldBeBasedOn;
import static dev.plimsoll.internal.messages.ShouldContainNothingFrom.shouldContainNothingFrom;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.session.EngineLookup;
import dev.plimsoll.internal.text.PathGlob;
import java.util.List;

/** Judges where an image comes from: its base image, and the images that its files were copied from. */
public final class OriginJudge {

    private final ContainerImage image;
    private final String name;

    public OriginJudge(ContainerImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
    }

    /**
     * Checks that none of its files was copied from another image.
     *
     * @param globs the files that may
     */
    public Judgement containsNothingFrom(ContainerImage other, List<String> globs) {
        List<PathGlob> exceptions = globs.stream().map(PathGlob::parse).toList();
        List<CopiedFile> brought = image.filesFrom(other).stream()
                .filter(file -> exceptions.stream().noneMatch(glob -> glob.matches(file.path())))
                .toList();
        return heldIf(
                brought.isEmpty(),
                () -> shouldContainNothingFrom(
                        name, other.displayName(), globs, brought, new LayerLookup(image)::origin));
    }

    /** Checks that its first layers are those of an image that the engine has. */
    public Judgement isBasedOn(String reference) {
        ConfigWords.requireText(reference, "the base image");
        List<DiffId> base = layersOf(reference);
        List<Layer> own = image.layers();
        int same = 0;
        while (same < Math.min(base.size(), own.size())
                && base.get(same).equals(own.get(same).diffId())) {
            same++;
        }
        int shared = same;
        return heldIf(shared == base.size(), () -> shouldBeBasedOn(name, reference, base.size(), shared, own));
    }

    private List<DiffId> layersOf(String reference) {
        if (!(image instanceof EngineLookup engine)) {
            throw new UnsupportedOperationException(
                    name + " is not on an engine, which would know '" + reference + "'");
        }
        List<DiffId> base;
        try {
            base = engine.layersOf(reference);
        } catch (EngineException e) {
            if (!e.isNotFound()) {
                throw e;
            }
            throw new IllegalArgumentException(
                    "The engine has no image '" + reference + "', so it is unknown whether " + name
                            + " is based on it. Is the name right? If a builder keeps it to itself, 'docker pull' it first",
                    e);
        }
        if (base.isEmpty()) {
            throw new IllegalArgumentException(
                    "Image '" + reference + "' has no layers, so that every image would be based on it");
        }
        return base;
    }
}
