package dev.plimsoll.internal.session;

import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.run.ContainerRunner;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Runs an image that exists on an engine. */
final class EngineImageRunner implements ImageRunner {

    private static final Pattern BIND = Pattern.compile("/[^:]*:/[^:]*(:[a-zA-Z,]+)?");

    private final ContainerRunner runner;
    private final UnaryOperator<RunResult> listener;
    private ContainerSpec spec;

    EngineImageRunner(ContainerRunner runner, ContainerSpec image, UnaryOperator<RunResult> listener) {
        this.listener = listener;
        this.runner = runner;
        this.spec = image;
    }

    @Override
    public ImageRunner env(String name, String value) {
        if (name.isEmpty() || name.contains("=")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of a variable: write env(\"NAME\", \"value\")");
        }
        spec = spec.withVariable(name, value);
        return this;
    }

    @Override
    public ImageRunner stdin(String text) {
        return stdin(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ImageRunner stdin(byte[] bytes) {
        byte[] copy = bytes.clone();
        spec = spec.withStdin(() -> new ByteArrayInputStream(copy));
        return this;
    }

    @Override
    public ImageRunner user(String user) {
        spec = spec.withUser(user);
        return this;
    }

    @Override
    public ImageRunner workingDirectory(String directory) {
        spec = spec.withWorkingDirectory(directory);
        return this;
    }

    @Override
    public ImageRunner entrypoint(String... words) {
        spec = spec.withEntrypoint(List.of(words));
        return this;
    }

    @Override
    public ImageRunner terminal() {
        spec = spec.withTerminal();
        return this;
    }

    @Override
    public ImageRunner withoutNetwork() {
        spec = spec.withoutNetwork();
        return this;
    }

    @Override
    public ImageRunner memory(String limit) {
        spec = spec.withMemory(ByteSize.parse(limit));
        return this;
    }

    @Override
    public ImageRunner readOnly() {
        spec = spec.withReadOnly(true);
        return this;
    }

    @Override
    public ImageRunner privileged() {
        spec = spec.withPrivileges();
        return this;
    }

    @Override
    public ImageRunner capability(String name) {
        spec = spec.withCapability(name);
        return this;
    }

    @Override
    public ImageRunner bindMount(String mount) {
        if (!BIND.matcher(mount).matches()) {
            throw new IllegalArgumentException("'" + mount
                    + "' mounts nothing: write two absolute paths, as /host:/container or /host:/container:ro");
        }
        spec = spec.withBind(mount);
        return this;
    }

    @Override
    public ImageRunner setup(String... command) {
        if (command.length == 0) {
            throw new IllegalArgumentException("setup() needs a command, such as setup(\"touch\", \"/tmp/x\")");
        }
        spec = spec.withSetup(List.of(command));
        return this;
    }

    @Override
    public ImageRunner timeout(Duration timeout) {
        spec = spec.withTimeout(timeout);
        return this;
    }

    @Override
    public RunResult run(String... arguments) {
        return listener.apply(runner.run(spec.withArguments(List.of(arguments))));
    }
}
