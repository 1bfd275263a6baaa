package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldAnswer.shouldHaveBody;
import static dev.plimsoll.internal.messages.ShouldAnswer.shouldHaveBodyContaining;
import static dev.plimsoll.internal.messages.ShouldAnswer.shouldHaveBodyMatching;
import static dev.plimsoll.internal.messages.ShouldAnswer.shouldHaveHeader;
import static dev.plimsoll.internal.messages.ShouldAnswer.shouldHaveJson;
import static dev.plimsoll.internal.messages.ShouldAnswer.shouldHaveStatus;

import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonPointer;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.HttpAnswer;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges the answer of a service to an HTTP request. */
public final class AnswerJudge {

    private final HttpAnswer answer;

    public AnswerJudge(HttpAnswer answer) {
        this.answer = answer;
    }

    public Judgement hasStatus(int expected) {
        if (expected < 100 || expected > 599) {
            throw new IllegalArgumentException(
                    expected + " is not a status of HTTP: give a number from 100 to 599, such as 200");
        }
        return heldIf(answer.response().statusCode() == expected, () -> shouldHaveStatus(answer, expected));
    }

    public Judgement hasBody(String expected) {
        return heldIf(body().equals(expected), () -> shouldHaveBody(answer, expected));
    }

    public Judgement hasBodyContaining(String part) {
        Parts.requireText("body", part);
        return heldIf(body().contains(part), () -> shouldHaveBodyContaining(answer, part));
    }

    public Judgement hasBodyMatching(String regex) {
        Pattern pattern = Parts.pattern("body", regex);
        return heldIf(pattern.matcher(body()).find(), () -> shouldHaveBodyMatching(answer, regex));
    }

    public Judgement hasHeader(String name, String value) {
        return heldIf(
                answer.response().headers().allValues(name).contains(value),
                () -> shouldHaveHeader(answer, name, value));
    }

    /** Checks that the body is JSON and has a value at a pointer. */
    public Judgement hasJson(String pointer) {
        return json(pointer, value -> Judgement.held());
    }

    /** Checks the value at a pointer: a text, a number, a truth value or null. */
    public Judgement hasJson(String pointer, @Nullable Object expected) {
        return json(
                pointer,
                value -> heldIf(
                        Objects.equals(value, expected),
                        () -> shouldHaveJson(
                                answer, pointer + " " + JsonText.shown(expected), "it is " + JsonText.shown(value))));
    }

    private Judgement json(String pointer, Function<@Nullable Object, Judgement> question) {
        @Nullable Object value;
        try {
            value = JsonPointer.of(pointer).in(JsonText.parse(body()));
        } catch (DataException e) {
            return shouldHaveJson(answer, pointer, String.valueOf(e.getMessage()));
        }
        return question.apply(value);
    }

    private String body() {
        return answer.response().body();
    }
}
