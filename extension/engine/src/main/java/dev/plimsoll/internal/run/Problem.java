package dev.plimsoll.internal.run;

import java.util.List;

/**
 * The reason why a container is not as it was waited for.
 *
 * @param reason completes a sentence after "but", such as {@code nothing listens on port 8080}
 * @param details texts of several lines that show more, such as the container's last output
 */
public record Problem(String reason, List<String> details) {

    /** Copies the list. */
    public Problem {
        details = List.copyOf(details);
    }

    /** Returns the sentence and the details, for an exception's message. */
    public String after(String beginning) {
        StringBuilder text = new StringBuilder(beginning).append(reason);
        details.forEach(detail -> text.append("\n\n").append(detail));
        return text.toString();
    }
}
