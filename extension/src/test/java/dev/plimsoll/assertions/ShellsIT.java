package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding shells in a real busybox image. */
@SuppressWarnings("try") // a session is only to be open
class ShellsIT {

    @TempDir
    Path directory;

    @Test
    void busyboxIsFoundUnderAnyName() throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), """
                FROM busybox:1.37 AS busybox
                FROM busybox AS renamed
                RUN ["/bin/busybox", "sh", "-c", "cp /bin/busybox /tool; rm -r /bin"]
                FROM scratch AS none
                COPY --from=busybox /etc /etc
                COPY Dockerfile /bin/sh
                """);
        try (ImageSession session = ImageSession.open()) {
            BuiltImage none =
                    MultiStageBuild.of(directory.resolve("Dockerfile")).build();
            assertThat(none).hasNoShell();
            assertThat(Shells.in(none.stage("renamed").files()))
                    .extracting(ImageFile::path)
                    .containsExactly("/tool");
            assertThat(Shells.in(none.stage("busybox").files()))
                    .extracting(ImageFile::path)
                    .contains("/bin/sh", "/bin/busybox");
        }
    }
}
