package dev.plimsoll.internal.messages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.CopiedFile;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.BroughtFiles;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.text.Plural;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports that an image contains files of another image.
 */
public final class ShouldContainNothingFrom {

    private static final int MOST = 10;

    private ShouldContainNothingFrom() {}

    /**
     * Returns the message for the unwanted files, grouped by directory, the largest group first.
     *
     * @param other the name of the other image in messages
     * @param globs the exceptions, as the user gave them
     * @param brought the files, at least one
     * @param origins the origin of each layer
     */
    public static Broken shouldContainNothingFrom(
            String image,
            String other,
            List<String> globs,
            List<CopiedFile> brought,
            Function<Layer, LayerOrigin> origins) {
        List<BroughtFiles> groups = BroughtFiles.group(brought, MOST);
        String rows = groups.stream()
                .limit(MOST)
                .map(group -> "\n    " + group + "\n        of layer " + LayerTable.origin(group.layer(), origins))
                .collect(Collectors.joining());
        return Judgement.broken("Expecting " + image + " to contain nothing from " + other
                + (globs.isEmpty() ? "" : " except " + String.join(", ", globs)) + ", but it has "
                + Plural.of(brought.size(), "file") + " of the same content, " + sum(groups) + " in all:" + rows
                + rest(groups) + "\n" + exception(globs, groups.get(0).glob()));
    }

    private static String rest(List<BroughtFiles> groups) {
        List<BroughtFiles> rest = groups.subList(Math.min(MOST, groups.size()), groups.size());
        int files = rest.stream().mapToInt(group -> group.files().size()).sum();
        return rest.isEmpty() ? "" : "\n    and " + Plural.of(files, "file") + " elsewhere, " + sum(rest);
    }

    private static String exception(List<String> globs, String glob) {
        List<String> all = Stream.concat(globs.stream(), Stream.of(glob)).toList();
        return "To allow the first of these, write: except " + String.join(" ", all)
                + all.stream()
                        .collect(Collectors.joining("\", \"", " (in Java: containsNothingFromExcept(…, \"", "\"))"));
    }

    private static ByteSize sum(List<BroughtFiles> groups) {
        return ByteSize.sum(groups.stream().map(BroughtFiles::size));
    }
}
