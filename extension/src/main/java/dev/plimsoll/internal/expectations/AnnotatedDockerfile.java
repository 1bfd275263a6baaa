package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.RunResult;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Dockerfile whose comments say what is expected of its images: {@code # @expect size <= 10MB}.
 *
 * @since 0.1.0
 */
public final class AnnotatedDockerfile {

    private final Dockerfile dockerfile;
    private final Optional<Path> file;
    private final BuildOptions build;
    private final Set<String> tags;
    private final List<AnnotatedStage> stages;

    private AnnotatedDockerfile(Dockerfile dockerfile, Optional<Path> file, List<Annotation> annotations) {
        this.dockerfile = dockerfile;
        this.file = file;
        this.build = new BuildOptions(file.map(path -> path.toAbsolutePath().getParent()));
        AnnotationAssembler assembler = new AnnotationAssembler(dockerfile, build);
        this.stages = List.copyOf(assembler.assemble(annotations));
        this.tags = Collections.unmodifiableSet(assembler.tags());
    }

    /**
     * Reads the annotations of a Dockerfile.
     *
     * @return absent if it has none
     * @throws AnnotationException if one can't be read, or there are some but none expects anything
     * @throws dev.plimsoll.DockerfileException if it is missing or a builder would refuse it
     */
    public static Optional<AnnotatedDockerfile> read(Path file) {
        return of(Dockerfile.read(file), Optional.of(file));
    }

    /**
     * Takes the annotations of a Dockerfile that is read already.
     *
     * @param file where it is, which paths in its annotations are relative to; absent if it is no file
     * @return absent if it has none
     * @throws AnnotationException if one can't be read, or there are some but none expects anything
     */
    public static Optional<AnnotatedDockerfile> of(Dockerfile dockerfile, Optional<Path> file) {
        List<Annotation> annotations = AnnotationReader.read(dockerfile);
        return annotations.isEmpty()
                ? Optional.empty()
                : Optional.of(new AnnotatedDockerfile(dockerfile, file, annotations));
    }

    /**
     * Whether some text, which may be no Dockerfile at all, has a comment that is an annotation, or that is so near to one that
     * it is refused as misspelt.
     */
    public static boolean isAnnotated(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("^\\uFEFF?[ \\t]*", ""))
                .anyMatch(line ->
                        line.startsWith("#") && Keyword.of(line.substring(1)).isPresent());
    }

    /** The Dockerfile itself. */
    public Dockerfile dockerfile() {
        return dockerfile;
    }

    /** The tags of the whole Dockerfile, sorted; may be empty. */
    public Set<String> tags() {
        return tags;
    }

    /** The stages of which something is expected, at least one: the last first. */
    public List<AnnotatedStage> stages() {
        return stages;
    }

    /** Says to a build of this Dockerfile what its {@code @build} annotations say. */
    public void applyTo(MultiStageBuild target) {
        build.applyTo(target);
    }

    /**
     * Judges all expectations.
     *
     * @param image any image of this Dockerfile; those of its other stages are asked of it
     * @return for each expectation that is broken or can't be judged, in their order, what was thrown, with its
     *     {@link ExpectationPlace} if the Dockerfile is a file; empty if all hold
     * @throws dev.plimsoll.BuildException if a stage can't be built
     * @throws dev.plimsoll.RunException if a run can't be brought to its end
     */
    public List<Throwable> failures(BuiltImage image) {
        List<Throwable> failures = new ArrayList<>();
        for (AnnotatedStage annotated : stages) {
            BuiltImage built = image.stage(annotated.stage().index());
            annotated
                    .expectations()
                    .forEach(each ->
                            failure(annotated, each, () -> each.judge(built)).ifPresent(failures::add));
            for (AnnotatedRun run : annotated.runs()) {
                RunResult result = run.run(built);
                run.expectations()
                        .forEach(each -> failure(annotated, each, () -> each.judge(result))
                                .ifPresent(failures::add));
            }
        }
        return failures;
    }

    private Optional<Throwable> failure(AnnotatedStage annotated, Expectation expectation, Runnable judgement) {
        try {
            judgement.run();
            return Optional.empty();
        } catch (AssertionError | ExpectationException e) {
            file.ifPresent(path -> ExpectationPlace.mark(e, path, expectation, annotated.stage()));
            return Optional.of(e);
        }
    }
}
