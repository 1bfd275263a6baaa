package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.OWNER_NUMBERS;
import static dev.plimsoll.internal.expectations.Arguments.PART;
import static dev.plimsoll.internal.expectations.Arguments.REGEX;
import static dev.plimsoll.internal.expectations.Arguments.SIZE_TEXT;
import static dev.plimsoll.internal.expectations.Arguments.SOME_GLOBS;
import static dev.plimsoll.internal.expectations.Arguments.TCP_PORT;
import static dev.plimsoll.internal.expectations.Arguments.TIME_TEXT;
import static dev.plimsoll.internal.expectations.Form.plain;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.assertions.HttpAnswerAssert;
import dev.plimsoll.assertions.ServiceAssert;
import java.util.Optional;
import java.util.function.Consumer;

/** Forms about services. */
final class ServiceForms {

    private static final FormTable<Consumer<HttpAnswerAssert<ServiceAssert>>> ANSWER = new FormTable<
                    Consumer<HttpAnswerAssert<ServiceAssert>>>("part of an answer")
            .add("body", with(Arguments.TEXT, HttpAnswerAssert::hasBody))
            .add("contains", with(PART, HttpAnswerAssert::hasBodyContaining))
            .add("matches", with(REGEX, HttpAnswerAssert::hasBodyMatching))
            .add("header", ServiceForms::header)
            .add("json", ServiceForms::json);

    private ServiceForms() {}

    static void addTo(ExpectationForms forms) {
        forms.service("healthy", LifePhase.START, plain(ServiceAssert::isHealthy));
        forms.service(
                "healthy within",
                LifePhase.START,
                with(TIME_TEXT, (service, time) -> service.isHealthy().startsWithin(time)));
        forms.service("ready within", LifePhase.START, with(TIME_TEXT, ServiceAssert::startsWithin));
        forms.service("listens", LifePhase.START, with(TCP_PORT, ServiceAssert::listensOn));
        forms.service("http", LifePhase.RUNNING, ServiceForms::http);
        forms.service("log contains", LifePhase.RUNNING, with(PART, ServiceAssert::hasLogContaining));
        forms.service("log matches", LifePhase.RUNNING, with(REGEX, ServiceAssert::hasLogMatching));
        forms.service("memory <=", LifePhase.RUNNING, with(SIZE_TEXT, ServiceAssert::usesAtMostMemory));
        forms.service("process user", LifePhase.RUNNING, with(OWNER_NUMBERS, ServiceAssert::runsProcessAs));
        forms.service("stops within", LifePhase.STOP, with(TIME_TEXT, ServiceAssert::stopsWithin));
        // After the stop, because the handler of the stop signal writes, too.
        forms.service("writes only", LifePhase.STOPPED, with(SOME_GLOBS, ServiceAssert::writesOnlyTo));
    }

    /** Reads {@code http [METHOD] [PORT]/PATH STATUS [TEXT | PART]}. */
    private static Consumer<ServiceAssert> http(Tokens tokens) {
        String request = Arguments.REQUEST.read(tokens);
        int status = Arguments.STATUS.read(tokens);
        Optional<Token> next = tokens.peek();
        if (next.isEmpty()) {
            return service -> service.http(request).hasStatus(status);
        }
        Consumer<HttpAnswerAssert<ServiceAssert>> part =
                next.get().quoted() ? body(Arguments.TEXT.read(tokens)) : ANSWER.read(tokens);
        return service -> part.accept(service.http(request).hasStatus(status));
    }

    private static Consumer<HttpAnswerAssert<ServiceAssert>> body(String text) {
        return answer -> answer.hasBody(text);
    }

    private static Consumer<HttpAnswerAssert<ServiceAssert>> header(Tokens tokens) {
        String name = Arguments.NAME.read(tokens);
        String value = Arguments.TEXT.read(tokens);
        return answer -> answer.hasHeader(name, value);
    }

    private static Consumer<HttpAnswerAssert<ServiceAssert>> json(Tokens tokens) {
        String pointer = Arguments.POINTER.read(tokens);
        Optional<Object> value = Arguments.JSON.read(tokens);
        return answer -> answer.json(pointer).isEqualTo(value.orElse(null));
    }
}
