package dev.plimsoll.internal.session;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.build.BuildResult;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.inspect.LayerOrigins;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A stage that was built. There is one for each build, and all images that come from it share what is known about it, whatever
 * their settings.
 */
final class BuiltStage {

    private final Workspace workspace;
    private final BuildSpec spec;
    private final BuildResult result;
    private final RebuildKind kind;
    private final Map<View, EngineImage> images = new ConcurrentHashMap<>();
    private @Nullable LayerOrigins origins;

    private record View(ImageSettings settings, Journal journal) {}

    BuiltStage(Workspace workspace, BuildSpec spec, BuildResult result, RebuildKind kind) {
        this.workspace = workspace;
        this.spec = spec;
        this.result = result;
        this.kind = kind;
    }

    /** The image with these settings, in this journal; always the same object for both. */
    EngineImage image(ImageSettings settings, Journal journal) {
        return images.computeIfAbsent(
                new View(settings, journal), view -> new EngineImage(workspace, this, settings, journal));
    }

    BuildSpec spec() {
        return spec;
    }

    BuildResult result() {
        return result;
    }

    RebuildKind kind() {
        return kind;
    }

    InspectedImage inspected() {
        return workspace.inspect(result.id());
    }

    /** Which instructions made the layers; found out once. */
    synchronized LayerOrigins origins() {
        LayerOrigins known = origins;
        if (known == null) {
            BuildPlan plan = spec.plan();
            List<DiffId> base =
                    LayerOrigins.baseImage(plan).map(workspace::layersOf).orElse(List.of());
            known = inspected().origins(plan, base);
            origins = known;
        }
        return known;
    }
}
