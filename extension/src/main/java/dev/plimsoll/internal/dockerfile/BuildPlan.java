package dev.plimsoll.internal.dockerfile;

import java.util.List;
import java.util.Map;

/** What building one target of a Dockerfile needs, once arguments are applied. */
public final class BuildPlan {

    private final Stage target;
    private final List<Stage> stages;
    private final Map<Stage, List<StageNeed>> needs;
    private final List<FeatureUse> features;

    BuildPlan(Stage target, List<Stage> stages, Map<Stage, List<StageNeed>> needs, List<FeatureUse> features) {
        this.target = target;
        this.stages = List.copyOf(stages);
        this.needs = Map.copyOf(needs);
        this.features = List.copyOf(features);
    }

    /** The stage that the build stops at. */
    public Stage target() {
        return target;
    }

    /** The stages that must be built, in the order of the Dockerfile, the target last. */
    public List<Stage> stages() {
        return stages;
    }

    /** Whether the target needs this stage, directly or not, or is it. */
    public boolean needs(Stage stage) {
        return stages.contains(stage);
    }

    /** What a stage of the Dockerfile needs directly, in the order of lines, its base first. */
    public List<StageNeed> needsOf(Stage stage) {
        return needs.getOrDefault(stage, List.of());
    }

    /** What a stage of the Dockerfile stands on. */
    public StageSource baseOf(Stage stage) {
        return needsOf(stage).get(0).source();
    }

    /** The images that the stages needed stand on, copy from or mount, one for each place that names one. */
    public List<StageSource.FromImage> images() {
        return stages.stream()
                .flatMap(stage -> needsOf(stage).stream())
                .map(StageNeed::source)
                .filter(StageSource.FromImage.class::isInstance)
                .map(StageSource.FromImage.class::cast)
                .toList();
    }

    /** The features that the stages needed use and not every builder has, in order of lines, directives included. */
    public List<FeatureUse> features() {
        return features;
    }
}
