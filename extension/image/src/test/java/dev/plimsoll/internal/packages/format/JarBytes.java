package dev.plimsoll.internal.packages.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds jars. */
public final class JarBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    private JarBytes() {}

    public static JarBytes jar() {
        return new JarBytes();
    }

    /** Creates a jar with Maven coordinates. */
    public static JarBytes jar(String group, String artifact, String version) {
        return jar().coordinates(group, artifact, version);
    }

    public JarBytes coordinates(String group, String artifact, String version) {
        return file(
                "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
                "#Created by Apache Maven\nartifactId=%s\ngroupId=%s\nversion=%s\n"
                        .formatted(artifact, group, version));
    }

    public JarBytes manifest(String... lines) {
        return file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
    }

    public JarBytes file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public JarBytes file(String name, byte[] content) {
        return add(new ZipEntry(name), content);
    }

    /** Adds a file that is not compressed, as Spring Boot adds jars. */
    public JarBytes stored(String name, byte[] content) {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        return add(entry, content);
    }

    private JarBytes add(ZipEntry entry, byte[] content) {
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    public byte[] toBytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
