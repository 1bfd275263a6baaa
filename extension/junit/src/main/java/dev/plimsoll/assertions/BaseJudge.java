package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldComeFrom.shouldBeBasedOn;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.session.EngineLookup;
import java.util.List;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** Checks the base image of an image. */
final class BaseJudge {

    private BaseJudge() {}

    static Optional<ErrorMessageFactory> isBasedOn(ContainerImage image, String reference) {
        List<DiffId> base = layersOf(image, reference);
        List<Layer> own = image.layers();
        int same = 0;
        while (same < Math.min(base.size(), own.size())
                && base.get(same).equals(own.get(same).diffId())) {
            same++;
        }
        return same == base.size()
                ? Optional.empty()
                : Optional.of(shouldBeBasedOn(ImageNames.of(image), reference, base.size(), same, own));
    }

    private static List<DiffId> layersOf(ContainerImage image, String reference) {
        if (!(image instanceof EngineLookup engine)) {
            throw new UnsupportedOperationException(
                    ImageNames.of(image) + " is not on an engine, which would know '" + reference + "'");
        }
        List<DiffId> base;
        try {
            base = engine.layersOf(reference);
        } catch (EngineException e) {
            if (!e.isNotFound()) {
                throw e;
            }
            throw new IllegalArgumentException(
                    "The engine has no image '" + reference + "', so it is unknown whether " + ImageNames.of(image)
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
