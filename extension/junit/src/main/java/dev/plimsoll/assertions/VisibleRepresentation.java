package dev.plimsoll.assertions;

import dev.plimsoll.internal.text.Visible;
import org.assertj.core.configuration.ConfigurationProvider;
import org.assertj.core.presentation.Representation;
import org.jspecify.annotations.Nullable;

/**
 * Represents values in AssertJ's own messages as the user's representation does, and escapes what it returns: the text is
 * output of a program, a label, or a name in an image, and the message goes into a log.
 */
final class VisibleRepresentation implements Representation {

    static final Representation INSTANCE = new VisibleRepresentation();

    private VisibleRepresentation() {}

    private static Representation users() {
        return ConfigurationProvider.CONFIGURATION_PROVIDER.representation();
    }

    @Override
    public @Nullable String toStringOf(@Nullable Object object) {
        return visible(users().toStringOf(object));
    }

    @Override
    public @Nullable String unambiguousToStringOf(@Nullable Object object) {
        return visible(users().unambiguousToStringOf(object));
    }

    /** AssertJ's own representation of null is null. */
    private static @Nullable String visible(@Nullable String text) {
        return text == null ? null : Visible.log(text);
    }
}
