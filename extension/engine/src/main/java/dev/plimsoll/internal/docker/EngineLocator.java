package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.SSLConfig;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.io.TlsFiles;
import dev.plimsoll.internal.text.Log;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.TransportConfig;
import org.testcontainers.utility.TestcontainersConfiguration;

/** Finds the engine that the docker command uses, or else the one that Testcontainers finds. */
final class EngineLocator {

    private static final Log LOG = Log.of(EngineLocator.class);
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    private EngineLocator() {}

    static DockerApi connect() {
        return connect(EngineAddress.ofThisMachine());
    }

    static DockerApi connect(EngineAddress address) {
        Optional<EngineEndpoint> chosen;
        try {
            chosen = address.chosen();
        } catch (DockerContexts.ContextException e) {
            throw new NoEngineException(setting -> List.of(e.getMessage()), e);
        }
        return chosen.map(EngineLocator::connectToChosen)
                .or(() -> address.usual().flatMap(EngineLocator::connectToUsual))
                .orElseGet(EngineLocator::asTestcontainersFindsIt);
    }

    /**
     * Connects to the address that {@link #connect()} would try first, and disconnects. Then the classes are loaded that a
     * connection needs, which takes longer than the connection. What fails here will fail there, too.
     */
    static void warmUp() {
        try {
            EngineAddress address = EngineAddress.ofThisMachine();
            address.chosen().or(address::usual).ifPresent(endpoint -> {
                try (DockerApi docker = connectTo(endpoint)) {
                    // The answer is kept for builds.
                    docker.hasContainerdStore();
                }
            });
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("No engine could be reached beforehand", e);
        }
    }

    private static DockerApi connectToChosen(EngineEndpoint endpoint) {
        try {
            return connectTo(endpoint);
        } catch (RuntimeException e) {
            throw new NoEngineException(
                    setting -> SearchedPlaces.ofThisMachine().describe(endpoint, setting), e);
        }
    }

    /**
     * Connects to the address that Testcontainers' search would find. The search itself loads two thousand classes and
     * takes a second in each JVM; it runs only if nothing answers at this address.
     */
    private static Optional<DockerApi> connectToUsual(EngineEndpoint endpoint) {
        try {
            return Optional.of(connectTo(endpoint));
        } catch (IllegalArgumentException | EngineException e) {
            return Optional.empty();
        }
    }

    private static DockerApi connectTo(EngineEndpoint endpoint) {
        Optional<Tls> tls = tls(endpoint);
        ZerodepDockerHttpClient client = new ZerodepDockerHttpClient.Builder()
                .dockerHost(URI.create(endpoint.host()))
                .sslConfig(ssl(endpoint, tls))
                .connectionTimeout(TO_CONNECT)
                .build();
        return logged(endpoint.source(), DockerApi.connect(client, endpoint.host(), tls.orElse(null)));
    }

    static Optional<Tls> tls(EngineEndpoint endpoint) {
        return endpoint.certificates().map(EngineLocator::tls);
    }

    static @Nullable SSLConfig ssl(EngineEndpoint endpoint, Optional<Tls> tls) {
        if (tls.isPresent()) {
            return tls.get()::context;
        }
        return endpoint.host().startsWith("unix:") ? NoTls::new : null;
    }

    private static DockerApi asTestcontainersFindsIt() {
        TransportConfig config;
        try {
            config = DockerClientFactory.instance().getTransportConfig();
        } catch (RuntimeException | ServiceConfigurationError e) {
            // If the certificates can't be read, one of Testcontainers' strategies can't even be loaded.
            throw new NoEngineException(SearchedPlaces.ofThisMachine()::describe, e);
        }
        ZerodepDockerHttpClient client = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSslConfig())
                .build();
        SSLConfig ssl = config.getSslConfig();
        return logged(
                "Testcontainers' search",
                DockerApi.connect(
                        client,
                        config.getDockerHost().toString(),
                        ssl == null ? null : tls(ssl, testcontainersCertificates())));
    }

    private static DockerApi logged(String source, DockerApi docker) {
        LOG.info("The engine is {}, found by {}", docker.engine(), source);
        return docker;
    }

    /** Returns the settings for an engine. Like the docker command, this takes the files that are there. */
    private static Tls tls(Path certificates) {
        Path authority = certificates.resolve("ca.pem");
        Path own = certificates.resolve("cert.pem");
        try {
            TlsFiles tls = new TlsFiles();
            if (Files.exists(authority)) {
                tls.trust(authority);
            } else {
                tls.trustAsTheJvm();
            }
            if (Files.exists(own)) {
                tls.identify(own, certificates.resolve("key.pem"));
            }
            return new Tls(tls.context(), certificates);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The certificates in " + certificates + " can't be used: "
                            + (e instanceof NoSuchFileException missing
                                    ? "there is no " + missing.getFile()
                                    : e.getMessage()),
                    e);
        }
    }

    private static Tls tls(SSLConfig config, Path certificates) {
        try {
            return new Tls(config.getSSLContext(), certificates);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificates for the engine can't be used", e);
        }
    }

    /** Returns the directory that Testcontainers uses; its configuration doesn't expose it. */
    private static Path testcontainersCertificates() {
        return Optional.ofNullable(
                        TestcontainersConfiguration.getInstance().getEnvVarOrUserProperty("docker.cert.path", null))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".docker"));
    }
}
