package dev.plimsoll.internal.expectations.reading;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.expectations.Expectation;
import dev.plimsoll.internal.expectations.LifePhase;
import dev.plimsoll.internal.expectations.RunExpectation;
import dev.plimsoll.internal.expectations.ServiceExpectation;
import dev.plimsoll.internal.expectations.ServiceQuestions;
import dev.plimsoll.internal.expectations.StructureExpectation;
import dev.plimsoll.internal.expectations.grammar.Form;
import dev.plimsoll.internal.expectations.grammar.FormTable;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.RunJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of all forms that an expectation can have. */
public final class ExpectationForms {

    private static final ExpectationForms ALL = new ExpectationForms();

    private final FormTable<Expectation> table = new FormTable<>("expectation");

    public ExpectationForms() {
        SizeForms.addTo(this);
        OriginForms.addTo(this);
        ProgramForms.addTo(this);
        PackageForms.addTo(this);
        RebuildForms.addTo(this);
        ConfigForms.addTo(this);
        FileForms.addTo(this);
        other("structure", StructureExpectation::read);
        RunForms.addTo(this);
        ServiceForms.addTo(this);
    }

    /** Reads an expectation to the end of its line. */
    public static Expectation read(Tokens tokens) {
        Expectation expectation = ALL.table.read(tokens);
        tokens.end();
        return expectation;
    }

    /** Returns the first keyword that a word is, or is similar to; empty if there is none. */
    public static Optional<String> nearest(String word) {
        return ALL.table.nearest(word);
    }

    /** Returns whether a word is the first keyword of an expectation, or similar to one. */
    public static boolean isNear(String word) {
        return nearest(word).isPresent();
    }

    /** Returns the keywords of all forms, sorted. */
    public List<String> keywords() {
        return table.all();
    }

    /** Returns what adds expectations of an image that one judge decides. */
    <J> ImageForms<J> judgedBy(Function<? super BuiltImage, J> judge) {
        return new ImageForms<>(this, judge, Advice.NONE, Optional.empty());
    }

    /** Adds an expectation of a run. */
    void run(String keywords, Form<Function<RunJudge, Judgement>> form) {
        run(keywords, LifePhase.RUNNING, form);
    }

    /** Adds an expectation of a run that is judged at a time of a service's life. */
    void run(String keywords, LifePhase phase, Form<Function<RunJudge, Judgement>> form) {
        table.add(keywords, tokens -> new RunExpectation(tokens, phase, form.read(tokens)));
    }

    /** Adds an expectation of a service. */
    void service(String keywords, LifePhase phase, Form<Function<ServiceQuestions, Judgement>> form) {
        service(keywords, phase, Advice.SERVICE, form);
    }

    /** Adds an expectation of a service with another advice. */
    void service(String keywords, LifePhase phase, Advice advice, Form<Function<ServiceQuestions, Judgement>> form) {
        table.add(keywords, tokens -> new ServiceExpectation(tokens, phase, advice, form.read(tokens)));
    }

    /** Adds an expectation with a class of its own. */
    void other(String keywords, Form<Expectation> form) {
        table.add(keywords, form);
    }
}
