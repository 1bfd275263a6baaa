package dev.plimsoll.internal.source;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.io.ArchiveFile;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.source.document.Descriptor;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** An OCI layout in a tar archive. */
final class OciArchiveBlobs implements Blobs {

    private final ImageLocation.Local location;
    private final ArchiveFile archive;

    OciArchiveBlobs(ImageLocation.Local location) {
        this.location = location;
        this.archive = new ArchiveFile(location.path());
    }

    @Override
    public String location() {
        return location.toString();
    }

    @Override
    public byte[] root() {
        try {
            Optional<byte[]> index = archive.document(LayoutIndex.FILE);
            if (index.isEmpty()) {
                throw new InspectionException(
                        ErrorCode.NOT_AN_IMAGE,
                        location + " is not an OCI archive: it has no " + LayoutIndex.FILE
                                + (archive.has(DockerArchiveImages.MANIFEST)
                                        ? "; did you mean '" + ImageTransport.DOCKER_ARCHIVE.prefix() + location.path()
                                                + "'?"
                                        : ""));
            }
            return LayoutIndex.root(this, index.get(), location.version());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public byte[] document(Descriptor descriptor) {
        try {
            return archive.document(LayoutIndex.file(descriptor))
                    .orElseThrow(() -> BadBlob.missing(location(), descriptor));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Set<String> confirmed(Collection<Descriptor> wanted) {
        Set<String> confirmed = new HashSet<>();
        try {
            for (Descriptor descriptor : wanted) {
                if (archive.size(LayoutIndex.file(descriptor)).equals(OptionalLong.of(descriptor.size()))) {
                    confirmed.add(descriptor.digest());
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return confirmed;
    }

    @Override
    public void stream(Collection<Descriptor> wanted, Reader reader) {
        Map<String, Descriptor> files = new HashMap<>();
        wanted.forEach(descriptor -> files.put(LayoutIndex.file(descriptor), descriptor));
        try {
            archive.read(
                    files.keySet(),
                    (name, size, content) -> reader.read(Objects.requireNonNull(files.get(name)), content));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InspectionException unreadable(IOException e) {
        return new InspectionException(location + " could not be read: " + Reason.of(e), e);
    }
}
