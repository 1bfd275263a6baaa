package dev.plimsoll.internal.source;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.source.document.ImageDocument;
import java.util.List;

/** An image whose configuration was read, and whose id is the digest of that. */
abstract class DescribedSource implements ImageSource {

    private final ImageId id;
    private final ImageDocument document;

    DescribedSource(ImageId id, ImageDocument document) {
        this.id = id;
        this.document = document;
    }

    final ImageDocument document() {
        return document;
    }

    @Override
    public final ImageId id() {
        return id;
    }

    @Override
    public final ImageConfig config() {
        return document.config();
    }

    @Override
    public final List<DiffId> layers() {
        return document.layers();
    }

    @Override
    public final List<HistoryEntry> history() {
        return document.entries();
    }

    @Override
    public List<ConfigText> texts() {
        return document.texts();
    }
}
