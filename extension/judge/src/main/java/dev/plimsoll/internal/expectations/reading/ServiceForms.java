package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.OWNER_NUMBERS;
import static dev.plimsoll.internal.expectations.grammar.Arguments.PART;
import static dev.plimsoll.internal.expectations.grammar.Arguments.REGEX;
import static dev.plimsoll.internal.expectations.grammar.Arguments.SIZE;
import static dev.plimsoll.internal.expectations.grammar.Arguments.SOME_GLOBS;
import static dev.plimsoll.internal.expectations.grammar.Arguments.TCP_PORT;
import static dev.plimsoll.internal.expectations.grammar.Arguments.TIME;
import static dev.plimsoll.internal.expectations.grammar.Form.plain;
import static dev.plimsoll.internal.expectations.grammar.Form.with;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.expectations.LifePhase;
import dev.plimsoll.internal.expectations.ServiceQuestions;
import dev.plimsoll.internal.expectations.grammar.Arguments;
import dev.plimsoll.internal.expectations.grammar.Form;
import dev.plimsoll.internal.expectations.grammar.FormTable;
import dev.plimsoll.internal.expectations.grammar.Token;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.AnswerJudge;
import dev.plimsoll.internal.judge.HttpQuestion;
import dev.plimsoll.internal.judge.ServiceJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Forms about services. */
final class ServiceForms {

    private static final FormTable<Function<AnswerJudge, Judgement>> ANSWER = new FormTable<
                    Function<AnswerJudge, Judgement>>("part of an answer")
            .add("body", with(Arguments.TEXT, AnswerJudge::hasBody))
            .add("contains", with(PART, AnswerJudge::hasBodyContaining))
            .add("matches", with(REGEX, AnswerJudge::hasBodyMatching))
            .add("header", ServiceForms::header)
            .add("json", ServiceForms::json);

    private ServiceForms() {}

    static void addTo(ExpectationForms forms) {
        forms.service("healthy", LifePhase.START, asking(plain(ServiceJudge::healthy)));
        forms.service(
                "healthy within",
                LifePhase.START,
                with(TIME, (service, time) -> service.judge().healthy().and(() -> service.startsWithin(time))));
        forms.service("ready within", LifePhase.START, with(TIME, ServiceQuestions::startsWithin));
        forms.service("listens", LifePhase.START, asking(with(TCP_PORT, ServiceJudge::listens)));
        forms.service("http", LifePhase.RUNNING, ServiceForms::http);
        forms.service("log contains", LifePhase.RUNNING, asking(with(PART, ServiceJudge::logContains)));
        forms.service(
                "log matches", LifePhase.RUNNING, asking(with(REGEX.map(Pattern::compile), ServiceJudge::logMatches)));
        forms.service(
                "memory <=",
                LifePhase.RUNNING,
                Advice.NONE,
                asking(with(SIZE.map(AbsoluteBudget::limit), ServiceJudge::memory)));
        forms.service(
                "process user", LifePhase.RUNNING, Advice.NONE, asking(with(OWNER_NUMBERS, ServiceJudge::runsAs)));
        forms.service("stops within", LifePhase.STOP, Advice.STOP, asking(with(TIME, ServiceJudge::stops)));
        // After the stop, because the handler of the stop signal writes, too.
        forms.service(
                "writes only", LifePhase.STOPPED, Advice.NONE, asking(with(SOME_GLOBS, ServiceJudge::writesOnlyTo)));
    }

    private static Form<Function<ServiceQuestions, Judgement>> asking(Form<Function<ServiceJudge, Judgement>> form) {
        return tokens -> {
            Function<ServiceJudge, Judgement> question = form.read(tokens);
            return service -> question.apply(service.judge());
        };
    }

    private static Function<ServiceQuestions, Judgement> http(Tokens tokens) {
        HttpQuestion request = HttpQuestion.parse(Arguments.REQUEST.read(tokens));
        int status = Arguments.STATUS.read(tokens);
        Function<AnswerJudge, Judgement> part = part(tokens);
        return service -> service.http(request).judged(answer -> {
            AnswerJudge judge = new AnswerJudge(answer);
            return judge.hasStatus(status).and(() -> part.apply(judge));
        });
    }

    private static Function<AnswerJudge, Judgement> part(Tokens tokens) {
        Optional<Token> next = tokens.peek();
        if (next.isEmpty()) {
            return judge -> Judgement.held();
        }
        return next.get().quoted()
                ? Form.<AnswerJudge, String>with(Arguments.TEXT, AnswerJudge::hasBody)
                        .read(tokens)
                : ANSWER.read(tokens);
    }

    private static Function<AnswerJudge, Judgement> header(Tokens tokens) {
        String name = Arguments.NAME.read(tokens);
        String value = Arguments.TEXT.read(tokens);
        return judge -> judge.hasHeader(name, value);
    }

    private static Function<AnswerJudge, Judgement> json(Tokens tokens) {
        String pointer = Arguments.POINTER.read(tokens);
        Optional<Object> value = Arguments.JSON.read(tokens);
        return judge -> judge.hasJson(pointer, value.orElse(null));
    }
}
