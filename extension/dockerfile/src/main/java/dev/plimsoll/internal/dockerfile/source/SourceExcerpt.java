package dev.plimsoll.internal.dockerfile.source;

import java.util.List;

/** Formats lines of a Dockerfile as BuildKit does below a failed step. */
public final class SourceExcerpt {

    private static final int AROUND = 2;
    private static final String RULE = "-".repeat(20);

    private SourceExcerpt() {}

    public static String of(String name, List<String> lines, int firstLine, int lastLine) {
        int first = Math.max(1, Math.min(firstLine, lines.size()));
        int last = Math.max(first, Math.min(lastLine, lines.size()));
        StringBuilder excerpt = new StringBuilder();
        excerpt.append(name).append(':').append(first).append('\n').append(RULE).append('\n');
        for (int line = Math.max(1, first - AROUND); line <= Math.min(lines.size(), last + AROUND); line++) {
            String mark = line >= first && line <= last ? ">>>" : "   ";
            excerpt.append(String.format(" %3d | %s %s", line, mark, lines.get(line - 1))
                            .stripTrailing())
                    .append('\n');
        }
        return excerpt.append(RULE).append('\n').toString();
    }
}
