package dev.plimsoll.internal.dockerfile;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The stages and images that the build of one target needs, once variables are replaced. */
public final class BuildPlan {

    private final DockerfileStage target;
    private final List<DockerfileStage> stages;
    private final List<List<StageNeed>> needs;
    private final List<FeatureUse> features;

    /**
     * Takes the needs of all stages.
     *
     * @param needs by the stage's number
     */
    BuildPlan(
            DockerfileStage target,
            List<DockerfileStage> stages,
            List<List<StageNeed>> needs,
            List<FeatureUse> features) {
        this.target = target;
        this.stages = List.copyOf(stages);
        this.needs = List.copyOf(needs);
        this.features = List.copyOf(features);
    }

    /** The stage that the build stops at. */
    public DockerfileStage target() {
        return target;
    }

    /** The stages that must be built, in the order of the Dockerfile, the target last. */
    public List<DockerfileStage> stages() {
        return stages;
    }

    /** Whether this stage is the target, or the target needs it, directly or not. */
    public boolean needs(DockerfileStage stage) {
        int place = Collections.binarySearch(stages, stage, Comparator.comparingInt(DockerfileStage::index));
        return place >= 0 && stages.get(place).equals(stage);
    }

    /** What this stage of the Dockerfile needs directly, in the order of lines, its base first. */
    public List<StageNeed> needsOf(DockerfileStage stage) {
        return needs.get(stage.index());
    }

    /** The base of this stage of the Dockerfile. */
    public StageSource baseOf(DockerfileStage stage) {
        return needsOf(stage).get(0).source();
    }

    /** The images that the needed stages have as their base, copy from or mount, one for each place that names one. */
    public List<StageSource.FromImage> images() {
        return stages.stream()
                .flatMap(stage -> needsOf(stage).stream())
                .map(StageNeed::source)
                .filter(StageSource.FromImage.class::isInstance)
                .map(StageSource.FromImage.class::cast)
                .toList();
    }

    /** The features of the directives and the needed stages that not every builder has, in the order of lines. */
    public List<FeatureUse> features() {
        return features;
    }
}
