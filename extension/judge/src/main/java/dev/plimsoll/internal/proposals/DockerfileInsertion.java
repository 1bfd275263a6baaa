package dev.plimsoll.internal.proposals;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.source.Comment;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lines to insert into a Dockerfile. All other bytes stay as they are.
 *
 * @param before the number of the line before which they are inserted, counted from 1
 */
record DockerfileInsertion(int before, List<String> lines) {

    static DockerfileInsertion at(int before, List<String> lines) {
        return new DockerfileInsertion(before, lines);
    }

    /**
     * Returns the line before which annotations of the final image are inserted: after those that are there, or directly above
     * the first instruction.
     */
    static int lineIn(Dockerfile dockerfile) {
        int instruction = dockerfile.instructions().get(0).firstLine();
        return dockerfile.comments().stream()
                .filter(comment -> comment.position().line() < instruction)
                .filter(comment -> AnnotatedDockerfile.isAnnotated("#" + comment.text()))
                .map(Comment::position)
                .mapToInt(position -> position.line() + 1)
                .max()
                .orElse(instruction);
    }

    String into(String text) {
        return new String(into(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** Returns the content of the file with the lines, which end as those of the file do. */
    byte[] into(byte[] content) {
        int at = 0;
        for (int line = 1; line < before; line++) {
            while (content[at++] != '\n') {
                // The line ends later.
            }
        }
        boolean windows = new String(content, StandardCharsets.ISO_8859_1).contains("\r\n");
        StringBuilder added = new StringBuilder();
        lines.forEach(line -> added.append(line).append(windows ? "\r\n" : "\n"));
        byte[] inserted = added.toString().getBytes(StandardCharsets.UTF_8);
        // A byte order mark must stay first.
        int start = before == 1 && hasByteOrderMark(content) ? 3 : at;
        byte[] result = new byte[content.length + inserted.length];
        System.arraycopy(content, 0, result, 0, start);
        System.arraycopy(inserted, 0, result, start, inserted.length);
        System.arraycopy(content, start, result, start + inserted.length, content.length - start);
        return result;
    }

    private static boolean hasByteOrderMark(byte[] content) {
        return content.length >= 3
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }
}
