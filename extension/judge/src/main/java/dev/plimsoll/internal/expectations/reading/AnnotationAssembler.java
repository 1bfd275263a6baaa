package dev.plimsoll.internal.expectations.reading;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.AnnotatedStage;
import dev.plimsoll.internal.expectations.StageDraft;
import dev.plimsoll.internal.expectations.grammar.Annotation;
import dev.plimsoll.internal.expectations.grammar.Argument;
import dev.plimsoll.internal.expectations.grammar.Mistakes;
import dev.plimsoll.internal.expectations.grammar.Tokens;
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
    private final Mistakes mistakes;
    private final Map<Integer, StageDraft> stages = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> tags = new TreeSet<>();

    /**
     * Creates an assembler.
     *
     * @param directory the directory of the Dockerfile; empty if the Dockerfile isn't a file
     * @param mistakes those found before, to which those of annotations are added
     */
    AnnotationAssembler(Dockerfile dockerfile, Optional<Path> directory, BuildOptions build, Mistakes mistakes) {
        this.mistakes = mistakes;
        this.dockerfile = dockerfile;
        this.directory = directory;
        this.build = build;
    }

    /** Returns the final image first, then the others from the last stage to the first. */
    List<AnnotatedStage> assemble(List<Annotation> annotations) {
        // Runs come first, so that an expectation can be written before them.
        annotations.forEach(annotation -> mistakes.check(() -> addSetting(annotation)));
        annotations.stream()
                .filter(annotation -> annotation.keyword().equals("expect"))
                .filter(annotation -> !mistakes.hidesRun() || !isOfUnknownRun(annotation))
                .forEach(annotation -> mistakes.check(() -> addExpectation(annotation)));
        if (!mistakes.isEmpty()) {
            // What single lines say is not known for sure, so nothing is said about them together.
            return List.of();
        }
        List<AnnotatedStage> expecting = new ArrayList<>();
        stages.forEach((index, draft) -> {
            AnnotatedStage stage = draft.toStage(dockerfile.stage(index), mistakes);
            if (!draft.expectsNothing()) {
                expecting.add(stage);
            }
        });
        if (expecting.isEmpty()) {
            mistakes.add(annotations
                    .get(0)
                    .refused("there are annotations, but no expectation. Add an expectation, such as"
                            + " '@expect size <= 10MB'"));
        }
        return expecting;
    }

    private boolean isOfUnknownRun(Annotation annotation) {
        StageDraft stage = stages.get(annotation.scope().stage());
        return !annotation.scope().run().isEmpty()
                && (stage == null || !stage.hasRun(annotation.scope().run()));
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
}
