package dev.plimsoll.internal.source.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a registry in Docker's directories, which are added to those that the JVM trusts.
 *
 * <p>Source: Docker's documentation, <em>Verify repository client with certificates</em>.
 */
final class RegistryTls {

    private static final char[] NO_PASSWORD = new char[0];

    private final Problems problems;
    private final List<Path> directories;

    RegistryTls(Problems problems, List<Path> directories) {
        this.problems = problems;
        this.directories = directories;
    }

    /** Returns the settings for connections; empty if there are no certificates, so that the JVM's settings apply. */
    Optional<SSLContext> context() {
        if (directories.isEmpty()) {
            return Optional.empty();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys().getKeyManagers(), trust().getTrustManagers(), null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException e) {
            throw problems.problem("the certificates in " + directories.get(0) + " can't be used: " + e.getMessage());
        }
    }

    private TrustManagerFactory trust() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        for (X509Certificate issuer : trustedByTheJvm()) {
            store.setCertificateEntry("jvm-" + store.size(), issuer);
        }
        for (Path file : files("*.crt")) {
            for (Certificate certificate : certificates(file)) {
                store.setCertificateEntry("own-" + store.size(), certificate);
            }
        }
        return initialized(store);
    }

    private static List<X509Certificate> trustedByTheJvm() throws GeneralSecurityException {
        List<X509Certificate> issuers = new ArrayList<>();
        for (TrustManager manager : initialized(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                issuers.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        return issuers;
    }

    private static TrustManagerFactory initialized(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private KeyManagerFactory keys() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        for (Path file : files("*.cert")) {
            Path key = Path.of(file.toString().replaceFirst("\\.cert$", ".key"));
            store.setKeyEntry(
                    "own-" + store.size(),
                    privateKey(key),
                    NO_PASSWORD,
                    certificates(file).toArray(Certificate[]::new));
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory;
    }

    private List<Path> files(String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
                found.forEach(files::add);
            }
        }
        return files;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file);
        String begin = "-----BEGIN PRIVATE KEY-----";
        int at = pem.indexOf(begin);
        if (at < 0) {
            throw new IOException(
                    file + " is not a private key in PKCS #8; convert it with 'openssl pkcs8 -topk8 -nocrypt'");
        }
        String base64 = pem.substring(at + begin.length()).replaceFirst("(?s)-----END.*", "");
        PKCS8EncodedKeySpec key =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(key);
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("EC").generatePrivate(key);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
