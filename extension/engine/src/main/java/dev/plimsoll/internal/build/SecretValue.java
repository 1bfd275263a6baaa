package dev.plimsoll.internal.build;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.io.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the value of a secret, so that it can be kept out of logs. */
final class SecretValue {

    private SecretValue() {}

    static String of(BuildSecret secret) {
        if (!secret.isFile()) {
            String value = System.getenv(secret.source());
            if (value == null) {
                throw new BuildException(
                        ErrorCode.SECRET,
                        "The secret '" + secret.id() + "' is read from the environment variable " + secret.source()
                                + ", which is not set");
            }
            return value;
        }
        try {
            return new String(Files.readAllBytes(Path.of(secret.source())), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BuildException(
                    ErrorCode.SECRET,
                    "The secret '" + secret.id() + "' is read from the file " + secret.source()
                            + ", which can't be read: " + Reason.of(e),
                    e);
        }
    }
}
