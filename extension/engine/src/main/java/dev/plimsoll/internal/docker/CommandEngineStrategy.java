package dev.plimsoll.internal.docker;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Gives Testcontainers the engine that the command uses. Only the command registers it: its jar lacks Bouncy Castle,
 * with which Testcontainers reads certificates, so there Testcontainers' own strategy fails for an engine behind TLS.
 */
public final class CommandEngineStrategy extends DockerClientProviderStrategy {

    private final Optional<EngineEndpoint> endpoint;

    /** Creates the strategy; the service loader does. */
    public CommandEngineStrategy() {
        EngineAddress address = EngineAddress.ofThisMachine();
        this.endpoint = address.chosen().or(address::usual);
    }

    @Override
    public String getDescription() {
        return endpoint.map(EngineEndpoint::source).orElse("no address");
    }

    @Override
    protected boolean isApplicable() {
        return endpoint.isPresent();
    }

    @Override
    protected boolean isPersistable() {
        return false;
    }

    @Override
    protected int getPriority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public TransportConfig getTransportConfig() {
        EngineEndpoint found = endpoint.orElseThrow();
        return TransportConfig.builder()
                .dockerHost(URI.create(found.host()))
                .sslConfig(EngineLocator.ssl(found, EngineLocator.tls(found)))
                .build();
    }
}
