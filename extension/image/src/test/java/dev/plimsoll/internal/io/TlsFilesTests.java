package dev.plimsoll.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.plimsoll.internal.source.registry.ServerKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTests {

    private static final int HEADER_OF_PKCS8 = 26;

    @TempDir
    private Path directory;

    /** Cuts the header of PKCS #8 off, so that an RSA key in PKCS #1 remains. */
    @Test
    void identifyWhenTheKeyIsAnOldRsaKeyReadsIt() throws Exception {
        ServerKeys.ofThisMachine(directory).writeCertificate(directory.resolve("cert.pem"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, HEADER_OF_PKCS8, pkcs8.length);
        Path key = pem("RSA PRIVATE KEY", pkcs1);
        TlsFiles tls = new TlsFiles();
        tls.trustAsTheJvm();
        tls.identify(directory.resolve("cert.pem"), key);
        assertThat(tls.context().getProtocol()).isEqualTo("TLS");
    }

    @Test
    void identifyWhenTheKeyIsInAnotherFormatSaysHowToConvertIt() throws Exception {
        ServerKeys.ofThisMachine(directory).writeCertificate(directory.resolve("cert.pem"));
        Path key = pem("EC PRIVATE KEY", new byte[8]);
        TlsFiles tls = new TlsFiles();
        assertThatIOException()
                .isThrownBy(() -> tls.identify(directory.resolve("cert.pem"), key))
                .withMessage(key + " is not a private key in PKCS #8; convert it with 'openssl pkcs8 -topk8 -nocrypt'");
    }

    private Path pem(String kind, byte[] content) throws Exception {
        return Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + kind + "-----\n");
    }
}
