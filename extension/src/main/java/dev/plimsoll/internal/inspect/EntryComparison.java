package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.FileAttribute;
import dev.plimsoll.image.FileDifference;
import dev.plimsoll.image.FileDifference.Difference;
import dev.plimsoll.internal.io.HashedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares two versions of one entry of a layer. */
final class EntryComparison {

    private EntryComparison() {}

    /** What differs between two versions of one entry, either of which may be missing; empty if nothing does. */
    static Optional<FileDifference> between(String path, @Nullable HashedEntry first, @Nullable HashedEntry second) {
        List<Difference> attributes = first == null || second == null
                ? List.of(new Difference(FileAttribute.PRESENCE, presence(first), presence(second)))
                : differences(first, second);
        return attributes.isEmpty() ? Optional.empty() : Optional.of(new FileDifference("/" + path, attributes));
    }

    private static String presence(@Nullable HashedEntry entry) {
        return entry == null ? "missing" : entry.type().toString();
    }

    private static List<Difference> differences(HashedEntry first, HashedEntry second) {
        List<Difference> found = new ArrayList<>();
        if (first.type() != second.type()) {
            found.add(new Difference(
                    FileAttribute.TYPE, first.type().toString(), second.type().toString()));
        } else {
            if (!first.sha256().equals(second.sha256())) {
                found.add(new Difference(FileAttribute.CONTENT, shortened(first), shortened(second)));
            }
            add(
                    found,
                    FileAttribute.SIZE,
                    first,
                    second,
                    entry -> ByteSize.of(entry.size()).formatBytes());
            add(found, FileAttribute.LINK_TARGET, first, second, HashedEntry::target);
        }
        add(found, FileAttribute.MODE, first, second, entry -> String.format(Locale.ROOT, "%04o", entry.mode()));
        add(found, FileAttribute.OWNER, first, second, entry -> entry.userId() + ":" + entry.groupId());
        add(
                found,
                FileAttribute.EXTENDED_ATTRIBUTES,
                first,
                second,
                entry -> entry.extendedAttributes().toString());
        add(
                found,
                FileAttribute.MODIFICATION_TIME,
                first,
                second,
                entry -> entry.modified().toString());
        return found;
    }

    private static String shortened(HashedEntry file) {
        return "sha256 " + file.sha256().substring(0, 12);
    }

    private static void add(
            List<Difference> found,
            FileAttribute attribute,
            HashedEntry first,
            HashedEntry second,
            Function<HashedEntry, String> value) {
        String one = value.apply(first);
        String other = value.apply(second);
        if (!one.equals(other)) {
            found.add(new Difference(attribute, one, other));
        }
    }
}
