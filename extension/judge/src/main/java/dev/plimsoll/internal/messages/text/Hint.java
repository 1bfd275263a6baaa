package dev.plimsoll.internal.messages.text;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.InspectionException;
import java.util.function.Supplier;

/** Adds a hint to a message. Computing the hint can require reading the image. */
public final class Hint {

    private Hint() {}

    /** Returns the hint, or an empty text if the image can't be read, because that error must not replace the message. */
    public static String unlessUnreadable(Supplier<String> hint) {
        try {
            return hint.get();
        } catch (InspectionException | EngineException e) {
            return "";
        }
    }
}
