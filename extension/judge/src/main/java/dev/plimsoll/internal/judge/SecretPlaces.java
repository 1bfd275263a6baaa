package dev.plimsoll.internal.judge;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.internal.session.DescribedImage;
import dev.plimsoll.internal.source.document.ConfigText;
import dev.plimsoll.internal.text.Visible;
import java.util.List;

/** Finds the places in an image's history and configuration that contain a secret. The secret is masked in the result. */
public final class SecretPlaces {

    private static final String MASK = "***";

    private final String secret;

    public SecretPlaces(String secret) {
        this.secret = secret;
    }

    /** Returns the places; a text that several members have is listed once. */
    public List<String> in(ContainerImage image) {
        return DescribedImage.texts(image).stream()
                .filter(text -> text.text().contains(secret))
                .map(text -> Visible.line((where(text) + text.text()).replace(secret, MASK)))
                .distinct()
                .toList();
    }

    /** Returns the setting. The text of a variable or a label begins with its name. */
    private static String where(ConfigText text) {
        return text.name().isEmpty()
                ? text.setting() + ": "
                : text.setting()
                        .substring(0, text.setting().length() - text.name().length());
    }
}
