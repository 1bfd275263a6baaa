package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.plimsoll.EngineException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.utility.TestcontainersConfiguration;

/** Finds the engine that Testcontainers finds, so that a project uses one engine. */
final class EngineLocator {

    private EngineLocator() {}

    static DockerApi connect() {
        return direct().orElseGet(EngineLocator::asTestcontainersFindsIt);
    }

    /**
     * Connects to the address that Testcontainers' search would find. The search itself loads two thousand classes and
     * takes a second in each JVM; it runs only if nothing answers at this address.
     */
    private static Optional<DockerApi> direct() {
        return EngineAddress.ofThisMachine().known().flatMap(EngineLocator::connectTo);
    }

    private static Optional<DockerApi> connectTo(String address) {
        try {
            ZerodepDockerHttpClient client = new ZerodepDockerHttpClient.Builder()
                    .dockerHost(URI.create(address))
                    .sslConfig(NoTls::new)
                    .build();
            return Optional.of(DockerApi.connect(client, address, null));
        } catch (IllegalArgumentException | EngineException e) {
            return Optional.empty();
        }
    }

    private static DockerApi asTestcontainersFindsIt() {
        TransportConfig config;
        try {
            config = DockerClientFactory.instance().getTransportConfig();
        } catch (RuntimeException | ServiceConfigurationError e) {
            // If the certificates can't be read, one of Testcontainers' strategies can't even be loaded.
            throw new NoEngineException(SearchedPlaces.ofThisMachine(), e);
        }
        ZerodepDockerHttpClient client = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSslConfig())
                .build();
        SSLConfig ssl = config.getSslConfig();
        return DockerApi.connect(client, config.getDockerHost().toString(), ssl == null ? null : tls(ssl));
    }

    private static Tls tls(SSLConfig config) {
        try {
            return new Tls(config.getSSLContext(), certificates());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificates for the engine can't be used", e);
        }
    }

    /** Returns the directory that Testcontainers uses; its configuration doesn't expose it. */
    private static Path certificates() {
        return Optional.ofNullable(
                        TestcontainersConfiguration.getInstance().getEnvVarOrUserProperty("docker.cert.path", null))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".docker"));
    }
}
