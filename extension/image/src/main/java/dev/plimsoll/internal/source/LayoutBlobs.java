package dev.plimsoll.internal.source;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.io.ArchiveFile;
import dev.plimsoll.internal.io.Reason;
import dev.plimsoll.internal.source.document.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An OCI layout in a directory. Symbolic links are followed, because Bazel writes layouts of links; what is read through
 * them is verified by its digest.
 */
final class LayoutBlobs implements Blobs {

    private final ImageLocation.Local location;

    LayoutBlobs(ImageLocation.Local location) {
        this.location = location;
    }

    @Override
    public String location() {
        return location.toString();
    }

    @Override
    public byte[] root() {
        Path directory = location.path();
        Path index = directory.resolve(LayoutIndex.FILE);
        if (Files.isRegularFile(directory)) {
            throw new InspectionException(
                    ErrorCode.NOT_AN_IMAGE,
                    location + " is a file, not a directory; did you mean '" + ImageTransport.OCI_ARCHIVE.prefix()
                            + directory + "'?");
        }
        if (!Files.isDirectory(directory)) {
            throw new InspectionException(
                    ErrorCode.IMAGE_NOT_FOUND, location + " does not exist: there is no directory " + directory);
        }
        if (!Files.isRegularFile(index)) {
            throw new InspectionException(
                    ErrorCode.NOT_AN_IMAGE,
                    location + " is not an OCI layout: the directory has no file " + LayoutIndex.FILE);
        }
        return LayoutIndex.root(this, document(index, LayoutIndex.FILE), location.version());
    }

    @Override
    public byte[] document(Descriptor descriptor) {
        return document(existing(descriptor), descriptor.digest());
    }

    private byte[] document(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ArchiveFile.LONGEST_DOCUMENT + 1);
            if (bytes.length > ArchiveFile.LONGEST_DOCUMENT) {
                throw new InspectionException(
                        ErrorCode.NOT_AN_IMAGE,
                        location + " can't be read: its document " + name + " is longer than 4 MiB");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    @Override
    public Set<String> confirmed(Collection<Descriptor> wanted) {
        return wanted.stream().filter(this::isWhole).map(Descriptor::digest).collect(Collectors.toSet());
    }

    private boolean isWhole(Descriptor descriptor) {
        Path file = location.path().resolve(LayoutIndex.file(descriptor));
        try {
            return Files.isRegularFile(file) && Files.size(file) == descriptor.size();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stream(Collection<Descriptor> wanted, Reader reader) {
        for (Descriptor descriptor : wanted) {
            try (InputStream in = Files.newInputStream(existing(descriptor))) {
                reader.read(descriptor, in);
            } catch (IOException e) {
                throw unreadable("", e);
            }
        }
    }

    private Path existing(Descriptor descriptor) {
        Path file = location.path().resolve(LayoutIndex.file(descriptor));
        if (!Files.isRegularFile(file)) {
            throw BadBlob.missing(location(), descriptor);
        }
        return file;
    }

    private InspectionException unreadable(String name, IOException e) {
        return new InspectionException(
                location + " could not be read: " + (name.isEmpty() ? "" : "in " + name + ": ") + Reason.of(e), e);
    }
}
