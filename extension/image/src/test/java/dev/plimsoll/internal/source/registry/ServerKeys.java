package dev.plimsoll.internal.source.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate that signs itself, made by the JDK's {@code keytool}. */
public final class ServerKeys {

    private static final String PASSWORD = "changeit";

    private final Path store;

    /**
     * Makes a key.
     *
     * @param options more options of {@code keytool -genkeypair}
     */
    ServerKeys(Path directory, String... options) throws IOException, InterruptedException {
        this.store = directory.resolve("keys.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "bc=ca:true"));
        command.addAll(List.of(options));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    public static ServerKeys ofThisMachine(Path directory) throws IOException, InterruptedException {
        return new ServerKeys(directory, "-ext", "san=dns:localhost,ip:127.0.0.1");
    }

    /** Writes the certificate as PEM. */
    public void writeCertificate(Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, pem("CERTIFICATE", keys().getCertificate("server").getEncoded()));
    }

    /** Returns a context for servers, which trusts clients with the same certificate. */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = keys();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("client", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Returns the key as PEM, in PKCS #8. */
    public String pemKey() throws IOException, GeneralSecurityException {
        return pem(
                "PRIVATE KEY", keys().getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}
