package dev.plimsoll.internal.messages;

import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.run.Problem;
import java.util.List;

/** Composes a message about a service: the expectation, what is true instead, and details. */
public final class ServiceMessage {

    private ServiceMessage() {}

    /**
     * Creates a message.
     *
     * @param what completes the sentence "Expecting service X", such as {@code to become healthy within 10 s}
     */
    public static Broken expecting(String service, String what, Problem problem) {
        return Judgement.broken("Expecting service " + service + " " + what + ", but " + problem.reason() + "."
                + details(problem.details()));
    }

    /** Creates a message whose details follow directly. */
    public static Broken expecting(String service, String what, String reason, String... details) {
        return expecting(service, what, new Problem(reason, List.of(details)));
    }

    private static String details(List<String> details) {
        StringBuilder text = new StringBuilder();
        details.forEach(detail -> text.append('\n').append(detail));
        return text.toString();
    }
}
