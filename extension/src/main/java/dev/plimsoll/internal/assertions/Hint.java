package dev.plimsoll.internal.assertions;

import dev.plimsoll.EngineException;
import dev.plimsoll.InspectionException;
import java.util.function.Supplier;

/** What a message says beyond the fault that was found. It may cost another look at the image. */
final class Hint {

    private Hint() {}

    /** Where that look fails, the message is the message without the hint: the fault must not hide behind it. */
    static String unlessUnreadable(Supplier<String> hint) {
        try {
            return hint.get();
        } catch (InspectionException | EngineException e) {
            return "";
        }
    }
}
