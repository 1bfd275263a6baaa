package dev.plimsoll.internal.assertions;

import dev.plimsoll.internal.run.Problem;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/** Composes a message about a service: the expectation, what is true instead, and details. */
final class ServiceMessage {

    private ServiceMessage() {}

    /**
     * Creates a message.
     *
     * @param what completes the sentence "Expecting service X", such as {@code to become healthy within 10 s}
     */
    static ErrorMessageFactory expecting(String service, String what, Problem problem) {
        return new TextMessage("Expecting service " + service + " " + what + ", but " + problem.reason() + "."
                + details(problem.details()));
    }

    /** Creates a message whose details follow directly. */
    static ErrorMessageFactory expecting(String service, String what, String reason, String... details) {
        return expecting(service, what, new Problem(reason, List.of(details)));
    }

    private static String details(List<String> details) {
        StringBuilder text = new StringBuilder();
        details.forEach(detail -> text.append('\n').append(detail));
        return text.toString();
    }
}
