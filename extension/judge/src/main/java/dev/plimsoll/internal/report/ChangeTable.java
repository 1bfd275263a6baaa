package dev.plimsoll.internal.report;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.difference.Change;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Optional;

/** A table of changes in Markdown, for GitHub and GitLab, with an empty line before it. A table without rows is an empty text. */
public final class ChangeTable {

    private final String head;
    private final StringBuilder rows = new StringBuilder();

    /**
     * Creates a table without rows.
     *
     * @param title the head of the column of names
     */
    public ChangeTable(String title) {
        this.head = "\n| " + title + " | before | after | change |\n|---|--:|--:|--:|\n";
    }

    /** Returns a table of changes. */
    public static String of(String title, List<Change> changes) {
        ChangeTable table = new ChangeTable(title);
        changes.forEach(
                change -> table.row(change.name(), change.before(), change.after(), SizeChange.signed(change.bytes())));
        return table.toString();
    }

    /**
     * Adds a row.
     *
     * @param change empty if the former size is unknown
     */
    public void row(String name, Optional<SizeChange> change, ByteSize after) {
        row(
                name,
                change.map(SizeChange::before),
                Optional.of(after),
                change.map(known -> SizeChange.signed(known.bytes())).orElse("unknown"));
    }

    private void row(String name, Optional<ByteSize> before, Optional<ByteSize> after, String change) {
        rows.append("| " + Escape.markdown(Visible.oneLine(name)) + " | " + text(before) + " | " + text(after) + " | "
                + change + " |\n");
    }

    private static String text(Optional<ByteSize> size) {
        return size.map(ByteSize::toString).orElse("");
    }

    @Override
    public String toString() {
        return rows.isEmpty() ? "" : head + rows;
    }
}
