package dev.plimsoll.internal.build;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.io.ExportedImage;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.ImageSource;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.source.document.ImageDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image on a builder that is not the engine's. The builder streams it as an OCI layout, from its cache, each time that
 * layers are needed; it is never loaded into the engine for that.
 */
final class BuilderSource implements ImageSource {

    private static final List<String> STREAM = List.of("--output=type=oci,dest=-,compression=uncompressed");

    private final BuildxBuild build;
    private final ImageId id;
    private final ImageDocument document;

    private BuilderSource(BuildxBuild build, ImageId id, ImageDocument document) {
        this.build = build;
        this.id = id;
        this.document = document;
    }

    /**
     * A build whose image was streamed.
     *
     * @param steps what was reported of the build
     */
    record Streamed(BuilderSource source, BuildKitSteps steps) {}

    /**
     * Builds an image, and reads all its layers while the builder sends them.
     *
     * @throws dev.plimsoll.exception.BuildException if the build fails, or if what the builder sends is not an image
     */
    static Streamed build(BuildxBuild build, ImageSource.Reader reader) {
        Sent sent = new Sent(reader);
        BuildKitSteps steps = build.run(STREAM, sent::read);
        ImageId id = sent.id;
        ImageDocument document = sent.document;
        if (id == null || document == null || !sent.layers.containsAll(document.layers())) {
            throw FailedStep.of(
                    RepeatCommand.Program.BUILDKIT,
                    build.spec(),
                    null,
                    "The builder sent no image, or one without some of its layers.");
        }
        return new Streamed(new BuilderSource(build, id, document), steps);
    }

    /** What a builder sends. */
    private static final class Sent {

        private final ImageSource.Reader reader;
        private final Set<DiffId> layers = new HashSet<>();
        private @Nullable ImageId id;
        private @Nullable ImageDocument document;

        Sent(ImageSource.Reader reader) {
            this.reader = reader;
        }

        void read(InputStream stream) throws IOException {
            ExportedImage.read(
                    stream,
                    (layer, stored) -> layers.add(reader.layer(layer, stored)),
                    bytes -> ImageDocument.parse("the image that was built", bytes)
                            .ifPresent(parsed -> {
                                id = ImageId.of(
                                        "sha256:" + Sha256.hex(Sha256.digest().digest(bytes)));
                                document = parsed;
                                reader.history(parsed);
                            }));
        }
    }

    @Override
    public ImageId id() {
        return id;
    }

    @Override
    public ImageConfig config() {
        return document.config();
    }

    @Override
    public List<DiffId> layers() {
        return document.layers();
    }

    @Override
    public List<ConfigText> texts() {
        return document.texts();
    }

    @Override
    public List<HistoryEntry> history() {
        return document.history().stream()
                .map(line -> new HistoryEntry(line.createdBy()))
                .toList();
    }

    @Override
    public void read(Set<DiffId> wanted, Reader reader) {
        reader.history(document);
        if (wanted.isEmpty()) {
            return;
        }
        Sent sent = new Sent(reader);
        build.again(STREAM, sent::read);
        if (!sent.layers.containsAll(wanted)) {
            throw new InspectionException(
                    ErrorCode.CONTEXT_CHANGED,
                    "Image " + id + " could not be read: its builder has another image now. Did the"
                            + " build context change after the build?");
        }
    }

    @Override
    public void save(ImageReference name, OutputStream archive) {
        build.again(List.of("--output=type=docker,dest=-,name=" + name.value()), stream -> stream.transferTo(archive));
    }
}
