package dev.plimsoll.internal.cli;

import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.session.ImageWeight;
import dev.plimsoll.internal.session.ImageWeight.BasePart;
import java.util.List;
import java.util.Optional;

/**
 * The change of the base image of a Dockerfile.
 *
 * @param image its present name
 * @param before its former size; empty if the former image is another one whose base image is unknown
 */
record BaseChange(String image, Optional<ByteSize> before, ByteSize after) {

    /** Returns the change; empty if the base image is unknown, or if there is none. */
    static Optional<BaseChange> of(WeightChange change) {
        Optional<ByteSize> known = change.before().base().map(BasePart::size);
        return of(
                known,
                change.before().layers().stream()
                        .map(layer -> layer.diffId().shortForm())
                        .toList(),
                change.after());
    }

    /** Returns the change; empty if the base image is unknown, or if there is none. */
    static Optional<BaseChange> of(LockChange change) {
        return of(
                Optional.empty(),
                change.before().layers().stream().map(RecordedLayer::diffId).toList(),
                change.after());
    }

    private static Optional<BaseChange> of(Optional<ByteSize> known, List<String> layers, ImageWeight after) {
        return after.base().filter(base -> !base.image().isEmpty()).map(base -> {
            List<String> present = base.layers().stream()
                    .map(Layer::diffId)
                    .map(id -> id.shortForm())
                    .toList();
            boolean isSame = layers.size() >= present.size()
                    && layers.subList(0, present.size()).equals(present);
            return new BaseChange(
                    base.image(), known.or(() -> Optional.of(base.size()).filter(size -> isSame)), base.size());
        });
    }

    /** Returns the growth of the base image; empty if its former size is unknown. */
    Optional<Long> bytes() {
        return before.map(old -> after.bytes() - old.bytes());
    }
}
