package dev.plimsoll.internal.judge;

import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.HttpAnswer;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came back from a request to a service.
 *
 * @param judgement held if it answered
 * @param answer its answer; empty if there is none
 */
public record HttpReply(Judgement judgement, Optional<HttpAnswer> answer) {

    HttpReply(HttpAnswer answer) {
        this(Judgement.held(), Optional.of(answer));
    }

    HttpReply(Broken broken) {
        this(broken, Optional.empty());
    }

    /** Judges the answer, if there is one. */
    public Judgement judged(Function<HttpAnswer, Judgement> question) {
        return answer.map(question).orElse(judgement);
    }
}
