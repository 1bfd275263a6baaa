package dev.plimsoll.internal.judging;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.expectations.AnnotatedStage;
import dev.plimsoll.internal.expectations.ImageAspect;
import dev.plimsoll.internal.expectations.ImageExpectation;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judging.StageStep.Weighing;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.DockerfileBuild;
import dev.plimsoll.internal.session.Sessions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the steps of an annotated Dockerfile: its stages, their runs, and the expectations of both. If images are built for
 * several platforms, each platform has all that.
 */
public final class JudgedDockerfile {

    private final AnnotatedDockerfile dockerfile;
    private final Path file;
    private final BuildParameters parameters;

    private JudgedDockerfile(AnnotatedDockerfile dockerfile, Path file, BuildParameters parameters) {
        this.dockerfile = dockerfile;
        this.file = file;
        this.parameters = parameters;
    }

    /**
     * Reads a file. One that can't be read becomes a Dockerfile with tests that fail.
     *
     * @param file its absolute path
     * @return the step of the Dockerfile; empty if the file is not an annotated Dockerfile
     * @throws dev.plimsoll.internal.session.InvalidParameterException if a parameter is wrong
     */
    public static Optional<Step> read(Path file, BuildParameters parameters) {
        Path shown = shown(file);
        try {
            return DockerfileSearch.isAnnotated(file)
                    ? AnnotatedDockerfile.read(shown)
                            .map(dockerfile -> new JudgedDockerfile(dockerfile, shown, parameters).tree())
                    : Optional.empty();
        } catch (AnnotationException e) {
            return Optional.of(UnreadableStep.dockerfile(shown, e.position(), e));
        } catch (DockerfileSyntaxException e) {
            return Optional.of(UnreadableStep.dockerfile(shown, SourcePosition.of(e), e));
        } catch (DockerfileException | UncheckedIOException e) {
            return Optional.of(UnreadableStep.dockerfile(shown, new SourcePosition(shown.toString(), 1, 1), e));
        }
    }

    /** Returns the path as messages show it: relative to the working directory if it is below that. */
    private static Path shown(Path file) {
        Path working = Path.of("").toAbsolutePath();
        return file.startsWith(working) ? working.relativize(file) : file;
    }

    /**
     * Judges all expectations of a Dockerfile, even if some fail. If a stage can't be built, or a run can't be completed, its
     * first expectation has an error, and its others are skipped.
     *
     * @param image any image of this Dockerfile, from which those of the other stages are built
     * @return a verdict for each expectation, in their order
     */
    public static List<Verdict> judge(AnnotatedDockerfile dockerfile, BuiltImage image) {
        BuildParameters none = BuildParameters.of(name -> Optional.empty(), Path::of);
        JudgedDockerfile judged = new JudgedDockerfile(dockerfile, Path.of(""), none);
        Step root = judged.root();
        for (AnnotatedStage each : dockerfile.stages()) {
            int index = each.stage().index();
            root.add(new StageStep(root, each, judged.isFinal(each.stage()), Weighing.NEVER, () -> image.stage(index)));
        }
        List<Verdict> verdicts = new ArrayList<>();
        List<Throwable> faults = new ArrayList<>();
        new Judging(none, false).judgeAll(root, List.of((step, end) -> {
            verdicts.addAll(step.verdicts());
            if (end.isFailed() && step.verdicts().isEmpty()) {
                end.failure().ifPresent(faults::add);
            }
        }));
        // What none of the verdicts tells must not be taken for a success.
        for (Throwable fault : faults) {
            throw fault instanceof RuntimeException known ? known : new IllegalStateException(fault);
        }
        return verdicts;
    }

    /** Returns the step of the Dockerfile without those below it. */
    private Step root() {
        String name = dockerfile.dockerfile().name();
        return new Step(file, name, new SourcePosition(name, 1, 1), dockerfile.tags()) {
            @Override
            boolean needsEngine() {
                return true;
            }
        };
    }

    private Step tree() {
        Step root = root();
        List<Platform> platforms = platforms();
        if (platforms.size() > 1) {
            for (Platform platform : platforms) {
                String name = platform.toString();
                Step step = root.add(new Step(root, "platform", name, name, root.position(), Set.of()));
                addStages(step, Optional.of(platform));
            }
        } else {
            addStages(root, Optional.empty());
        }
        return root;
    }

    private List<Platform> platforms() {
        try {
            return build().wantedPlatforms();
        } catch (IllegalArgumentException e) {
            // The build reports the wrong parameter.
            return List.of();
        }
    }

    private void addStages(Step parent, Optional<Platform> platform) {
        DockerfileStage last = dockerfile.dockerfile().finalStage();
        boolean lastExpects =
                dockerfile.stages().stream().anyMatch(each -> each.stage().equals(last));
        if (!lastExpects && parameters.maxGrowth().isPresent()) {
            parent.add(stage(parent, new AnnotatedStage(last, Set.of(), List.of(), List.of()), platform));
        }
        dockerfile.stages().forEach(each -> parent.add(stage(parent, each, platform)));
    }

    private StageStep stage(Step parent, AnnotatedStage annotated, Optional<Platform> platform) {
        DockerfileStage stage = annotated.stage();
        boolean isFinal = isFinal(stage);
        AnnotatedStage all = isFinal
                ? parameters
                        .maxGrowth()
                        .map(budget ->
                                ImageExpectation.ofGrowth(stage, BuildParameters.MAX_GROWTH + "=" + budget, budget))
                        .map(annotated::with)
                        .orElse(annotated)
                : annotated;
        return new StageStep(
                parent, all, isFinal, isFinal ? Weighing.ALWAYS : Weighing.IF_EXPECTED, () -> build(all, platform));
    }

    private boolean isFinal(DockerfileStage stage) {
        return stage.equals(dockerfile.dockerfile().finalStage());
    }

    private DockerfileBuild build() {
        DockerfileBuild build =
                DockerfileBuild.of(dockerfile.dockerfile(), Optional.of(file)).parameters(parameters);
        dockerfile.applyTo(build);
        return build;
    }

    private BuiltImage build(AnnotatedStage annotated, Optional<Platform> platform) {
        DockerfileBuild build = build();
        platform.ifPresent(build::choose);
        // Now, because the layers are read for their size, or while they are built.
        Sessions.expect(annotated.needs(ImageAspect.PROGRAMS), annotated.needs(ImageAspect.SECRETS));
        return build.target(Integer.toString(annotated.stage().index())).build();
    }
}
