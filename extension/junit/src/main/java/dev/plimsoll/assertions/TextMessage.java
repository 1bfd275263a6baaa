package dev.plimsoll.assertions;

import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.text.Visible;
import java.util.Optional;
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

    /** Returns the message of what is broken; empty if it holds. */
    static Optional<ErrorMessageFactory> of(Judgement judgement) {
        return judgement instanceof Judgement.Broken broken
                ? Optional.of(new TextMessage(broken.message()))
                : Optional.empty();
    }

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
