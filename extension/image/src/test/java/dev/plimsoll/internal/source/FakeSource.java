package dev.plimsoll.internal.source;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.io.Compression;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.io.StoredForm;
import dev.plimsoll.internal.source.document.ConfigText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** An image in memory. Like a registry, it streams exactly the layers that are wanted. */
public final class FakeSource implements ImageSource {

    public static final ImageId ID = ImageId.of("sha256:" + "a".repeat(64));

    private static final int THREADS = 8;

    public final List<DiffId> streamed = Collections.synchronizedList(new ArrayList<>());

    /** Whether several layers are streamed at a time, each in a thread of its own. */
    public boolean isParallel;

    private final List<DiffId> layers = new ArrayList<>();
    private final Map<DiffId, byte[]> tars = new LinkedHashMap<>();

    private @Nullable ImageConfig config;

    public FakeSource(List<byte[]> tars) {
        for (byte[] tar : tars) {
            DiffId diffId = DiffId.of("sha256:" + Sha256.hex(Sha256.digest().digest(tar)));
            layers.add(diffId);
            this.tars.put(diffId, tar);
        }
    }

    @Override
    public ImageId id() {
        return ID;
    }

    /** Gives it a configuration, which it has none of otherwise. */
    public FakeSource with(ImageConfig config) {
        this.config = config;
        return this;
    }

    @Override
    public ImageConfig config() {
        if (config == null) {
            throw new UnsupportedOperationException();
        }
        return config;
    }

    @Override
    public List<DiffId> layers() {
        return layers;
    }

    @Override
    public List<HistoryEntry> history() {
        return List.of();
    }

    @Override
    public List<ConfigText> texts() {
        return List.of();
    }

    @Override
    public void save(ImageReference name, OutputStream archive) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void read(Set<DiffId> wanted, Reader reader) {
        List<Map.Entry<DiffId, byte[]>> found = tars.entrySet().stream()
                .filter(layer -> wanted.contains(layer.getKey()))
                .toList();
        if (isParallel) {
            ForkJoinPool pool = new ForkJoinPool(THREADS);
            pool.submit(() -> found.parallelStream().forEach(layer -> stream(layer, reader)))
                    .join();
            pool.shutdown();
        } else {
            found.forEach(layer -> stream(layer, reader));
        }
    }

    private void stream(Map.Entry<DiffId, byte[]> layer, Reader reader) {
        byte[] tar = layer.getValue();
        try {
            reader.layer(new ByteArrayInputStream(tar), new StoredForm(Compression.NONE, tar.length));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        streamed.add(layer.getKey());
    }
}
