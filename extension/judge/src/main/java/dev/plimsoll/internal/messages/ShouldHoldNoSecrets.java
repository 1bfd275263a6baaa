package dev.plimsoll.internal.messages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.plimsoll.image.FoundSecret;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.table.BroughtFiles;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.secrets.SecretScanner;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports that an image has secrets. No message has a secret.
 */
public final class ShouldHoldNoSecrets {

    private static final int MOST = 10;
    private static final int MOST_LINES = 3;

    private ShouldHoldNoSecrets() {}

    /**
     * Returns the message for the secrets of an image; empty if there are none.
     *
     * @param globs the exceptions, as the user gave them
     * @param origins the origin of each layer
     */
    public static Judgement shouldHoldNoSecrets(
            String image, List<String> globs, List<FoundSecret> found, Function<Layer, LayerOrigin> origins) {
        if (found.isEmpty()) {
            return Judgement.held();
        }
        List<List<FoundSecret>> groups = List.copyOf(found.stream()
                .collect(groupingBy(ShouldHoldNoSecrets::place, LinkedHashMap::new, toList()))
                .values());
        String rows = groups.stream()
                .limit(MOST)
                .map(group -> "\n    " + row(group, origins))
                .collect(Collectors.joining());
        String rest = groups.size() > MOST ? "\n    and in " + Plural.of(groups.size() - MOST, "more place") : "";
        return Judgement.broken("Expecting " + image + " to have no secrets"
                + (globs.isEmpty() ? "" : " except in " + String.join(", ", globs)) + ", but it has "
                + Plural.of(found.size(), "secret") + ":" + rows + rest
                + "\nReplace each, because whoever has the image has it. A build gets a secret without keeping it"
                + " by RUN --mount=type=secret." + exception(globs, found));
    }

    /** Secrets of one rule in one file have one row. */
    private static List<Object> place(FoundSecret secret) {
        return secret instanceof FoundSecret.InFile file
                ? List.of(file.rule(), file.layer(), file.path())
                : List.of(secret);
    }

    private static String row(List<FoundSecret> group, Function<Layer, LayerOrigin> origins) {
        if (group.get(0) instanceof FoundSecret.InFile file) {
            return file.rule() + " in " + Visible.path(file.path()) + ", " + lines(group) + "\n        of layer "
                    + LayerTable.origin(file.layer(), layer -> file.origin())
                    + file.hiddenBy()
                            .map(layer -> "\n        " + (file.isDeleted() ? "deleted" : "overwritten") + " by layer "
                                    + SecretScanner.masked(LayerTable.origin(layer, origins))
                                    + ", but it still ships")
                            .orElse("");
        }
        FoundSecret.InSetting found = (FoundSecret.InSetting) group.get(0);
        return found.rule() + " in the " + Visible.oneLine(found.setting())
                + found.origin()
                        .map(origin -> "\n        of " + LayerTable.text(origin))
                        .orElse("");
    }

    private static String lines(List<FoundSecret> group) {
        String some = group.stream()
                .limit(MOST_LINES)
                .map(secret -> String.valueOf(((FoundSecret.InFile) secret).line()))
                .collect(Collectors.joining(", "));
        return (group.size() == 1 ? "line " : "lines ")
                + some
                + (group.size() > MOST_LINES ? " and " + (group.size() - MOST_LINES) + " more" : "");
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
