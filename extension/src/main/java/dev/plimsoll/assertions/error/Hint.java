package dev.plimsoll.assertions.error;

import dev.plimsoll.docker.EngineException;
import dev.plimsoll.inspect.InspectException;
import java.util.function.Supplier;

/** What a message says beyond the fault that was found. It may cost another look at the image. */
final class Hint {

    private Hint() {}

    /** Where that look fails, the message is the message without the hint: the fault must not hide behind it. */
    static String unlessUnreadable(Supplier<String> hint) {
        try {
            return hint.get();
        } catch (InspectException | EngineException e) {
            return "";
        }
    }
}
