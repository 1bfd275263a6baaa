package dev.plimsoll.internal.assertions;

import dev.plimsoll.internal.text.Visible;
import java.util.List;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Reports that an image lacks an attestation.
 *
 * @since 0.1.0
 */
public final class ShouldHaveAttestation {

    private ShouldHaveAttestation() {}

    /**
     * Returns the message for a missing attestation.
     *
     * @param found the predicate types of those that there are
     */
    public static ErrorMessageFactory shouldHaveAttestation(String image, String predicateType, List<String> found) {
        return new TextMessage(
                "Expecting " + image + " to have an attestation of type " + Visible.oneLine(predicateType)
                        + ", but it has "
                        + (found.isEmpty()
                                ? "none. 'docker buildx build --provenance=true --sbom=true --push' makes them."
                                : "only: " + Visible.oneLine(String.join(", ", found))));
    }
}
