package dev.plimsoll.assertions;

import dev.plimsoll.internal.text.Visible;
import org.assertj.core.configuration.ConfigurationProvider;
import org.assertj.core.presentation.Representation;

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
    public String toStringOf(Object object) {
        return Visible.log(users().toStringOf(object));
    }

    @Override
    public String unambiguousToStringOf(Object object) {
        return Visible.log(users().unambiguousToStringOf(object));
    }
}
