package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.internal.io.BulkInputStream;
import dev.plimsoll.internal.io.Compression;
import dev.plimsoll.internal.io.StoredForm;
import dev.plimsoll.internal.io.TarReader;
import dev.plimsoll.internal.source.ImageSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;

/** Measures the compressed size of an image's layers. Layers that are stored uncompressed are compressed to measure them. */
final class TransferMeter implements ImageSource.Reader {

    /** RFC 1952: ten bytes before the deflated data, and eight bytes after it. */
    private static final int GZIP_FRAME = 18;

    private final Map<DiffId, Long> sizes = new ConcurrentHashMap<>();
    private final Set<DiffId> estimated = ConcurrentHashMap.newKeySet();

    private TransferMeter() {}

    /** Measures an image. If its source does not report the size, each layer is read once. */
    static TransferSize measure(ImageSource image) {
        Set<DiffId> layers = new HashSet<>(LayerStore.diffIds(image));
        return image.transferSize().orElseGet(() -> read(image, layers));
    }

    private static TransferSize read(ImageSource image, Set<DiffId> layers) {
        TransferMeter meter = new TransferMeter();
        image.read(layers, meter);
        meter.sizes.keySet().retainAll(layers);
        meter.estimated.retainAll(layers);
        return new TransferSize(
                ByteSize.sum(meter.sizes.values().stream().map(ByteSize::of)), !meter.estimated.isEmpty());
    }

    @Override
    public DiffId layer(InputStream layer, StoredForm stored) throws IOException {
        if (stored.compression() != Compression.NONE) {
            DiffId diffId = TarReader.readLayer(layer, (entry, archive) -> {});
            sizes.put(diffId, stored.size());
            return diffId;
        }
        Deflating deflating = new Deflating(layer);
        DiffId diffId = TarReader.readLayer(deflating, (entry, archive) -> {});
        sizes.put(diffId, deflating.finish());
        estimated.add(diffId);
        return diffId;
    }

    /** Compresses the data that is read through it, and keeps only the length of the result. */
    private static final class Deflating extends BulkInputStream {

        private final InputStream in;
        private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        private final byte[] target = new byte[64 * 1024];

        Deflating(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            if (count > 0) {
                deflater.setInput(bytes, offset, count);
                while (deflater.deflate(target) > 0) {
                    // The deflater counts the bytes.
                }
            }
            return count;
        }

        long finish() {
            deflater.finish();
            while (!deflater.finished()) {
                deflater.deflate(target);
            }
            long bytes = deflater.getBytesWritten() + GZIP_FRAME;
            deflater.end();
            return bytes;
        }
    }
}
