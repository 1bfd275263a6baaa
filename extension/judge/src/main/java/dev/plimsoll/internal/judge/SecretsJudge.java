package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldComeFrom.shouldHideSecret;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.ShouldHoldNoSecrets;
import dev.plimsoll.internal.text.PathGlob;
import java.util.List;

/** Judges whether an image holds secrets. */
public final class SecretsJudge {

    private final ContainerImage image;

    public SecretsJudge(ContainerImage image) {
        this.image = image;
    }

    /**
     * Checks that nothing in it looks like a secret.
     *
     * @param globs the files that may
     */
    public Judgement hasNoSecrets(List<String> globs) {
        List<PathGlob> exceptions = globs.stream().map(PathGlob::parse).toList();
        List<FoundSecret> found = image.secrets().stream()
                .filter(secret -> !(secret instanceof FoundSecret.InFile file)
                        || exceptions.stream().noneMatch(glob -> glob.matches(file.path())))
                .toList();
        return ShouldHoldNoSecrets.shouldHoldNoSecrets(
                ImageNames.of(image), globs, found, new LayerLookup(image)::origin);
    }

    /** Checks that a known secret is not in its configuration or history. */
    public Judgement hides(String secret) {
        ConfigWords.requireText(secret, "the secret");
        List<String> places = new SecretPlaces(secret).in(image);
        return heldIf(places.isEmpty(), () -> shouldHideSecret(ImageNames.of(image), places));
    }
}
