package dev.plimsoll.internal.expectations;

import dev.plimsoll.ServiceContainer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service that keeps running. */
final class ServiceTarget implements RunTarget {

    private final ServiceContainer container;
    private final Map<String, String> tmpfs = new HashMap<>();

    ServiceTarget(ServiceContainer container) {
        this.container = container;
    }

    @Override
    public void arguments(List<String> words) {
        container.setCommand(words.toArray(String[]::new));
    }

    @Override
    public void entrypoint(String... words) {
        container.withCreateContainerCmdModifier(create -> create.withEntrypoint(words));
    }

    @Override
    public void env(String name, String value) {
        container.addEnv(name, value);
    }

    @Override
    public void memory(String size) {
        container.withMemory(size);
    }

    @Override
    public void withoutNetwork() {
        container.setNetworkMode("none");
    }

    @Override
    public void readOnly() {
        container.withReadOnly();
    }

    @Override
    public void user(String user) {
        container.withUser(user);
    }

    @Override
    public void workingDirectory(String path) {
        container.setWorkingDirectory(path);
    }

    @Override
    public void timeout(Duration time) {
        container.withStartupTimeout(time);
    }

    @Override
    public void stdin(String text) {
        throw new IllegalStateException("a service with standard input is refused when it is read");
    }

    @Override
    public void port(int port) {
        container.addExposedPort(port);
    }

    @Override
    public void tmpfs(String path) {
        tmpfs.put(path, "rw");
        container.withTmpFs(tmpfs);
    }
}
