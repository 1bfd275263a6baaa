package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldComeFrom.shouldBeBasedOn;
import static dev.plimsoll.internal.assertions.ShouldComeFrom.shouldHideSecret;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.EngineException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.session.EngineLookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what an image was made from: its base, and what its making left in its metadata.
 *
 * @since 0.1.0
 */
public abstract class AbstractImageOriginAssert extends AbstractImageMetadataAssert {

    AbstractImageOriginAssert(@Nullable BuiltImage actual) {
        super(actual);
    }

    /**
     * Verifies that a secret stands nowhere in what anybody who has the image can read without starting it: neither in the
     * instructions of its history, where {@code ARG} leaves values, nor in its environment, labels, entrypoint, command and the
     * rest of its configuration. The message says where it is, and never the secret. It looks at no files.
     *
     * <pre><code class='java'> // passes: RUN --mount=type=secret,id=token ./download
     * assertThat(image).hasHistoryWithout(System.getenv("TOKEN"));
     *
     * // fails: ARG TOKEN, RUN ./download $TOKEN
     * assertThat(image).hasHistoryWithout(System.getenv("TOKEN"));</code></pre>
     *
     * @throws IllegalArgumentException if the secret is empty, so that it would be everywhere
     */
    public BuiltImageAssert hasHistoryWithout(String secret) {
        ConfigWords.requireText(secret, "the secret");
        isNotNull();
        List<String> places = new SecretPlaces(secret).in(actual);
        if (!places.isEmpty()) {
            throwAssertionError(shouldHideSecret(name(), places));
        }
        return myself;
    }

    /**
     * Verifies that the image is built on another one, directly or not: that its lowest layers are all the layers of that image.
     * It is the layers that count, not the name in the {@code FROM}; the engine must have the other image under that name.
     *
     * <pre><code class='java'> // passes: FROM busybox:1.37
     * assertThat(hello).isBasedOn("busybox:1.37");
     *
     * // fails: it is its builder's base
     * assertThat(hello).isBasedOn("golang:1.24-trixie");</code></pre>
     *
     * @throws IllegalArgumentException if the engine has no such image, or one without layers
     */
    public BuiltImageAssert isBasedOn(String image) {
        ConfigWords.requireText(image, "the base image");
        isNotNull();
        List<DiffId> base = layersOf(image);
        List<Layer> own = actual.layers();
        int same = 0;
        while (same < Math.min(base.size(), own.size())
                && base.get(same).equals(own.get(same).diffId())) {
            same++;
        }
        if (same < base.size()) {
            throwAssertionError(shouldBeBasedOn(name(), image, base.size(), same, own));
        }
        return myself;
    }

    private List<DiffId> layersOf(String image) {
        List<DiffId> base;
        try {
            base = ((EngineLookup) actual).layersOf(image);
        } catch (EngineException e) {
            if (!e.isNotFound()) {
                throw e;
            }
            throw new IllegalArgumentException(
                    "The engine has no image '" + image + "', so it can't be told whether " + name()
                            + " is based on it. Is the name right? If a builder keeps it to itself, 'docker pull' it first",
                    e);
        }
        if (base.isEmpty()) {
            throw new IllegalArgumentException(
                    "Image '" + image + "' has no layers, so that every image would be based on it");
        }
        return base;
    }
}
