package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.layers.Layers.layer;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildWarning;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileAttribute;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileDifference;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.SecretRule;
import dev.plimsoll.image.TransferSize;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.docker.EngineExceptions;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.packages.FakePackages;
import dev.plimsoll.internal.session.EngineLookup;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An image with every property, and one with none. */
public final class SampleImages {

    private static final Map<String, String> CONTENTS = contents();

    private static final List<Layer> LAYERS =
            List.of(FakeImages.layer(0, 10, ""), FakeImages.layer(1, 20, "COPY --from=builder / / # buildkit"));

    private static final FakeFiles FILES = new FakeFiles(
            List.of(
                    layer().directory("bin")
                            .file("bin/busybox", "12345", entry -> entry.setMode(0755))
                            .symbolicLink("bin/sh", "busybox")
                            .file("etc/passwd", CONTENTS.get("/etc/passwd"))
                            .file("etc/group", CONTENTS.get("/etc/group")),
                    layer().file("bin/hello", "binary", entry -> {
                                entry.setMode(0750);
                                entry.setIds(65534, 0);
                            })
                            .file("etc/greeting", "Hello\nWorld\n")
                            .file("bin/su", "", entry -> entry.setMode(04755))
                            .directory("app", entry -> entry.setMode(0777))
                            .file("app/key.pem", "")
                            .symbolicLink("usr/bin/dpkg", "/bin/busybox")
                            .file("app/app.json", CONTENTS.get("/app/app.json"))
                            .file("app/app.properties", CONTENTS.get("/app/app.properties"))
                            .file("var/lib/apt/lists/lock", "")
                            .file("var/lib/apt/lists/deb_main", "packages")
                            .file("usr/lib/locale/C.utf8/LC_CTYPE", "")
                            .file("home/me/.npm/_cacache/index", "cache")),
            LAYERS,
            CONTENTS);

    private static final List<BuildWarning> WARNINGS = List.of(new BuildWarning(
            "FromAsCasing",
            "'as' and 'FROM' keywords' casing do not match",
            "full/Dockerfile",
            OptionalInt.of(1),
            "https://docs.docker.com/go/dockerfile/rule/from-as-casing/"));

    private static final List<FoundSecret> SECRETS = List.of(new FoundSecret.InFile(
            SecretRule.PRIVATE_KEY,
            LAYERS.get(0),
            new LayerOrigin.Unknown(""),
            "/root/.ssh/id_ed25519",
            1,
            Optional.of(LAYERS.get(1)),
            true));

    public static final BuildLog LOG = FakeBuilds.build("FROM busybox\nCOPY . .\nRUN make\n", Map.of(3, 1500));

    public static final BuiltImage FULL = image("full", config(true));
    public static final BuiltImage BARE = image("bare", config(false));

    /** An image whose engine does not report some settings. */
    public static final BuiltImage UNTOLD = image("untold", config(false, Set.of("ONBUILD", "SHELL")));

    private SampleImages() {}

    private static BuiltImage image(String name, ImageConfig config) {
        return image(name, config, 30);
    }

    private static BuiltImage image(String name, ImageConfig config, long size) {
        return (BuiltImage) Proxy.newProxyInstance(
                SampleImages.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class, EngineLookup.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "displayName", "toString" -> name;
                    case "config" -> config;
                    case "files" -> FILES;
                    case "programs" -> new SamplePrograms(name.equals("full"));
                    case "packages" -> FakePackages.NONE;
                    case "buildWarnings" -> name.equals("full") ? WARNINGS : List.of();
                    case "secrets" -> name.equals("full") ? SECRETS : List.of();
                    case "layers" -> LAYERS;
                    case "baseLayers" -> LAYERS.subList(0, 1);
                    case "size" -> ByteSize.of(size);
                    case "platforms" -> List.of(Platform.of("linux/amd64"), Platform.of("linux/arm64"));
                    case "platform" -> platform(proxy, arguments);
                    case "attestations" -> List.of("https://spdx.dev/Document");
                    case "layerOrigin" -> new LayerOrigin.Unknown(((Layer) arguments[0]).createdBy());
                    case "layerChanges" ->
                        ((Layer) arguments[0]).index() == 0
                                ? new LayerChanges(List.of(), List.of(), List.of())
                                : new LayerChanges(
                                        List.of(
                                                entry("/bin", FileType.DIRECTORY, 0),
                                                entry("/bin/hello", FileType.REGULAR_FILE, 15)),
                                        List.of(entry("/etc/greeting", FileType.REGULAR_FILE, 5)),
                                        List.of(entry("/etc/motd", FileType.SYMBOLIC_LINK, 0)));
                    case "waste" ->
                        new Waste(
                                List.of(new Waste.WastedFile(
                                        "/bin/hello", ByteSize.of(4), LAYERS.get(0), LAYERS.get(1), true)),
                                List.of());
                    case "transferSize" -> new TransferSize(ByteSize.of(25), true);
                    case "filesFrom" ->
                        List.of(new CopiedFile("/bin/hello", ByteSize.of(6), LAYERS.get(1), true, "/src/hello"));
                    case "baseline" -> new SampleBaseline(LAYERS);
                    case "history" ->
                        List.of(new HistoryEntry("ADD base"), new HistoryEntry("RUN curl -u me:hunter2 x | sh"));
                    case "layersOf" -> layersOf((String) arguments[0]);
                    case "buildLog" -> LOG;
                    case "rebuildWithoutCache" -> proxy;
                    case "layerDifferences" -> differences();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Object platform(Object image, Object @Nullable [] arguments) {
        if (arguments == null) {
            return Platform.of("linux/amd64");
        }
        return arguments[0].equals("linux/amd64") ? image : image("other", config(true), 40);
    }

    private static FileEntry entry(String path, FileType type, long size) {
        return new FileEntry(path, type, size, new FileMode(0644), 0, 0, "", Instant.EPOCH, FileCapabilities.NONE);
    }

    private static List<DiffId> layersOf(String image) {
        return switch (image) {
            case "base" -> List.of(LAYERS.get(0).diffId());
            case "other" ->
                List.of(LAYERS.get(0).diffId(), FakeImages.layer(7, 1, "").diffId());
            case "higher" ->
                List.of(
                        LAYERS.get(0).diffId(),
                        LAYERS.get(1).diffId(),
                        FakeImages.layer(7, 1, "").diffId());
            case "empty" -> List.of();
            default -> throw EngineExceptions.notFound("inspect image " + image);
        };
    }

    private static List<LayerDifference> differences() {
        return List.of(new LayerDifference(
                1,
                "RUN date > /built-at",
                Optional.of(LAYERS.get(0).diffId()),
                Optional.of(LAYERS.get(1).diffId()),
                List.of(new FileDifference(
                        "/built-at",
                        List.of(new FileDifference.Difference(
                                FileAttribute.CONTENT, "sha256 0123456789ab", "sha256 ba9876543210"))))));
    }

    private static Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:\n");
        contents.put("/etc/group", "root:x:0:\nnogroup:x:65534:\n");
        contents.put("/etc/greeting", "Hello\nWorld\n");
        contents.put(
                "/app/app.json",
                "{\"server\": {\"port\": 8080, \"tls\": null, \"load\": 0.5}, \"hosts\": [\"a\", \"b\"], \"a/b\": 5000000000}");
        contents.put("/app/app.properties", "# service\nport = 8080\nname=h\\u00e9llo\n");
        return contents;
    }

    private static ImageConfig config(boolean full) {
        return config(full, Set.of());
    }

    private static ImageConfig config(boolean full, Set<String> untold) {
        return new ImageConfig(
                full ? Map.of("A", "1") : Map.of(),
                Map.of("k", "v", "dev.plimsoll.session", "s", "org.testcontainers", "true"),
                full ? List.of("/bin/hello", "a b") : List.of(),
                full ? List.of("x") : List.of(),
                full ? "/work" : "",
                full ? "65534:65534" : "",
                full ? new LinkedHashSet<>(List.of("8080/tcp", "53/udp")) : Set.of(),
                full ? Set.of("/data") : Set.of(),
                full
                        ? Optional.of(new HealthCheck(
                                List.of("CMD", "check", "--token=hunter2"),
                                Duration.ZERO,
                                Duration.ZERO,
                                Duration.ZERO,
                                0))
                        : Optional.empty(),
                full ? "SIGQUIT" : "",
                full ? List.of("/bin/bash", "-c") : List.of(),
                full ? List.of("COPY . /src") : List.of(),
                "amd64",
                "linux",
                full ? Optional.of(Instant.parse("2024-05-06T05:08:09.123456789Z")) : Optional.empty(),
                untold);
    }
}
