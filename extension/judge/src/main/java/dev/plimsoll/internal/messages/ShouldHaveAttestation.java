package dev.plimsoll.internal.messages;

import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.text.Visible;
import java.util.List;

/**
 * Reports that an image lacks an attestation.
 */
public final class ShouldHaveAttestation {

    private ShouldHaveAttestation() {}

    /**
     * Returns the message for a missing attestation.
     *
     * @param found the predicate types of those that there are
     */
    public static Broken shouldHaveAttestation(String image, String predicateType, List<String> found) {
        return Judgement.broken(
                "Expecting " + image + " to have an attestation of type " + Visible.oneLine(predicateType)
                        + ", but it has "
                        + (found.isEmpty()
                                ? "none. 'docker buildx build --provenance=true --sbom=true --push' makes them."
                                : "only: " + Visible.oneLine(String.join(", ", found))));
    }
}
