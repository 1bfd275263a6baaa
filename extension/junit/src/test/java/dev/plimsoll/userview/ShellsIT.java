package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.internal.judge.Shells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding real shells. */
@SuppressWarnings("try") // a session is only to be open
class ShellsIT {

    @TempDir
    Path directory;

    @Test
    void shellsAreFoundUnderAnyName() throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), """
                FROM debian:trixie-slim AS debian
                FROM busybox:1.37 AS busybox
                FROM busybox AS renamed
                RUN ["/bin/busybox", "sh", "-c", "cp /bin/busybox /tool; rm -r /bin"]
                FROM scratch AS bash
                COPY --from=debian /bin/bash /usr/bin/tool
                COPY --from=debian /bin/ls /usr/bin/ls
                FROM scratch AS dash
                COPY --from=debian /bin/dash /usr/bin/tool
                FROM scratch AS none
                COPY --from=busybox /etc /etc
                COPY --from=debian /bin/ls /bin/chsh /bin/
                COPY Dockerfile /bin/sh
                """);
        try (ImageSession session = ImageSession.open()) {
            BuiltImage none =
                    MultiStageBuild.of(directory.resolve("Dockerfile")).build();
            assertThat(none).hasNoShell();
            assertThat(shells(none.stage("renamed"))).containsExactly("/tool");
            assertThat(shells(none.stage("bash"))).containsExactly("/usr/bin/tool");
            assertThat(shells(none.stage("dash"))).containsExactly("/usr/bin/tool");
            assertThat(shells(none.stage("busybox"))).contains("/bin/sh", "/bin/busybox");
        }
    }

    private static List<String> shells(BuiltImage image) {
        return Shells.in(image.files(), image::programs).stream()
                .map(ImageFile::path)
                .toList();
    }
}
