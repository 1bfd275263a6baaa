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
        List<String> command = new ArrayList<>(
                List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-ext", "bc=ca:true"));
        command.addAll(List.of(options));
        keytool(command);
    }

    public static ServerKeys ofThisMachine(Path directory) throws IOException, InterruptedException {
        return new ServerKeys(directory, "-ext", "san=dns:localhost,ip:127.0.0.1");
    }

    private void keytool(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    /** Writes the certificate as PEM. */
    public void writeCertificate(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        keytool(List.of("-exportcert", "-rfc", "-alias", "server", "-file", file.toString()));
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
        byte[] key = keys().getKey("server", PASSWORD.toCharArray()).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}
