package dev.plimsoll.internal.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Collects certificates and keys from PEM files, and makes a TLS context of them. */
public final class TlsFiles {

    private static final char[] NO_PASSWORD = new char[0];

    /** The version 0 and the algorithm RSA, in DER; it comes before an RSA key in PKCS #8. */
    private static final byte[] RSA_ALGORITHM = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private final KeyStore trusted;
    private final KeyStore keys;

    /** Creates an empty collection. */
    public TlsFiles() throws IOException, GeneralSecurityException {
        this.trusted = empty();
        this.keys = empty();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    /** Adds the authorities that the JVM trusts. */
    public void trustAsTheJvm() throws GeneralSecurityException {
        for (TrustManager manager : initialized(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                for (X509Certificate issuer : x509.getAcceptedIssuers()) {
                    trusted.setCertificateEntry("trusted-" + trusted.size(), issuer);
                }
            }
        }
    }

    /** Adds the authorities in a file. */
    public void trust(Path file) throws IOException, GeneralSecurityException {
        for (Certificate certificate : certificates(file)) {
            trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
        }
    }

    /**
     * Adds a certificate of this client and its key.
     *
     * @throws IOException if the key is neither in PKCS #8 nor an RSA key
     */
    public void identify(Path certificate, Path key) throws IOException, GeneralSecurityException {
        keys.setKeyEntry(
                "own-" + keys.size(),
                privateKey(key),
                NO_PASSWORD,
                certificates(certificate).toArray(Certificate[]::new));
    }

    /** Returns a context for clients. */
    public SSLContext context() throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), initialized(trusted).getTrustManagers(), null);
        return context;
    }

    private static TrustManagerFactory initialized(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws IOException, GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file);
        Optional<byte[]> rsa = content(pem, "RSA PRIVATE KEY").map(TlsFiles::pkcs8);
        PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(rsa.or(() -> content(pem, "PRIVATE KEY"))
                .orElseThrow(() -> new IOException(
                        file + " is not a private key in PKCS #8; convert it with 'openssl pkcs8 -topk8 -nocrypt'")));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(key);
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("EC").generatePrivate(key);
        }
    }

    private static Optional<byte[]> content(String pem, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int at = pem.indexOf(begin);
        return at < 0
                ? Optional.empty()
                : Optional.of(Base64.getMimeDecoder()
                        .decode(pem.substring(at + begin.length()).replaceFirst("(?s)-----END.*", "")));
    }

    /** Converts an RSA key from PKCS #1, the format of {@code docker-machine} and old releases of OpenSSL. */
    private static byte[] pkcs8(byte[] rsa) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_ALGORITHM);
        content.writeBytes(der(OCTETS, rsa));
        return der(SEQUENCE, content.toByteArray());
    }

    /** Encodes a value of up to 64 KiB in DER. */
    private static byte[] der(int tag, byte[] value) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.write(tag);
        encoded.writeBytes(new byte[] {(byte) 0x82, (byte) (value.length >> 8), (byte) value.length});
        encoded.writeBytes(value);
        return encoded.toByteArray();
    }
}
