package dev.plimsoll.internal.testengine;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.BaselineException;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.ImageBaseline;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import dev.plimsoll.internal.expectations.AnnotatedRun;
import dev.plimsoll.internal.expectations.AnnotatedStage;
import dev.plimsoll.internal.expectations.Expectation;
import dev.plimsoll.internal.expectations.ImageExpectation;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.journal.Journal;
import dev.plimsoll.internal.report.Notice;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.DockerfileBuild;
import dev.plimsoll.internal.session.Sessions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.platform.engine.UniqueId;
import org.opentest4j.TestAbortedException;

/**
 * Builds the tree of an annotated Dockerfile: its stages, their runs, and the expectations of both. If images are built for
 * several platforms, each platform has a node with all that.
 */
final class DockerfileTree {

    private final AnnotatedDockerfile dockerfile;
    private final Path file;
    private final BuildParameters parameters;

    private DockerfileTree(AnnotatedDockerfile dockerfile, Path file, BuildParameters parameters) {
        this.dockerfile = dockerfile;
        this.file = file;
        this.parameters = parameters;
    }

    /**
     * Returns the tree of a Dockerfile.
     *
     * @param id the unique id of its root
     */
    static DockerfileNode of(UniqueId id, AnnotatedDockerfile dockerfile, Path file, BuildParameters parameters) {
        return new DockerfileTree(dockerfile, file, parameters).root(id);
    }

    private DockerfileNode root(UniqueId id) {
        String name = dockerfile.dockerfile().name();
        DockerfileNode root = DockerfileNode.container(
                        id, name, file, new SourcePosition(name, 1, 1), dockerfile.tags(), (context, node) -> context)
                .needingEngine();
        List<Platform> platforms = platforms();
        if (platforms.size() > 1) {
            platforms.forEach(platform -> root.addChild(platform(id, platform)));
        } else {
            addStages(root);
        }
        return root;
    }

    private List<Platform> platforms() {
        try {
            return build(parameters).wantedPlatforms();
        } catch (IllegalArgumentException e) {
            // The build reports the wrong parameter.
            return List.of();
        }
    }

    private DockerfileNode platform(UniqueId parent, Platform platform) {
        String name = platform.toString();
        DockerfileNode node = DockerfileNode.container(
                parent.append("platform", name),
                name,
                file,
                new SourcePosition(dockerfile.dockerfile().name(), 1, 1),
                Set.of(),
                (context, self) -> context.with(platform));
        addStages(node);
        return node;
    }

    private void addStages(DockerfileNode parent) {
        UniqueId id = parent.getUniqueId();
        DockerfileStage last = dockerfile.dockerfile().finalStage();
        boolean lastExpects =
                dockerfile.stages().stream().anyMatch(each -> each.stage().equals(last));
        if (!lastExpects && parameters.maxGrowth().isPresent()) {
            parent.addChild(stage(id, new AnnotatedStage(last, Set.of(), List.of(), List.of())));
        }
        dockerfile.stages().forEach(each -> parent.addChild(stage(id, each)));
    }

    private DockerfileNode stage(UniqueId parent, AnnotatedStage annotated) {
        DockerfileStage stage = annotated.stage();
        UniqueId id = parent.append("stage", stage.displayName());
        DockerfileNode node = DockerfileNode.container(
                id,
                isFinal(stage) ? "image" : "stage " + stage.displayName(),
                file,
                stage.from().position(),
                annotated.tags(),
                (context, self) -> build(context, self, annotated));
        annotated.expectations().forEach(expectation -> node.addChild(expectation(id, expectation)));
        if (isFinal(stage)) {
            parameters
                    .maxGrowth()
                    .map(budget -> ImageExpectation.ofGrowth(stage, BuildParameters.MAX_GROWTH + "=" + budget, budget))
                    .ifPresent(expectation -> node.addChild(expectation(id, expectation)));
        }
        annotated.runs().forEach(run -> node.addChild(run(id, run)));
        return node;
    }

    private boolean isFinal(DockerfileStage stage) {
        return stage.equals(dockerfile.dockerfile().finalStage());
    }

    private DockerfileNode run(UniqueId parent, AnnotatedRun run) {
        // A value of an id can't be empty; '-' is unambiguous, because it is not a valid name of a run.
        UniqueId id = parent.append("run", run.name().isEmpty() ? "-" : run.name());
        DockerfileNode node = DockerfileNode.container(
                id,
                run.name().isEmpty() ? "run" : "run " + run.name(),
                file,
                run.position(),
                Set.of(),
                (context, self) -> begin(context, self, run));
        run.expectations()
                .forEach(expectation -> node.addChild(
                        test(id, expectation, context -> run.judge(expectation, context.image(), context.run()))));
        return node;
    }

    /** Runs a run to its end or, if it is a service, until it is ready. */
    private static DockerfileContext begin(DockerfileContext context, DockerfileNode node, AnnotatedRun run) {
        RunResult result;
        try {
            result = run.run(context.image());
        } catch (PlimsollException e) {
            run.recordUnjudged(e);
            throw e;
        }
        AnnotatedRun.life(result).ifPresent(life -> context.publish(node, Map.of("beginning", life.beginning())));
        return context.with(result);
    }

    private DockerfileNode expectation(UniqueId parent, ImageExpectation expectation) {
        return test(parent, expectation, context -> expectation.judge(context.image()));
    }

    private DockerfileNode test(UniqueId parent, Expectation expectation, Function<DockerfileContext, Verdict> judge) {
        return DockerfileNode.test(
                parent.append("expectation", expectation.text()),
                expectation.text(),
                file,
                expectation.position(),
                expectation.lastLine(),
                Set.of(),
                (context, self) -> {
                    Verdict verdict = judge.apply(context);
                    publish(context, self, verdict);
                    boolean isSkipped = verdict.outcome() == Verdict.Outcome.SKIPPED;
                    if (verdict.failure().isPresent() && (!isSkipped || parameters.failsIfNotApplicable())) {
                        throw verdict.failure().get();
                    }
                    if (isSkipped) {
                        throw new TestAbortedException(verdict.message());
                    }
                    return context;
                });
    }

    /** Publishes details of a growth verdict, which the command shows, and warnings of other verdicts. */
    private static void publish(DockerfileContext context, DockerfileNode node, Verdict verdict) {
        publishWarnings(context, node, warning -> verdict.growth().isEmpty() || !warning.endsWith(verdict.message()));
        if (verdict.growth().isPresent()) {
            context.publish(
                    node,
                    verdict.message().isEmpty()
                            ? Map.of("verdict", verdict.label())
                            : Map.of("verdict", verdict.label(), "note", verdict.message()));
        }
    }

    private static void publishWarnings(DockerfileContext context, DockerfileNode node, Predicate<String> which) {
        Journal.current().takeWarnings().stream()
                .map(Notice::toString)
                .filter(which)
                .forEach(warning -> context.publish(node, Map.of("warning", warning)));
    }

    private DockerfileBuild build(BuildParameters source) {
        DockerfileBuild build =
                DockerfileBuild.of(dockerfile.dockerfile(), Optional.of(file)).parameters(source);
        dockerfile.applyTo(build);
        return build;
    }

    private DockerfileContext build(DockerfileContext context, DockerfileNode node, AnnotatedStage annotated) {
        DockerfileBuild build = build(context.parameters());
        context.platform().ifPresent(build::choose);
        // Now, because the layers are read for their size, or while they are built.
        Sessions.expect(
                annotated.expectations().stream().anyMatch(ImageExpectation::needsPrograms),
                annotated.expectations().stream().anyMatch(ImageExpectation::needsSecrets));
        BuiltImage image;
        try {
            image = build.target(Integer.toString(annotated.stage().index())).build();
        } catch (PlimsollException e) {
            annotated.recordUnjudged(e);
            throw e;
        }
        publishWarnings(context, node, warning -> true);
        publishSize(context, node, annotated, image);
        return context.with(image);
    }

    /**
     * Publishes the size, but not of every stage, because weighing a stage with compilers takes seconds and may be of
     * no interest.
     */
    private void publishSize(
            DockerfileContext context, DockerfileNode node, AnnotatedStage annotated, BuiltImage image) {
        boolean weighed = annotated.expectations().stream().anyMatch(ImageExpectation::weighs);
        if (!weighed && !isFinal(annotated.stage())) {
            return;
        }
        try {
            Map<String, String> entries = new LinkedHashMap<>();
            entries.put("size", image.size().toString());
            entries.put("bytes", Long.toString(image.size().bytes()));
            entries.put("layers", Integer.toString(image.layers().size()));
            entries.putAll(recorded(image, node));
            context.publish(node, entries);
        } catch (InspectionException e) {
            if (weighed) {
                throw e;
            }
        }
    }

    /**
     * Records the size in baseline mode {@code update}, whether growth is limited or not. If the file can't be written, the
     * image's expectations are judged nevertheless.
     */
    private static Map<String, String> recorded(BuiltImage image, DockerfileNode node) {
        try {
            ImageBaseline baseline = image.baseline();
            return baseline.mode() == BaselineMode.UPDATE
                    ? Map.of("recorded", baseline.record(), "place", baseline.place())
                    : Map.of();
        } catch (BaselineException e) {
            node.failAtTheEnd(e);
            return Map.of();
        } catch (IllegalStateException e) {
            // There is no file to record it in, which only an expectation about growth reports.
            return Map.of();
        }
    }
}
