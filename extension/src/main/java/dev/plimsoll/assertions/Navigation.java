package dev.plimsoll.assertions;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.WritableAssertionInfo;

/** Hands to the assert that is navigated to what the user set on the one before. */
final class Navigation {

    private Navigation() {}

    /** Keeps the message, and appends to the description what is looked at now. */
    static <A extends AbstractAssert<?, ?>> A carry(AbstractAssert<?, ?> from, A to, String topic) {
        WritableAssertionInfo source = from.getWritableAssertionInfo();
        WritableAssertionInfo target = to.getWritableAssertionInfo();
        target.overridingErrorMessage(source.overridingErrorMessage());
        target.description("%s", source.hasDescription() ? source.descriptionText() + ", " + topic : topic);
        return to;
    }
}
