package dev.plimsoll.internal.assertions;

import dev.plimsoll.internal.text.Visible;
import org.assertj.core.description.Description;
import org.assertj.core.description.EmptyTextDescription;
import org.assertj.core.error.DescriptionFormatter;
import org.assertj.core.error.ErrorMessageFactory;
import org.assertj.core.presentation.Representation;
import org.assertj.core.presentation.StandardRepresentation;

/**
 * A message that is complete before the assertion's description is known.
 *
 * <p>This is not a {@code BasicErrorMessageFactory}, because that reads its text as a format, and programs print percent
 * signs.
 */
record TextMessage(String text) implements ErrorMessageFactory {

    @Override
    public String create(Description description, Representation representation) {
        return Visible.log(DescriptionFormatter.instance().format(description) + "\n" + text);
    }

    @Override
    public String create(Description description) {
        return create(description, StandardRepresentation.STANDARD_REPRESENTATION);
    }

    @Override
    public String create() {
        return create(EmptyTextDescription.emptyDescription());
    }
}
