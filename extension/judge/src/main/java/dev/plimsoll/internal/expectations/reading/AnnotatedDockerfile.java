package dev.plimsoll.internal.expectations.reading;

import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.AnnotatedStage;
import dev.plimsoll.internal.expectations.grammar.Annotation;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.expectations.grammar.Mistakes;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Dockerfile with expectations of its images in comments, such as {@code # @expect size <= 10MB}.
 */
public final class AnnotatedDockerfile {

    private static final Pattern TAG_LINE = Pattern.compile("(?m)^[ \\t]*#[ \\t]*@tag[ \\t]+(.*)$");

    private final Dockerfile dockerfile;
    private final BuildOptions build;
    private final Set<String> tags;
    private final List<AnnotatedStage> stages;

    private AnnotatedDockerfile(
            Dockerfile dockerfile, Optional<Path> file, List<Annotation> annotations, Mistakes mistakes) {
        this.dockerfile = dockerfile;
        this.build = new BuildOptions(
                dockerfile, file.map(path -> path.toAbsolutePath().getParent()));
        AnnotationAssembler assembler = new AnnotationAssembler(
                dockerfile, file.map(path -> path.resolveSibling("").normalize()), build, mistakes);
        this.stages = List.copyOf(assembler.assemble(annotations));
        mistakes.report();
        this.tags = Collections.unmodifiableSet(assembler.tags());
    }

    /**
     * Reads the annotations of a Dockerfile.
     *
     * @return the annotated Dockerfile; empty if there are no annotations
     * @throws AnnotationException if an annotation is malformed, or if there are annotations but no expectations
     * @throws dev.plimsoll.exception.DockerfileException if the Dockerfile is missing or a builder would reject it
     */
    public static Optional<AnnotatedDockerfile> read(Path file) {
        return of(Dockerfile.read(file), Optional.of(file));
    }

    /**
     * Reads the annotations of a parsed Dockerfile.
     *
     * @param file the path of the Dockerfile, to whose directory paths in annotations are relative; empty if it isn't a file
     * @return the annotated Dockerfile; empty if there are no annotations
     * @throws AnnotationException if an annotation is malformed, or if there are annotations but no expectations
     */
    public static Optional<AnnotatedDockerfile> of(Dockerfile dockerfile, Optional<Path> file) {
        Mistakes mistakes = new Mistakes();
        List<Annotation> annotations = AnnotationReader.read(dockerfile, mistakes);
        return annotations.isEmpty() && mistakes.isEmpty()
                ? Optional.empty()
                : Optional.of(new AnnotatedDockerfile(dockerfile, file, annotations, mistakes));
    }

    /**
     * Returns whether a text, which need not be a Dockerfile, has a comment that is an annotation or was probably meant as one.
     */
    public static boolean isAnnotated(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("^\\uFEFF?[ \\t]*", ""))
                .anyMatch(line -> line.startsWith("#")
                        && Keyword.of(line.substring(1).stripLeading()).isPresent());
    }

    /** Returns the tags in a text, sorted, even if the text has other errors; may be empty. */
    public static Set<String> tagsIn(String text) {
        Set<String> tags = new TreeSet<>();
        Matcher line = TAG_LINE.matcher(text);
        while (line.find()) {
            Stream.of(line.group(1).split("[ \\t]+"))
                    .filter(word -> AnnotationAssembler.isTag(word) && !word.endsWith(":"))
                    .forEach(tags::add);
        }
        return tags;
    }

    /** Returns the Dockerfile. */
    public Dockerfile dockerfile() {
        return dockerfile;
    }

    /** Returns the tags of the whole Dockerfile, sorted; may be empty. */
    public Set<String> tags() {
        return tags;
    }

    /** Returns the stages with expectations, at least one, from the last to the first. */
    public List<AnnotatedStage> stages() {
        return stages;
    }

    /** Applies the {@code @build} annotations to a build of this Dockerfile. */
    public void applyTo(MultiStageBuild target) {
        build.applyTo(target);
    }
}
