package dev.plimsoll.internal.testengine;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.InspectionException;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.internal.dockerfile.Stage;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import dev.plimsoll.internal.expectations.AnnotatedRun;
import dev.plimsoll.internal.expectations.AnnotatedStage;
import dev.plimsoll.internal.expectations.ImageExpectation;
import dev.plimsoll.internal.session.BuildOverrides;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;

/** A stage of an annotated Dockerfile; its image is built before what is expected of it is looked at. */
final class StageDescriptor extends DockerfileNode {

    private final AnnotatedDockerfile dockerfile;
    private final AnnotatedStage annotated;
    private final Path file;

    StageDescriptor(
            UniqueId parent,
            AnnotatedDockerfile dockerfile,
            AnnotatedStage annotated,
            Path file,
            BuildParameters parameters) {
        super(
                parent.append("stage", annotated.stage().displayName()),
                nameOf(dockerfile, annotated.stage()),
                file.toFile(),
                annotated.stage().from().position());
        this.dockerfile = dockerfile;
        this.annotated = annotated;
        this.file = file;
        for (ImageExpectation expectation : annotated.expectations()) {
            addImageExpectation(expectation);
        }
        if (annotated.stage().equals(dockerfile.dockerfile().finalStage())) {
            parameters
                    .maxGrowth()
                    .ifPresent(budget -> addImageExpectation(ImageExpectation.ofGrowth(
                            annotated.stage(), BuildOverrides.MAX_GROWTH + "=" + budget, budget)));
        }
        for (AnnotatedRun run : annotated.runs()) {
            addChild(new RunDescriptor(getUniqueId(), run, file));
        }
    }

    private void addImageExpectation(ImageExpectation expectation) {
        addChild(new ExpectationDescriptor(
                getUniqueId(), expectation, file, context -> expectation.judge(context.image())));
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public Set<TestTag> getTags() {
        Set<TestTag> all = new HashSet<>(DockerfileDescriptor.tagged(dockerfile.tags()));
        all.addAll(DockerfileDescriptor.tagged(annotated.tags()));
        return all;
    }

    @Override
    public DockerfileContext before(DockerfileContext context) throws Exception {
        return noted(context, () -> {
            MultiStageBuild build = MultiStageBuild.of(file);
            dockerfile.applyTo(build);
            context.parameters().applyTo(build);
            BuiltImage image =
                    build.target(Integer.toString(annotated.stage().index())).build();
            publishSize(context, image);
            return context.with(image);
        });
    }

    private static String nameOf(AnnotatedDockerfile dockerfile, Stage stage) {
        return stage.equals(dockerfile.dockerfile().finalStage()) ? "image" : "stage " + stage.displayName();
    }

    /** Not of each stage: to weigh a stage with compilers takes seconds, and nobody may have asked. */
    private void publishSize(DockerfileContext context, BuiltImage image) {
        boolean asked = annotated.expectations().stream().anyMatch(ImageExpectation::weighs);
        if (!asked && !annotated.stage().equals(dockerfile.dockerfile().finalStage())) {
            return;
        }
        try {
            Map<String, String> pairs = new LinkedHashMap<>();
            pairs.put("size", image.size().toString());
            pairs.put("bytes", Long.toString(image.size().bytes()));
            pairs.put("layers", Integer.toString(image.layers().size()));
            pairs.putAll(recorded(image));
            context.listener().reportingEntryPublished(this, ReportEntry.from(pairs));
        } catch (InspectionException e) {
            if (asked) {
                throw e;
            }
        }
    }

    /** Where sizes are to be recorded, that of each image that is weighed is, whether its growth is limited or not yet. */
    private static Map<String, String> recorded(BuiltImage image) {
        try {
            ImageBaseline baseline = image.baseline();
            return baseline.mode() == BaselineMode.UPDATE
                    ? Map.of("recorded", baseline.record(), "place", baseline.place())
                    : Map.of();
        } catch (IllegalStateException e) {
            // There is no place for it, which matters to an expectation only.
            return Map.of();
        }
    }
}
