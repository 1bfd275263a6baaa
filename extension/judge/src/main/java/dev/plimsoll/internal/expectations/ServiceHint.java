package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.text.Visible;

/** Explains to authors of expectations that their program is a service. */
final class ServiceHint {

    private ServiceHint() {}

    /** Returns the failure of a run that timed out, with a hint if its image looks like that of a service. */
    static Broken added(Broken failure, BuiltImage image) {
        ImageConfig config = image.config();
        if (config.exposedPorts().isEmpty() && config.healthCheck().isEmpty()) {
            return failure;
        }
        String why = config.healthCheck().isPresent()
                ? "has a HEALTHCHECK"
                : "exposes " + Visible.oneLine(String.join(", ", config.exposedPorts()));
        return failure.withMessage(message -> message + "\nThe image " + why
                + ", so it may be a service, which doesn't end by itself: write"
                + " '@run web: service', and expectations such as '@expect web: stops within 5s'.");
    }
}
