package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.EngineException;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.EngineUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The only access to the container engine: its HTTP API, over the transport that Testcontainers found.
 *
 * <p>It speaks version {@value #API_VERSION} of the API, which every Docker engine since 25 knows, or the engine's own
 * where that is older (Podman).
 */
public final class DockerApi implements Closeable {

    private static final String API_VERSION = "1.44";

    /** Cached per engine: {@code /info} is much slower than a cached build. */
    private static final Map<EngineInfo, Boolean> CONTAINERD_STORES = new ConcurrentHashMap<>();

    private final DockerHttpClient client;
    private final EngineInfo engine;
    private final @Nullable Tls tls;
    private final ImageApi images;
    private final ContainerApi containers;
    private final BuildApi builds;
    private final Transport transport;

    private DockerApi(DockerHttpClient client, Transport transport, EngineInfo engine, @Nullable Tls tls) {
        this.client = client;
        this.transport = transport;
        this.engine = engine;
        this.tls = tls;
        this.images = new ImageApi(transport, engine);
        this.containers = new ContainerApi(transport, engine);
        this.builds = new BuildApi(transport);
    }

    /**
     * Connects to the engine that Testcontainers finds.
     *
     * @throws EngineUnavailableException if there is none
     */
    public static DockerApi connect() {
        return EngineLocator.connect();
    }

    /**
     * Connects to an engine.
     *
     * @param tls null for none
     * @throws EngineException if it doesn't answer like an engine
     */
    static DockerApi connect(DockerHttpClient client, String host, @Nullable Tls tls) {
        Transport transport = new Transport(client, host, tls == null ? null : tls.context());
        return new DockerApi(client, transport, identify(transport), tls);
    }

    /** Which engine this is. */
    public EngineInfo engine() {
        return engine;
    }

    /** The directory with the certificates for TLS; empty without TLS. */
    public Optional<Path> certificates() {
        return Optional.ofNullable(tls).map(Tls::certificates);
    }

    /** The requests for images. */
    public ImageApi images() {
        return images;
    }

    /** The requests for containers. */
    public ContainerApi containers() {
        return containers;
    }

    /** The requests for builds. */
    public BuildApi builds() {
        return builds;
    }

    /** Whether the engine keeps its images in containerd, and not in a graph driver's folders; asks once in a JVM. */
    public boolean hasContainerdStore() {
        return CONTAINERD_STORES.computeIfAbsent(engine, same -> askForContainerdStore());
    }

    private boolean askForContainerdStore() {
        JsonObject info = transport
                .json(Transport.Call.get("ask the engine about itself", "/info"))
                .getAsJsonObject();
        return Json.array(info, "DriverStatus").toString().contains("io.containerd.snapshotter");
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
        try (DockerHttpClient.Response ping = transport.open(Transport.Call.get("ping the engine", "/_ping"))) {
            buildKit = "2".equals(ping.getHeader("Builder-Version"));
        }
        JsonObject version = transport
                .json(Transport.Call.get("ask the engine for its version", "/version"))
                .getAsJsonObject();
        String apiVersion = older(API_VERSION, Json.string(version, "ApiVersion"));
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

    private static String older(String ours, String engines) {
        String[] a = ours.split("\\.", 2);
        String[] b = engines.split("\\.", 2);
        if (b.length < 2) {
            return ours;
        }
        int major = Integer.compare(Integer.parseInt(a[0]), Integer.parseInt(b[0]));
        int minor = Integer.compare(Integer.parseInt(a[1]), Integer.parseInt(b[1]));
        return major > 0 || (major == 0 && minor > 0) ? engines : ours;
    }
}
