package dev.plimsoll.internal.source.registry;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.text.Log;

/** The credentials that an engine is sent for a pull, because it does not read the configuration of this user. */
public final class EngineLogin {

    private static final Log LOG = Log.of(EngineLogin.class);

    private EngineLogin() {}

    /**
     * Returns the value of {@code X-Registry-Auth} for the registry of an image; empty if there are no credentials for it.
     * If they can't be read, the image may still be public, so this is only logged.
     */
    public static String headerFor(String image) {
        try {
            RegistryImage parsed = RegistryImage.of(ImageReference.of(image));
            return RegistryLogins.ofThisUser()
                    .find(parsed.name())
                    .map(login -> login.header(parsed.host()))
                    .orElse("");
        } catch (InspectionException e) {
            LOG.warn("{} is pulled without credentials. {}", image, e.getMessage());
            return "";
        } catch (IllegalArgumentException e) {
            // The engine refuses what is not the name of an image.
            return "";
        }
    }
}
