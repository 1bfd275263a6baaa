package dev.plimsoll.internal.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.container.Ending;
import dev.plimsoll.internal.docker.container.Exit;
import dev.plimsoll.internal.docker.container.PathArchive;
import dev.plimsoll.internal.docker.transport.EngineConnection;
import dev.plimsoll.internal.docker.transport.Feed;
import dev.plimsoll.internal.docker.transport.Frames;
import dev.plimsoll.internal.docker.transport.Patience;
import dev.plimsoll.internal.docker.transport.Transport;
import dev.plimsoll.internal.docker.transport.Transport.Call;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of the engine's API that concerns containers. */
public final class ContainerApi {

    private static final Duration DEPENDENT_GOES_WITHIN = Duration.ofSeconds(5);

    private final Transport transport;
    private final boolean podman;

    ContainerApi(Transport transport, EngineInfo engine) {
        this.transport = transport;
        this.podman = engine.isPodman();
    }

    /**
     * Creates a container that the engine removes when it ends. On Podman, a container with a memory limit stays until
     * its {@link Ending} is closed, because that first asks why the container ended. If this thread is interrupted, the
     * container is removed as soon as it exists.
     */
    public String create(ContainerSpec spec) {
        Call call = Call.post("create a container from image " + spec.image(), "/containers/create")
                .with(spec.toJson(isRemovedByEngine(spec)));
        return idIn(transport.create(call, late -> remove(idIn(late))));
    }

    private static String idIn(JsonElement answer) {
        return Json.string(answer.getAsJsonObject(), "Id");
    }

    /**
     * Attaches to standard output and error. All output after this method returns is delivered.
     *
     * @param stdin the content of standard input, which is closed at its end; the container must have been created with
     *     open standard input. Null for none
     */
    public Frames attach(String id, @Nullable InputStream stdin) {
        if (stdin == null) {
            return output(id);
        }
        return transport.canHalfClose() ? everything(id, stdin) : outputBesideInput(id, stdin);
    }

    /**
     * Attaches to the terminal of a container that was created with one. All output after this method returns is
     * delivered.
     */
    public Frames attachToTerminal(String id) {
        DockerHttpClient.Response response = transport.openSoon(attaching(id, "stdout", "1", "stderr", "1"));
        return Frames.ofTerminal(response.getBody(), response::close);
    }

    private Frames output(String id) {
        DockerHttpClient.Response response = transport.openSoon(attaching(id, "stdout", "1", "stderr", "1"));
        return new Frames(response.getBody(), response::close);
    }

    /**
     * Attaches with input on Podman. The input goes over a connection for all streams, as in Docker's command line,
     * because Podman ignores a connection for the input alone. The output comes over a second connection: if the
     * program ends before it has read its input, Podman aborts the first connection and loses output.
     */
    private Frames everything(String id, InputStream stdin) {
        Frames frames = output(id);
        EngineConnection connection = transport.hijack(attaching(id, "stdin", "1", "stdout", "1", "stderr", "1"));
        Feed feed = Feed.startAndDrain(connection, stdin);
        return new Frames(frames.input(), () -> {
            feed.close();
            frames.close();
        });
    }

    /**
     * Attaches with input on Docker. The input has its own connection: with {@code StdinOnce}, Docker closes a
     * container's input when the client that feeds it disconnects.
     */
    private Frames outputBesideInput(String id, InputStream stdin) {
        Frames frames = output(id);
        Feed feed = Feed.start(transport.hijack(attaching(id, "stdin", "1")), stdin);
        return new Frames(frames.input(), () -> {
            feed.close();
            frames.close();
        });
    }

    private static Call attaching(String id, String... streams) {
        String[] query =
                Stream.concat(Stream.of("stream", "1"), Stream.of(streams)).toArray(String[]::new);
        return Call.post("attach to container " + id, path(id, "attach"), query);
    }

    /**
     * Starts to wait for a container that has not been started yet, so that {@link Exit#await()} returns the exit code
     * even if the container ends at once.
     */
    public Exit waitForNextExit(String id) {
        if (podman) {
            return new PodmanExit(transport, id);
        }
        Call call = Call.post("wait for container " + id, path(id, "wait"), "condition", "next-exit");
        return new AnsweredExit(transport, call, transport.openSoon(call));
    }

    /** Subscribes to the end of a container that was created from this specification. */
    public Ending subscribeToEnding(String id, ContainerSpec spec) {
        if (podman) {
            return isRemovedByEngine(spec) ? InspectedEnding.ofUnlimited() : new InspectedEnding(this, id, spec.kept());
        }
        return new EventEnding(
                transport,
                Call.get(
                        "subscribe to the events of container " + id,
                        "/events",
                        "filters",
                        Filters.endOfContainer(id)));
    }

    /** Returns whether the engine removes the container when it ends; see {@link InspectedEnding}. */
    private boolean isRemovedByEngine(ContainerSpec spec) {
        return !podman || !spec.hasMemoryLimit();
    }

    /** Returns whether the kernel killed a process of an ended container because it ran out of memory. */
    boolean wasOutOfMemory(String id) {
        JsonObject container = transport
                .json(Call.get("ask how container " + id + " ended", path(id, "json")))
                .getAsJsonObject();
        return Json.bool(Json.object(container, "State"), "OOMKilled");
    }

    /**
     * Starts a container.
     *
     * @throws EngineException if it can't be started, for instance because its command is not in the image
     */
    public void start(String id) {
        transport.run(Call.post("start container " + id, path(id, "start")));
    }

    /** Kills a container; does nothing if it has already ended. */
    public void kill(String id) {
        try {
            transport.run(Call.post("kill container " + id, path(id, "kill")));
        } catch (EngineException e) {
            if (!e.isNotFound() && !e.isConflict()) {
                throw e;
            }
        }
    }

    /** Creates an unnamed image from the files of an ended container. The image has the container's labels. */
    public ImageId commit(String id) {
        JsonElement answer =
                transport.slowCreate(Call.post("commit container " + id, "/commit", "container", id, "pause", "false")
                        .with(new JsonObject()));
        String image = Json.string(answer.getAsJsonObject(), "Id");
        return ImageId.of(podman ? "sha256:" + image : image);
    }

    /**
     * Removes a container with its anonymous volumes, running or not; does nothing if it is already gone or being
     * removed. This works even in a thread that was interrupted.
     */
    public void remove(String id) {
        Call call = Call.delete("remove container " + id, "/containers/" + id, "force", "true", "v", "true");
        try {
            Patience.despiteInterruption(() -> {
                if (podman) {
                    // Otherwise it sends the stop signal, and waits for up to ten seconds.
                    kill(id);
                }
                removeWithPatience(call);
            });
        } catch (EngineException e) {
            if (!e.isNotFound() && !e.isConflict()) {
                throw e;
            }
        }
    }

    /**
     * Removes a container as soon as no other one shares its namespaces, because until then Podman refuses to. A probe
     * that looked at the container's processes shares them until Podman has removed it, a moment after its end.
     */
    private void removeWithPatience(Call call) {
        long deadline = System.nanoTime() + DEPENDENT_GOES_WITHIN.toNanos();
        while (true) {
            try {
                transport.run(call);
                return;
            } catch (EngineException e) {
                if (!e.engineMessage().contains("has dependent containers") || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(DEPENDENT_GOES_WITHIN.toNanos() / 100);
            }
        }
    }

    /**
     * Removes a container as {@link #remove} does and waits until it is gone, even if the engine was already removing
     * it. Podman refuses to wait for a container that was running when its machine crashed, but removes it: it remembers no
     * exit code of it.
     */
    public void removeAndWait(String id) {
        Call call = Call.post("wait for the removal of container " + id, path(id, "wait"), "condition", "removed");
        try (Exit removal = new AnsweredExit(transport, call, transport.openSoon(call))) {
            remove(id);
            transport.soon(call, removal::await);
        } catch (EngineException e) {
            if (!e.isNotFound() && isThere(id)) {
                throw e;
            }
        }
    }

    private boolean isThere(String id) {
        try {
            transport.json(Call.get("look for container " + id, path(id, "json")));
            return true;
        } catch (EngineUnavailableException e) {
            return true;
        } catch (EngineException e) {
            return !e.isNotFound();
        }
    }

    /**
     * Returns the containers, running or not, that carry a label.
     *
     * @param label {@code key=value}, or {@code key} for any value
     */
    public List<ImageApi.Labelled> listByLabel(String label) {
        JsonElement list = transport.json(
                Call.get("list containers", "/containers/json", "all", "true", "filters", Filters.label(label)));
        return list.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map((JsonObject json) ->
                        new ImageApi.Labelled(Json.string(json, "Id"), List.of(), Json.stringMap(json, "Labels")))
                .toList();
    }

    /**
     * Fetches a path of a container's file system as a tar archive; the container need not have been started. Symbolic
     * links in the path's parents are followed, the path itself is not. The caller closes what this returns.
     *
     * @return empty if nothing is there
     * @throws EngineException if the request fails, or if the path leads through a file or symbolic links form a loop
     */
    public Optional<PathArchive> archive(String id, String path) {
        Call call = Call.get("read " + path + " of container " + id, path(id, "archive"), "path", path);
        try {
            return Optional.of(PathArchive.of(transport.openSoon(call)));
        } catch (EngineException e) {
            if (e.isNotFound() && !e.engineMessage().startsWith("No such container")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Returns whether an {@link #archive} has the true owners of files; Podman replaces them all with the container's
     * user.
     */
    public boolean archivesHaveOwners() {
        return !podman;
    }

    private static String path(String id, String action) {
        return "/containers/" + id + "/" + action;
    }
}
