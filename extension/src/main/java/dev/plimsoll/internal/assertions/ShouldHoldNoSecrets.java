package dev.plimsoll.internal.assertions;

import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.secret.SecretScanner;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.error.ErrorMessageFactory;

/**
 * Reports that an image has secrets. No message has a secret.
 *
 * @since 0.1.0
 */
public final class ShouldHoldNoSecrets {

    private static final int MOST = 10;

    private ShouldHoldNoSecrets() {}

    /**
     * Returns the message for the secrets of an image; empty if there are none.
     *
     * @param globs the exceptions, as the user gave them
     * @param origins the origin of each layer
     */
    public static Optional<ErrorMessageFactory> shouldHoldNoSecrets(
            String image, List<String> globs, List<FoundSecret> found, Function<Layer, LayerOrigin> origins) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String rows = found.stream()
                .limit(MOST)
                .map(secret -> "\n    " + row(secret, origins))
                .collect(Collectors.joining());
        String rest = found.size() > MOST ? "\n    and " + (found.size() - MOST) + " more" : "";
        return Optional.of(new TextMessage("Expecting " + image + " to have no secrets"
                + (globs.isEmpty() ? "" : " except in " + String.join(", ", globs)) + ", but it has "
                + Plural.of(found.size(), "secret") + ":" + rows + rest
                + "\nReplace each, because whoever has the image has it. A build gets a secret without keeping it"
                + " by RUN --mount=type=secret." + exception(globs, found)));
    }

    private static String row(FoundSecret secret, Function<Layer, LayerOrigin> origins) {
        if (secret instanceof FoundSecret.InFile file) {
            return file.rule() + " in " + Visible.path(file.path()) + ", line " + file.line() + "\n        of layer "
                    + LayerTable.origin(file.layer(), layer -> file.origin())
                    + file.hiddenBy()
                            .map(layer -> "\n        " + (file.isDeleted() ? "deleted" : "overwritten") + " by layer "
                                    + SecretScanner.masked(LayerTable.origin(layer, origins))
                                    + ", but it still ships")
                            .orElse("");
        }
        return secret.rule() + " in the " + Visible.oneLine(((FoundSecret.InSetting) secret).setting());
    }

    private static String exception(List<String> globs, List<FoundSecret> found) {
        return found.stream()
                .filter(FoundSecret.InFile.class::isInstance)
                .map(secret -> BroughtFiles.literal(((FoundSecret.InFile) secret).path()))
                .findFirst()
                .map(glob -> Stream.concat(globs.stream(), Stream.of(glob)).toList())
                .map(all -> "\nIf the first file has no real one, write: except " + String.join(" ", all)
                        + all.stream()
                                .collect(Collectors.joining("\", \"", " (in Java: hasNoSecretsExcept(\"", "\"))")))
                .orElse("");
    }
}
