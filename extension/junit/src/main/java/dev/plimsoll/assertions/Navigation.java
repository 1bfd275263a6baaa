package dev.plimsoll.assertions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractInstantAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.WritableAssertionInfo;
import org.jspecify.annotations.Nullable;

/**
 * Creates the assertions that navigation methods return, and copies the user's settings to them.
 *
 * <p>The value is null only with soft assertions. The first assertion has reported that, and the next one reports it too.
 */
final class Navigation {

    private Navigation() {}

    /** Copies the error message that the user set, and appends a topic to the description. */
    static <A extends AbstractAssert<?, ?>> A carry(AbstractAssert<?, ?> from, A to, String topic) {
        WritableAssertionInfo source = from.getWritableAssertionInfo();
        WritableAssertionInfo target = to.getWritableAssertionInfo();
        target.overridingErrorMessage(source.overridingErrorMessage());
        if (!(to instanceof AbstractByteSizeAssert)) { // it has a representation of its own, and no text from outside
            target.useRepresentation(VisibleRepresentation.INSTANCE);
        }
        target.description("%s", source.hasDescription() ? source.descriptionText() + ", " + topic : topic);
        return to;
    }

    static <E> ListAssert<E> list(@Nullable ImageSoftAssertions softly, @Nullable List<E> actual) {
        return softly == null ? Assertions.assertThat(actual) : softly.assertThat(actual);
    }

    static MapAssert<String, String> map(@Nullable ImageSoftAssertions softly, @Nullable Map<String, String> actual) {
        return softly == null ? Assertions.assertThat(actual) : softly.assertThat(actual);
    }

    static AbstractStringAssert<?> text(@Nullable ImageSoftAssertions softly, @Nullable String actual) {
        return softly == null ? Assertions.assertThat(actual) : softly.assertThat(actual);
    }

    static AbstractInstantAssert<?> instant(@Nullable ImageSoftAssertions softly, @Nullable Instant actual) {
        return softly == null ? Assertions.assertThat(actual) : softly.assertThat(actual);
    }
}
