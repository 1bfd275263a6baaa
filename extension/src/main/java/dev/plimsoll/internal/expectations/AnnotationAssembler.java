package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converts the annotations of a Dockerfile to stages, runs and expectations. */
final class AnnotationAssembler {

    /** The tags that JUnit allows. */
    private static final Pattern TAG_NAME = Pattern.compile("[^\\s,()&|!\\p{Cntrl}]+");

    private static final Argument<List<String>> TAGS =
            Argument.word("a tag", AnnotationAssembler::tag).list();

    private final Dockerfile dockerfile;
    private final Optional<Path> directory;
    private final BuildOptions build;
    private final Map<Integer, StageDraft> stages = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> tags = new TreeSet<>();

    /**
     * Creates an assembler.
     *
     * @param directory the directory of the Dockerfile; empty if the Dockerfile isn't a file
     */
    AnnotationAssembler(Dockerfile dockerfile, Optional<Path> directory, BuildOptions build) {
        this.dockerfile = dockerfile;
        this.directory = directory;
        this.build = build;
    }

    /** Returns the final image first, then the others from the last stage to the first. */
    List<AnnotatedStage> assemble(List<Annotation> annotations) {
        // Runs come first, so that an expectation can be written before them.
        annotations.forEach(this::addSetting);
        annotations.stream()
                .filter(annotation -> annotation.keyword().equals("expect"))
                .forEach(this::addExpectation);
        List<AnnotatedStage> expecting = new ArrayList<>();
        stages.forEach((index, draft) -> {
            AnnotatedStage stage = draft.toStage(dockerfile.stage(index));
            if (!draft.expectsNothing()) {
                expecting.add(stage);
            }
        });
        refuseIfNothingIsExpected(annotations, expecting);
        return expecting;
    }

    Set<String> tags() {
        return tags;
    }

    private void addSetting(Annotation annotation) {
        StageDraft stage = stages.computeIfAbsent(annotation.scope().stage(), index -> new StageDraft());
        switch (annotation.keyword()) {
            case "build" -> build.add(tokens(annotation));
            case "run" -> stage.addOption(tokens(annotation));
            case "tag" -> (annotation.aboveAll() ? tags : stage.tags()).addAll(TAGS.read(tokens(annotation)));
            default -> {}
        }
    }

    private Tokens tokens(Annotation annotation) {
        return new Tokens(annotation, dockerfile, directory);
    }

    static boolean isTag(String text) {
        return TAG_NAME.matcher(text).matches();
    }

    private static String tag(String text) {
        if (!isTag(text)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a tag: JUnit allows no white space and none of , ( ) & | ! in one");
        }
        return text;
    }

    private void addExpectation(Annotation annotation) {
        String key = annotation.scope()
                + annotation.joinedBy()
                + (annotation.joinedBy().isEmpty() ? annotation.text() : "");
        @Nullable Integer before = lines.putIfAbsent(key, annotation.start().line());
        if (before != null) {
            throw annotation.refused("'" + annotation.text() + "' is expected in line " + before
                    + " already. The lines of one text must be consecutive");
        }
        StageDraft stage = stages.computeIfAbsent(annotation.scope().stage(), index -> new StageDraft());
        ExpectationForms.read(tokens(annotation)).addTo(stage, annotation);
    }

    private static void refuseIfNothingIsExpected(List<Annotation> annotations, List<AnnotatedStage> expecting) {
        if (expecting.isEmpty()) {
            throw annotations
                    .get(0)
                    .refused("there are annotations, but no expectation. Add an expectation, such as"
                            + " '@expect size <= 10MB'");
        }
    }
}
