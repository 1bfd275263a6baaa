package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A stage while its annotations are read. */
final class StageDraft {

    private final Set<String> tags = new TreeSet<>();
    private final List<ImageExpectation> expectations = new ArrayList<>();
    private final Map<String, RunDraft> runs = new LinkedHashMap<>();

    private record RunDraft(Annotation first, RunOptions options, List<Expected> expected) {}

    private record Expected(Annotation annotation, Check.OfRun check) {}

    Set<String> tags() {
        return tags;
    }

    void addRun(Annotation annotation) {
        run(annotation).options().add(annotation.toWords());
    }

    void addExpectation(Annotation annotation, Check check) {
        String name = annotation.about().run();
        if (check instanceof Check.OfRun ofRun) {
            if (!name.isEmpty() && !runs.containsKey(name)) {
                throw noSuchRun(annotation, name);
            }
            run(annotation).expected().add(new Expected(annotation, ofRun));
        } else if (check instanceof Check.OfImage ofImage) {
            if (!name.isEmpty()) {
                throw new AnnotationException(
                        annotation.start(),
                        "'" + annotation.text() + "' is about an image, not about a run: leave out '" + name + ":'");
            }
            expectations.add(new ImageExpectation(annotation, ofImage));
        }
    }

    AnnotatedStage toStage(Stage stage) {
        List<AnnotatedRun> all = new ArrayList<>();
        runs.forEach((name, draft) -> all.add(toRun(name, draft)));
        all.sort(Comparator.comparing(AnnotatedRun::position));
        return new AnnotatedStage(stage, tags, expectations, all);
    }

    boolean expectsNothing() {
        return expectations.isEmpty() && runs.isEmpty();
    }

    private RunDraft run(Annotation annotation) {
        return runs.computeIfAbsent(
                annotation.about().run(), name -> new RunDraft(annotation, new RunOptions(), new ArrayList<>()));
    }

    private AnnotationException noSuchRun(Annotation annotation, String name) {
        List<String> known =
                runs.keySet().stream().filter(run -> !run.isEmpty()).toList();
        String advice = known.isEmpty() ? "Write '@run " + name + ":' first" : Spelling.advice(name, known);
        return new AnnotationException(annotation.start(), "there is no run '" + name + "'. " + advice);
    }

    private static AnnotatedRun toRun(String name, RunDraft draft) {
        if (draft.expected().isEmpty()) {
            throw new AnnotationException(
                    draft.first().start(),
                    "nothing is expected of " + (name.isEmpty() ? "this run" : "the run '" + name + "'")
                            + ". Write what, such as '@expect " + (name.isEmpty() ? "" : name + ": ") + "exit 0'");
        }
        boolean timeout = draft.expected().stream().anyMatch(expected -> expected.check() instanceof Check.TimedOut);
        List<RunExpectation> expectations = draft.expected().stream()
                .map(expected -> new RunExpectation(expected.annotation(), expected.check(), timeout))
                .toList();
        return new AnnotatedRun(name, draft.first().start(), draft.options(), expectations);
    }
}
