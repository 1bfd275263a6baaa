package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.expectations.grammar.Annotation;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.expectations.grammar.Mistakes;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A stage under construction while its annotations are read. */
public final class StageDraft {

    private final Set<String> tags = new TreeSet<>();
    private final List<ImageExpectation> expectations = new ArrayList<>();
    private final Map<String, RunDraft> runs = new LinkedHashMap<>();

    private record RunDraft(Annotation first, RunOptions options, List<RunExpectation> expectations) {}

    public Set<String> tags() {
        return tags;
    }

    public void addOption(Tokens tokens) {
        run(tokens.annotation()).options().add(tokens);
    }

    void addExpectation(Annotation annotation, ImageExpectation expectation) {
        String run = annotation.scope().run();
        if (!run.isEmpty()) {
            throw annotation.refused(
                    "'" + annotation.text() + "' applies to an image, not to a run: leave out '" + run + ":'");
        }
        expectations.add(expectation);
    }

    void addExpectation(Annotation annotation, RunExpectation expectation) {
        String run = annotation.scope().run();
        if (!run.isEmpty() && !hasRun(run)) {
            throw noSuchRun(annotation, run);
        }
        run(annotation).expectations().add(expectation);
    }

    public boolean hasRun(String name) {
        return runs.containsKey(name);
    }

    /** Returns the stage; one that is not to be judged if there are mistakes. */
    public AnnotatedStage toStage(DockerfileStage stage, Mistakes mistakes) {
        List<AnnotatedRun> all = new ArrayList<>();
        runs.forEach((name, draft) -> mistakes.check(() -> all.add(toRun(name, draft, mistakes))));
        all.sort(Comparator.comparing(AnnotatedRun::position));
        return new AnnotatedStage(stage, tags, expectations, all);
    }

    public boolean expectsNothing() {
        return expectations.isEmpty() && runs.isEmpty();
    }

    private RunDraft run(Annotation annotation) {
        return runs.computeIfAbsent(
                annotation.scope().run(), name -> new RunDraft(annotation, new RunOptions(), new ArrayList<>()));
    }

    private AnnotationException noSuchRun(Annotation annotation, String name) {
        List<String> known =
                runs.keySet().stream().filter(run -> !run.isEmpty()).toList();
        String advice = known.isEmpty() ? "Write '@run " + name + ":' first" : Tokens.advice(name, known);
        return annotation.refused("there is no run '" + name + "'. " + advice);
    }

    private static AnnotatedRun toRun(String name, RunDraft draft, Mistakes mistakes) {
        if (draft.expectations().isEmpty()) {
            throw draft.first()
                    .refused((name.isEmpty() ? "this run" : "the run '" + name + "'") + " has no expectation"
                            + ". Add an expectation, such as '@expect " + (name.isEmpty() ? "" : name + ": ")
                            + "exit 0'");
        }
        draft.options().check(name);
        List<RunExpectation> ordered = new ArrayList<>(draft.expectations());
        if (draft.options().isService()) {
            ordered.stream()
                    .filter(RunExpectation::isOfProgram)
                    .forEach(expectation -> mistakes.add(new AnnotationException(
                            expectation.position(),
                            "'" + expectation.text()
                                    + "' applies to a program that ends, but this run is a service: write"
                                    + " 'ready within 10s' or 'stops within 5s'")));
            ordered.sort(Comparator.comparing(RunExpectation::phase));
        } else {
            ordered.stream()
                    .filter(RunExpectation::isOfService)
                    .forEach(expectation -> mistakes.add(new AnnotationException(
                            expectation.position(),
                            "'" + expectation.text() + "' applies to a service: write '@run "
                                    + (name.isEmpty() ? "" : name + ": ") + "service' above")));
        }
        return new AnnotatedRun(name, draft.first().start(), draft.options(), ordered);
    }
}
