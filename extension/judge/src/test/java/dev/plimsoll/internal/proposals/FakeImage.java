package dev.plimsoll.internal.proposals;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.FakeRun;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.RunResult;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ConfigBuilder;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.Layer;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.judge.SampleImages;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.run.FakeService;
import dev.plimsoll.internal.session.RecordedServiceContainer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An image in memory, with a configuration, files, runs and other stages that a test chooses. */
public final class FakeImage {

    private final Map<String, BuiltImage> stages = new HashMap<>();
    private final Deque<RunResult> runs = new ArrayDeque<>();
    private BuiltImage sample = SampleImages.BARE;
    private long size = 7_370_000;
    private String user = "";
    private List<String> entrypoint = List.of();
    private List<String> command = List.of();
    private Set<String> ports = Set.of();
    private Optional<HealthCheck> healthCheck = Optional.empty();
    private Layers files = Layers.layer().file("app", "program");
    private List<CopiedFile> copied = List.of();
    private boolean ready;
    private int asked;

    public FakeImage size(long bytes) {
        size = bytes;
        return this;
    }

    public FakeImage user(String name) {
        user = name;
        return this;
    }

    public FakeImage entrypoint(String... words) {
        entrypoint = List.of(words);
        return this;
    }

    public FakeImage command(String... words) {
        command = List.of(words);
        return this;
    }

    public FakeImage ports(String... exposed) {
        ports = new LinkedHashSet<>(List.of(exposed));
        return this;
    }

    /** Lets its service become ready. */
    public FakeImage ready() {
        ready = true;
        return this;
    }

    public FakeImage healthCheck(String... test) {
        healthCheck = Optional.of(new HealthCheck(List.of(test), Duration.ZERO, Duration.ZERO, Duration.ZERO, 0));
        return this;
    }

    public FakeImage files(Layers layer) {
        files = layer;
        return this;
    }

    public FakeImage notStarting() {
        sample = SampleImages.FULL;
        return this;
    }

    /** Sets the image of another stage, by its number. */
    public FakeImage stage(int index, FakeImage image) {
        stages.put(Integer.toString(index), image.build());
        stages.put("builder", image.build());
        return this;
    }

    public FakeImage copied(String... paths) {
        copied = List.of(paths).stream()
                .map(path -> new CopiedFile(path, ByteSize.of(1), layer(), true, "/src" + path))
                .toList();
        return this;
    }

    /** Sets the results of runs; the last one repeats itself. */
    public FakeImage runs(RunResult... results) {
        runs.addAll(List.of(results));
        return this;
    }

    public static RunResult printing(String stdout) {
        return FakeRun.printing(stdout);
    }

    public static RunResult ended(int exitCode, String stdout, String stderr) {
        return new FakeRun(exitCode, stdout, stderr, Duration.ZERO, false, false, "");
    }

    public static RunResult hanging() {
        return new FakeRun(137, "", "", Duration.ofSeconds(5), false, true, "");
    }

    /** Returns how often the image was run. */
    int asked() {
        return asked;
    }

    private static Layer layer() {
        return new Layer(0, DiffId.of("sha256:" + "0".repeat(64)), ByteSize.of(1), "");
    }

    private ImageConfig config() {
        return ConfigBuilder.config()
                .entrypoint(entrypoint)
                .command(command)
                .user(user)
                .exposedPorts(ports)
                .healthCheck(healthCheck)
                .build();
    }

    public BuiltImage build() {
        FakeFiles tree = new FakeFiles(List.of(files), List.of(layer()), Map.of());
        ImageConfig config = config();
        return (BuiltImage) Proxy.newProxyInstance(
                FakeImage.class.getClassLoader(),
                sample.getClass().getInterfaces(),
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "id" -> ImageId.of("sha256:" + "a".repeat(64));
                    case "displayName", "toString" -> "fake";
                    case "stage" -> stages.getOrDefault(arguments[0].toString(), (BuiltImage) proxy);
                    case "config" -> config;
                    case "files" -> tree;
                    case "size" -> ByteSize.of(size);
                    case "layers" -> List.of(layer());
                    case "filesFrom" -> copied;
                    case "runner" -> runner();
                    case "service" -> service((BuiltImage) proxy);
                    default -> answer(method, arguments);
                });
    }

    private Object answer(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(sample, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Returns a service that is ready if it was said to be, and then tells no more of itself. */
    private RecordedServiceContainer service(BuiltImage image) {
        RecordedServiceContainer service = new RecordedServiceContainer(image, new FakeService());
        return ready ? service : service.neverReady("its program ended with exit 0");
    }

    private ImageRunner runner() {
        return (ImageRunner) Proxy.newProxyInstance(
                FakeImage.class.getClassLoader(), new Class<?>[] {ImageRunner.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("run")) {
                        return proxy;
                    }
                    asked++;
                    return runs.size() > 1 ? runs.remove() : runs.element();
                });
    }
}
