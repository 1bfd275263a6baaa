package dev.plimsoll.multistage;

import dev.plimsoll.budget.Baseline;
import dev.plimsoll.budget.BaselineEntry;
import dev.plimsoll.budget.BaselineKey;
import dev.plimsoll.budget.BaselineMode;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Platform;
import dev.plimsoll.inspect.LayerGrowth;
import dev.plimsoll.io.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The line of an image in a baseline. */
final class RecordedSize implements ImageBaseline {

    private static final int ARGUMENT_DIGITS = 8;

    private final EngineImage image;
    private final Baseline baseline;
    private final BaselineMode mode;
    private final BaselineKey key;

    private RecordedSize(EngineImage image, Baseline baseline, BaselineMode mode, BaselineKey key) {
        this.image = image;
        this.baseline = baseline;
        this.mode = mode;
        this.key = key;
    }

    /** Where an image that was built so is recorded. */
    static RecordedSize of(EngineImage image, MultiStageBuild.Recipe recipe, BaselineSettings settings) {
        Path dockerfile = recipe.dockerfilePath()
                .orElseThrow(() -> new IllegalStateException(
                        recipe.dockerfile().name() + " is no file, so no size can be recorded of it"))
                .normalize();
        Path file = settings.file()
                .map(Path::toAbsolutePath)
                .orElseGet(() -> dockerfile.resolveSibling(Baseline.FILE_NAME));
        Baseline baseline = Baseline.at(file);
        ImageConfig config = image.config();
        BaselineKey key = new BaselineKey(
                relative(baseline.file(), dockerfile),
                image.stageName(),
                recipe.platform().orElseGet(() -> Platform.of(config.os() + "/" + config.architecture())),
                digest(recipe.buildArgs()));
        return new RecordedSize(image, baseline, settings.mode(), key);
    }

    /** The baseline's file. */
    Path file() {
        return baseline.file();
    }

    /** Whether an entry is about this image. */
    boolean isAbout(BaselineEntry entry) {
        return entry.key().equals(key);
    }

    @Override
    public BaselineMode mode() {
        return mode;
    }

    @Override
    public Optional<BaselineEntry> recorded() {
        return baseline.find(key);
    }

    @Override
    public String place() {
        return baseline.placeOf(key);
    }

    @Override
    public void record() {
        baseline.record(BaselineEntry.of(key, image.layers()));
    }

    @Override
    public LayerGrowth growth() {
        BaselineEntry before = recorded()
                .orElseThrow(() ->
                        new IllegalStateException("Nothing is recorded of " + image.displayName() + " in " + place()));
        return image.growthSince(before.layers().stream()
                .map(BaselineEntry.RecordedLayer::diffId)
                .toList());
    }

    /** With slashes on every system, as the file goes from one to another. */
    private static String relative(Path baseline, Path dockerfile) {
        Path directory = baseline.getParent();
        return (directory != null && Objects.equals(directory.getRoot(), dockerfile.getRoot())
                        ? directory.relativize(dockerfile)
                        : dockerfile)
                .toString()
                .replace('\\', '/');
    }

    /** A digest, for a build argument may be something that nobody should read in a file under version control. */
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
