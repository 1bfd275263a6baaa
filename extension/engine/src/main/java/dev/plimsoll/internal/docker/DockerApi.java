package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.docker.transport.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only access to the container engine: its HTTP API, over the transport of docker-java.
 *
 * <p>It uses the version of the API that {@link ApiVersion#agreed} selects from the versions that the engine reports.
 */
public final class DockerApi implements Closeable {

    /** Cached per engine: {@code /info} is much slower than a cached build. */
    private static final Map<EngineInfo, Boolean> CONTAINERD_STORES = new ConcurrentHashMap<>();

    private final DockerHttpClient client;
    private final EngineInfo engine;
    private final @Nullable Tls tls;
    private final ImageApi images;
    private final ContainerApi containers;
    private final ServiceApi services;
    private final NetworkApi networks;
    private final BuildApi builds;
    private final Transport transport;

    private DockerApi(DockerHttpClient client, Transport transport, EngineInfo engine, @Nullable Tls tls) {
        this.client = client;
        this.transport = transport;
        this.engine = engine;
        this.tls = tls;
        this.images = new ImageApi(transport, engine);
        this.containers = new ContainerApi(transport, engine);
        this.services = new ServiceApi(transport);
        this.networks = new NetworkApi(transport);
        this.builds = new BuildApi(transport, engine);
    }

    /**
     * Connects to the engine that the docker command uses, or else the one that Testcontainers finds.
     *
     * @throws EngineUnavailableException if there is none
     */
    public static DockerApi connect() {
        return EngineLocator.connect();
    }

    /**
     * Loads what a connection needs, in another thread that nobody waits for, so that {@link #connect()} is faster later.
     */
    public static void warmUp() {
        Thread thread = new Thread(EngineLocator::warmUp, "plimsoll-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Connects to an engine.
     *
     * @param tls null for none
     * @throws EngineException if its answer is not that of an engine
     */
    static DockerApi connect(DockerHttpClient client, String host, @Nullable Tls tls) {
        Transport transport = new Transport(client, host, tls == null ? null : tls.context());
        return new DockerApi(client, transport, identify(transport), tls);
    }

    /** Returns the properties of the engine. */
    public EngineInfo engine() {
        return engine;
    }

    /** Returns the directory with the certificates for TLS; empty without TLS. */
    public Optional<Path> certificates() {
        return Optional.ofNullable(tls).map(Tls::certificates);
    }

    /** Returns the requests for images. */
    public ImageApi images() {
        return images;
    }

    /** Returns the requests for containers. */
    public ContainerApi containers() {
        return containers;
    }

    /** Returns the requests for containers that keep running. */
    public ServiceApi services() {
        return services;
    }

    /** Returns the requests for networks. */
    public NetworkApi networks() {
        return networks;
    }

    /** Returns the requests for builds. */
    public BuildApi builds() {
        return builds;
    }

    /**
     * Returns whether the engine keeps its images in containerd, and not in a graph driver's folders. The engine is
     * asked once in a JVM.
     */
    public boolean hasContainerdStore() {
        return CONTAINERD_STORES.computeIfAbsent(engine, same -> askForContainerdStore());
    }

    private boolean askForContainerdStore() {
        JsonObject info = transport
                .json(Transport.Call.get("ask the engine about itself", "/info"))
                .getAsJsonObject();
        return Json.array(info, "DriverStatus").toString().contains("io.containerd.snapshotter");
    }

    /**
     * Requires that the engine answers.
     *
     * @param purpose what is impossible or worthless otherwise; completes a sentence after "could not"
     * @throws EngineUnavailableException if it doesn't
     */
    public void requireAnswer(String purpose) {
        transport.ping(purpose);
    }

    /**
     * Performs work that may take long, as long as the engine answers pings.
     *
     * @param purpose completes a sentence after "could not"
     * @throws EngineUnavailableException if the engine stopped answering; the work is then interrupted
     */
    public <T> T watched(String purpose, Supplier<T> work) {
        return transport.watched(purpose, work);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EngineInfo identify(Transport transport) {
        boolean buildKit;
        String newest;
        try (DockerHttpClient.Response ping = transport.openSoon(Transport.Call.get("ping the engine", "/_ping"))) {
            buildKit = "2".equals(ping.getHeader("Builder-Version"));
            newest = ping.getHeader("Api-Version");
        }
        JsonObject version = transport
                .json(Transport.Call.get("ask the engine for its version", "/version"))
                .getAsJsonObject();
        String apiVersion = ApiVersion.agreed(
                        Json.string(version, "MinAPIVersion"),
                        newest == null ? Json.string(version, "ApiVersion") : newest)
                .toString();
        transport.pinVersion(apiVersion);
        return new EngineInfo(
                product(version),
                Json.string(version, "Version"),
                apiVersion,
                buildKit,
                Json.string(version, "Os"),
                Json.string(version, "Arch"),
                transport.host());
    }

    private static String product(JsonObject version) {
        for (JsonElement component : Json.array(version, "Components")) {
            if (Json.string(component.getAsJsonObject(), "Name").startsWith("Podman")) {
                return "Podman";
            }
        }
        return "Docker";
    }
}
