package dev.plimsoll.internal.session;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.build.BuildResult;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.images.LayerOrigins;
import dev.plimsoll.internal.inspect.InspectedImage;
import dev.plimsoll.internal.session.listener.RebuildKind;
import dev.plimsoll.internal.session.listener.SessionListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The result of one build of a stage. All images of that build share its data, whatever their settings. */
final class BuiltStage {

    private final Workspace workspace;
    private final BuildSpec spec;
    private final BuildResult result;
    private final RebuildKind kind;
    private final Map<View, StageImage> images = new ConcurrentHashMap<>();
    private @Nullable InspectedImage inspected;
    private LocatedImages.@Nullable OnEngine onEngine;
    private @Nullable LayerOrigins origins;

    private record View(ImageSettings settings, SessionListener listener) {

        /** Returns a hash of what differs; settings are compared, but not hashed, because that takes longer. */
        @Override
        public int hashCode() {
            return listener.hashCode();
        }
    }

    BuiltStage(Workspace workspace, BuildSpec spec, BuildResult result, RebuildKind kind) {
        this.workspace = workspace;
        this.spec = spec;
        this.result = result;
        this.kind = kind;
    }

    /** Returns the image with these settings that notifies this listener; repeated calls return the same object. */
    StageImage image(ImageSettings settings, SessionListener listener) {
        return images.computeIfAbsent(
                new View(settings, listener), view -> new StageImage(workspace, this, settings, listener));
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

    /** Returns what is known about the image, which is read where it is. */
    synchronized InspectedImage inspected() {
        InspectedImage known = inspected;
        if (known == null) {
            known = result.source()
                    .map(source -> InspectedImage.of(source, workspace.layers()))
                    .orElseGet(() -> workspace.inspect(result.id()));
            inspected = known;
        }
        return known;
    }

    /** Returns the image on the engine. An image that is only on its builder is loaded first, once. */
    synchronized LocatedImages.OnEngine onEngine() {
        LocatedImages.OnEngine known = onEngine;
        if (known == null) {
            known = result.source()
                    .map(workspace::load)
                    .orElseGet(() -> new LocatedImages.OnEngine(result.name(), result.id()));
            onEngine = known;
        }
        return known;
    }

    /** Returns the instructions that created the layers; computed once. */
    synchronized LayerOrigins origins() {
        LayerOrigins known = origins;
        if (known == null) {
            known = result.source().isPresent()
                    ? LayerOrigins.ofHistory(
                            spec.plan(), inspected().layers(), inspected().historyLines())
                    : originsOnEngine();
            origins = known;
        }
        return known;
    }

    private LayerOrigins originsOnEngine() {
        BuildPlan plan = spec.plan();
        List<DiffId> base =
                LayerOrigins.baseImage(plan).map(workspace::layersOf).orElse(List.of());
        return LayerOrigins.of(plan, inspected().layers(), inspected().historyLines(), base);
    }
}
