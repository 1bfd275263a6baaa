package dev.plimsoll.internal.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.packages.PackageKinds.Described;
import dev.plimsoll.internal.packages.format.DeclaredPackage;
import dev.plimsoll.internal.packages.format.PackageFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads any bytes as a file that describes packages; the first byte chooses the kind. It must be read, or have a fault that
 * says why it can't be.
 */
public final class PackageFileFuzz {

    static final List<String> PATHS = List.of(
            "/var/lib/dpkg/status",
            "/var/lib/dpkg/status.d/a",
            "/var/lib/dpkg/status.d/a.md5sums",
            "/var/lib/dpkg/info/a.list",
            "/var/lib/dpkg/diversions",
            "/lib/apk/db/installed",
            "/etc/os-release",
            "/node_modules/@a/b/package.json",
            "/a.dist-info/METADATA",
            "/a.dist-info/RECORD",
            "/lib/a-1.jar",
            "/bin/a",
            "/a.egg-info/PKG-INFO",
            "/a.egg-info/installed-files.txt",
            "/var/lib/rpm/rpmdb.sqlite");

    private PackageFileFuzz() {}

    /** Called by Jazzer and by {@code FuzzCorpusTests}. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String path = PATHS.get(Math.floorMod(input[0], PATHS.size()));
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        try {
            Optional<Described> file = PackageKinds.read(
                    path, PackageKinds.of(path), FileContent.of(new ByteArrayInputStream(content), content.length));
            assertThat(file.isPresent() || path.equals("/bin/a")).isTrue();
            file.ifPresent(PackageFileFuzz::check);
        } catch (IOException e) {
            throw new AssertionError("a fault is no exception", e);
        }
    }

    private static void check(Described described) {
        PackageFile file = described.file();
        if (!file.fault().isEmpty()) {
            assertThat(file.packages()).isEmpty();
            assertThat(file.texts()).isEmpty();
        }
        assertThat(file.packages()).filteredOn(DeclaredPackage::ownsFile).hasSizeLessThanOrEqualTo(1);
        if (described.kind().name().equals("JAR") && file.fault().isEmpty()) {
            assertThat(file.packages().get(0).ownsFile()).isTrue();
        }
    }
}
