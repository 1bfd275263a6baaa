package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes stages, runs and expectations of the annotations of a Dockerfile. */
final class AnnotationAssembler {

    /** What JUnit takes as a tag. */
    private static final Pattern TAG = Pattern.compile("[^\\s,()&|!\\p{Cntrl}]+");

    private final Dockerfile dockerfile;
    private final BuildOptions build;
    private final ExpectationForms forms;
    private final Map<Integer, StageDraft> stages = new TreeMap<>(Comparator.reverseOrder());
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> tags = new TreeSet<>();

    AnnotationAssembler(Dockerfile dockerfile, BuildOptions build) {
        this.dockerfile = dockerfile;
        this.build = build;
        this.forms = new ExpectationForms(dockerfile);
    }

    /** The final image first, then from the last stage to the first. */
    List<AnnotatedStage> assemble(List<Annotation> annotations) {
        // Runs first, so that an expectation may stand before them.
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
        StageDraft stage = stages.computeIfAbsent(annotation.about().stage(), index -> new StageDraft());
        switch (annotation.keyword()) {
            case "build" -> build.add(annotation.toWords());
            case "run" -> stage.addRun(annotation);
            case "tag" -> addTags(annotation, annotation.aboutAll() ? tags : stage.tags());
            default -> {}
        }
    }

    private void addTags(Annotation annotation, Set<String> added) {
        Words words = annotation.toWords();
        do {
            added.add(words.take("a tag", text -> {
                if (!TAG.matcher(text).matches()) {
                    throw new IllegalArgumentException(
                            "'" + text + "' is not a tag: JUnit takes none with white space or any of , ( ) & | !");
                }
                return text;
            }));
        } while (words.peek().isPresent());
    }

    private void addExpectation(Annotation annotation) {
        String key = annotation.about()
                + annotation.joinedBy()
                + (annotation.joinedBy().isEmpty() ? annotation.text() : "");
        @Nullable Integer before = lines.putIfAbsent(key, annotation.start().line());
        if (before != null) {
            throw new AnnotationException(
                    annotation.start(),
                    "'" + annotation.text() + "' is expected in line " + before
                            + " already. Lines of one text follow each other directly");
        }
        Check check = forms.parse(annotation.toWords());
        stages.computeIfAbsent(annotation.about().stage(), index -> new StageDraft())
                .addExpectation(annotation, check);
    }

    private static void refuseIfNothingIsExpected(List<Annotation> annotations, List<AnnotatedStage> expecting) {
        if (expecting.isEmpty()) {
            throw new AnnotationException(
                    annotations.get(0).start(),
                    "there are annotations, but nothing is expected. Write what, such as '@expect size <= 10MB'");
        }
    }
}
