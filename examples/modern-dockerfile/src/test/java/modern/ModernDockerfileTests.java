package modern;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.jupiter.MultiStageImage;
import dev.plimsoll.jupiter.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Here-documents, a cache mount, linked copies with modes of their own, and a secret. */
@MultiStageImage(secrets = "id=licence,src=src/test/resources/licence.txt", maxSize = "10MB", maxLayers = 4)
class ModernDockerfileTests {

    private static final Path LICENCE = Path.of("src/test/resources/licence.txt");

    @Test
    void printsTheFingerprintOfItsLicence(BuiltImage image) throws Exception {
        byte[] fingerprint = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(LICENCE));
        assertThat(image.run())
                .succeeded()
                .hasStdout("licence " + HexFormat.of().formatHex(fingerprint) + "\n");
    }

    @Test
    void holdsWhatTheHeredocsSay(BuiltImage image) {
        RunResult listing = shell(image, "cat /etc/motd; stat -c '%a %n' /bin/licensed /etc/licence.sha256 /etc/motd");
        assertThat(listing).succeeded().hasStdout("""
                This image holds a program and the fingerprint of its licence.
                755 /bin/licensed
                444 /etc/licence.sha256
                444 /etc/motd
                """);
    }

    @Test
    void holdsTheSecretInNoStage(BuiltImage image, @Stage("licence") BuiltImage licence) {
        assertThat(shell(image, "grep -rl 'issued to' /etc /root /tmp")).hasExitCode(1);
        assertThat(shell(licence, "grep -rl 'issued to' /etc /root /tmp; ls /run/secrets"))
                .failed()
                .hasNoStdout();
    }

    private static RunResult shell(BuiltImage image, String script) {
        return image.runner().entrypoint("sh", "-c").run(script);
    }
}
