package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.internal.run.FakeService;
import dev.plimsoll.internal.run.LiveContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.utility.DockerImageName;

/** A service whose container is recorded, so that nothing is started. */
public final class RecordedServiceContainer extends ServiceContainer implements WatchedService {

    /** The calls of {@code start} and {@code stop}. */
    public final List<String> calls = new ArrayList<>();

    private final ContainerImage image;
    private final LiveContainer live;
    private boolean started = true;
    private @Nullable RuntimeException startFailure;

    /** Creates a service that is started. */
    public RecordedServiceContainer(ContainerImage image, FakeService recorded) {
        super(DockerImageName.parse("fake:1"));
        this.image = image;
        this.live = recorded.live();
    }

    /** Lets it be not started yet. */
    public RecordedServiceContainer notStarted() {
        started = false;
        return this;
    }

    /** Lets its start fail as if the program did not become ready. */
    public RecordedServiceContainer neverReady(String message) {
        return failing(new ContainerLaunchException(message));
    }

    /** Lets its start fail. */
    public RecordedServiceContainer failing(RuntimeException failure) {
        startFailure = failure;
        return this;
    }

    @Override
    public ContainerImage image() {
        return image;
    }

    @Override
    public Duration startupTime() {
        return Duration.ofMillis(1500);
    }

    @Override
    public LiveContainer live() {
        return live;
    }

    @Override
    public @Nullable String getContainerId() {
        return started ? FakeService.ID : null;
    }

    @Override
    public String getHost() {
        return "127.0.0.1";
    }

    @Override
    public void start() {
        calls.add("start");
        RuntimeException failure = startFailure;
        if (failure != null) {
            throw failure;
        }
        started = true;
    }

    @Override
    public void stop() {
        calls.add("stop");
    }
}
