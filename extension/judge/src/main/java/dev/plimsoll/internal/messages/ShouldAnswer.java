package dev.plimsoll.internal.messages;

import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.text.Excerpt;
import dev.plimsoll.internal.messages.text.LineDiff;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reports that a service's answer to an HTTP request is not as expected.
 */
public final class ShouldAnswer {

    private ShouldAnswer() {}

    /** Returns the message for another status. */
    public static Broken shouldHaveStatus(HttpAnswer answer, int expected) {
        return message(
                answer,
                "to have status " + expected + ", but it is "
                        + answer.response().statusCode() + ".");
    }

    /** Returns the message for another body. */
    public static Broken shouldHaveBody(HttpAnswer answer, String expected) {
        LineDiff diff = LineDiff.of(expected, answer.response().body());
        return Judgement.broken("Expecting " + answer.shown() + " to have the expected body, but " + diff.summary()
                + " (- expected, + received):\n" + diff.rows() + "\nIts status is "
                + answer.response().statusCode() + ".");
    }

    /** Returns the message for a body without a text. */
    public static Broken shouldHaveBodyContaining(HttpAnswer answer, String part) {
        return message(answer, "to have a body that contains\n    " + Visible.quoted(part) + "\nbut it does not.");
    }

    /** Returns the message for a body of which no part matches. */
    public static Broken shouldHaveBodyMatching(HttpAnswer answer, String regex) {
        return message(
                answer, "to have a body with a part that matches\n    " + Visible.quoted(regex) + "\nbut it has none.");
    }

    /** Returns the message for a header that is missing or has another value. */
    public static Broken shouldHaveHeader(HttpAnswer answer, String name, String value) {
        List<String> actual = answer.response().headers().allValues(name);
        Map<String, List<String>> all = answer.response().headers().map();
        String reason = actual.isEmpty()
                ? "but it has no such header. It has: " + Visible.oneLine(String.join(", ", all.keySet()))
                : "but the value is " + actual.stream().map(Visible::quoted).collect(Collectors.joining(", "));
        return message(answer, "to have the header " + name + ": " + Visible.oneLine(value) + ", " + reason + ".");
    }

    /** Returns the message for a body that is not the expected JSON. */
    public static Broken shouldHaveJson(HttpAnswer answer, String pointer, String problem) {
        return message(answer, "to have the JSON value " + pointer + ", but " + problem + ".");
    }

    private static Broken message(HttpAnswer answer, String what) {
        String body = answer.response().body();
        return Judgement.broken("Expecting " + answer.shown() + " " + what + "\n"
                + (body.isEmpty() ? "Its body is empty." : Excerpt.of("body", body)));
    }
}
