package dev.plimsoll.internal.session;

import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.baseline.Baseline;
import dev.plimsoll.internal.baseline.TestRun;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.io.Sha256;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recorded size of an image in a lock file. */
final class RecordedSize implements ImageBaseline {

    private static final int ARGUMENT_DIGITS = 8;

    /** Stands for the stage of an image that has none. */
    private static final String NO_STAGE = "-";

    private final InspectableImage image;
    private final Baseline baseline;
    private final ImageSettings settings;
    private final BaselineKey key;

    private RecordedSize(InspectableImage image, Baseline baseline, ImageSettings settings, BaselineKey key) {
        this.image = image;
        this.baseline = baseline;
        this.settings = settings;
        this.key = key;
    }

    /** Returns the recorded size of an image that was built from this specification. */
    static RecordedSize of(InspectableImage image, BuildSpec spec, ImageSettings settings) {
        Path dockerfile = spec.dockerfilePath()
                .orElseThrow(() -> new IllegalStateException(
                        "the size of " + spec.dockerfile().name() + " can't be recorded, because it is not a file"))
                .normalize();
        if (Sessions.isTransferred(dockerfile)) {
            throw new IllegalStateException("the size of " + spec.dockerfile().name()
                    + " can't be recorded, because Testcontainers copied it to a temporary directory; give the"
                    + " ImageFromDockerfile its Dockerfile with withDockerfile(path)");
        }
        if (settings.baselineFile().isEmpty() && isOnClassPath(dockerfile)) {
            throw new IllegalStateException(
                    "no size can be recorded beside a Dockerfile on the class path, because the next clean build would"
                            + " remove it; set " + BuildParameters.BASELINE_FILE);
        }
        Path file = settings.baselineFile()
                .map(Path::toAbsolutePath)
                .orElseGet(() -> dockerfile.resolveSibling(Baseline.FILE_NAME));
        Baseline baseline = Baseline.at(file, settings.updateOption());
        ImageConfig config = image.config();
        BaselineKey key = new BaselineKey(
                relative(baseline.file(), dockerfile),
                spec.target().displayName(),
                spec.platform().orElseGet(() -> Platform.of(config.operatingSystem() + "/" + config.architecture())),
                digest(spec.arguments()));
        return told(image, baseline, settings, key);
    }

    /**
     * Returns the recorded size of an image that exists.
     *
     * @param name the name of all versions of the image
     */
    static RecordedSize ofExisting(InspectableImage image, String name, ImageSettings settings) {
        Path file = settings.baselineFile().orElse(Path.of(Baseline.FILE_NAME)).toAbsolutePath();
        return told(
                image,
                Baseline.at(file, settings.updateOption()),
                settings,
                new BaselineKey(name, NO_STAGE, image.platform(), ""));
    }

    private static RecordedSize told(
            InspectableImage image, Baseline baseline, ImageSettings settings, BaselineKey key) {
        image.listener().baseline(baseline.file(), key);
        return new RecordedSize(image, baseline, settings, key);
    }

    @Override
    public BaselineMode mode() {
        return settings.baselineMode();
    }

    @Override
    public Optional<BaselineEntry> recorded() {
        Optional<BaselineEntry> own = baseline.find(key);
        if (own.isPresent()) {
            return own;
        }
        List<BaselineEntry> others = baseline.findOthers(key);
        return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }

    @Override
    public String place() {
        return baseline.placeOf(recorded().map(BaselineEntry::key).orElse(key));
    }

    @Override
    public String caveat() {
        List<String> caveats = new ArrayList<>();
        int others =
                baseline.find(key).isPresent() ? 0 : baseline.findOthers(key).size();
        if (others == 1) {
            caveats.add(place() + " records other build arguments");
        } else if (others > 1) {
            caveats.add(baseline.name() + " has " + others
                    + " lines of this image with other build arguments, which is ambiguous; delete the stale lines");
        }
        caveats.add(settings.caveat());
        return caveats.stream().filter(caveat -> !caveat.isEmpty()).collect(Collectors.joining("; "));
    }

    @Override
    public String record() {
        BaselineEntry entry = BaselineEntry.of(key, image.layers());
        if (!settings.baselineWritable()) {
            return "CI records no sizes; commit this line in " + baseline.name() + ": " + Baseline.lineOf(entry);
        }
        List<String> dropped = baseline.record(entry, TestRun.current().id());
        return "recorded in " + baseline.name() + " as " + entry.size()
                + (dropped.isEmpty() ? "" : "; removed: " + String.join("; ", dropped));
    }

    @Override
    public String updateOption() {
        return settings.updateOption();
    }

    @Override
    public LayerGrowth growth() {
        BaselineEntry before = recorded()
                .orElseThrow(() ->
                        new IllegalStateException("no size of " + image.displayName() + " is recorded in " + place()));
        return image.growthSince(before.layers().stream()
                .map(BaselineEntry.RecordedLayer::diffId)
                .toList());
    }

    /**
     * Returns whether the Dockerfile is in a directory of the class path. The next clean build would remove a baseline
     * beside it.
     */
    private static boolean isOnClassPath(Path dockerfile) {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .anyMatch(entry -> Files.isDirectory(entry)
                        && dockerfile.startsWith(entry.toAbsolutePath().normalize()));
    }

    /**
     * Returns the Dockerfile's path relative to the baseline, with slashes on every system, because systems share the
     * file.
     */
    private static String relative(Path baseline, Path dockerfile) {
        Path directory = baseline.getParent();
        return (directory != null && Objects.equals(directory.getRoot(), dockerfile.getRoot())
                        ? directory.relativize(dockerfile)
                        : dockerfile)
                .toString()
                .replace('\\', '/');
    }

    /** Returns a digest of the build arguments, because they can be confidential. */
    private static String digest(Map<String, String> arguments) {
        if (arguments.isEmpty()) {
            return "";
        }
        MessageDigest digest = Sha256.digest();
        new TreeMap<>(arguments)
                .forEach((name, value) -> digest.update((name + "=" + value + "\0").getBytes(StandardCharsets.UTF_8)));
        return "args-" + HexFormat.of().formatHex(digest.digest()).substring(0, ARGUMENT_DIGITS);
    }
}
