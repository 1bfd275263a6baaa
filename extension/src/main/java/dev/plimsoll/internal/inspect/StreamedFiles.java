package dev.plimsoll.internal.inspect;

import dev.plimsoll.InspectionException;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Files whose contents are read as streams. */
abstract class StreamedFiles implements ImageFiles {

    @Override
    public byte[] read(String path) {
        try (InputStream content = open(path)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public String sha256(String path) {
        try (InputStream content = open(path)) {
            MessageDigest digest = Sha256.digest();
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static InspectionException unreadable(String path, IOException e) {
        return new InspectionException(path + " could not be read: " + e.getMessage(), e);
    }
}
