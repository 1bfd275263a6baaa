package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prints thousands of random Dockerfiles with known lines, and parses them again. */
class LinesPropertyTests {

    private static final int CASES = 5_000;

    @Test
    void parseWhenPrintedFromKnownLinesFindsThem() {
        for (int seed = 0; seed < CASES; seed++) {
            Printed printed = new Printed(new Random(seed));
            Dockerfile dockerfile = Dockerfile.parse("Dockerfile", printed.text());
            assertThat(dockerfile.instructions())
                    .as(printed::text)
                    .extracting(instruction ->
                            instruction.keyword() + " " + instruction.firstLine() + "-" + instruction.lastLine()
                                    + " heredocs " + instruction.heredocs().size())
                    .isEqualTo(printed.expected);
            assertThat(dockerfile.comments())
                    .as(printed::text)
                    .extracting(comment -> comment.position().line())
                    .isEqualTo(printed.comments);
        }
    }

    @Test
    void originalWhenJoinedWithWhatIsBetweenGivesTheFileBack() {
        for (int seed = 0; seed < CASES; seed++) {
            Printed printed = new Printed(new Random(seed));
            String text = printed.text();
            Dockerfile dockerfile = Dockerfile.parse("Dockerfile", text);
            assertThat(rejoined(dockerfile, text)).as("seed %s", seed).isEqualTo(text);
            for (DockerfileStage stage : dockerfile.stages()) {
                assertThat(text).as("seed %s", seed).startsWith(dockerfile.textThrough(stage));
                Dockerfile shortened = Dockerfile.parse("Dockerfile", dockerfile.textThrough(stage));
                assertThat(shortened.finalStage()).as("seed %s", seed).isEqualTo(stage);
            }
        }
    }

    @Test
    void parseWhenCutAnywhereParsesOrExplains() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            String text = new Printed(random).text();
            String cut = text.substring(random.nextInt(text.length()));
            cut = cut.substring(0, random.nextInt(cut.length() + 1));
            try {
                Dockerfile dockerfile = Dockerfile.parse("Dockerfile", cut);
                assertThat(rejoined(dockerfile, cut)).as("seed %s", seed).isEqualTo(cut);
                dockerfile.plan();
            } catch (DockerfileSyntaxException e) {
                assertThat(e.getMessage()).as("seed %s", seed).matches("(?s)Dockerfile:[1-9][0-9]*: .+[.?]");
                assertThat(e.line()).isBetween(1, Math.max(1, (int) cut.lines().count()));
            }
        }
    }

    private static String rejoined(Dockerfile dockerfile, String text) {
        String[] lines = text.split("(?<=\n)");
        StringBuilder joined = new StringBuilder();
        int next = 1;
        for (Instruction instruction : dockerfile.instructions()) {
            while (next < instruction.firstLine()) {
                joined.append(lines[next++ - 1]);
            }
            String last = lines[instruction.lastLine() - 1];
            joined.append(instruction.original()).append(last.substring(endingStart(last)));
            next = instruction.lastLine() + 1;
        }
        while (next <= lines.length) {
            joined.append(lines[next++ - 1]);
        }
        return joined.toString();
    }

    private static int endingStart(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    /** A random Dockerfile and its expected model. */
    private static final class Printed {

        private final Random random;
        private final String ending;
        private final char escape;
        private final List<String> lines = new ArrayList<>();
        private final List<String> expected = new ArrayList<>();
        private final List<Integer> comments = new ArrayList<>();
        private final boolean lastEnding;

        Printed(Random random) {
            this.random = random;
            this.ending = random.nextInt(4) == 0 ? "\r\n" : "\n";
            this.escape = random.nextInt(4) == 0 ? '`' : '\\';
            this.lastEnding = random.nextBoolean();
            if (escape == '`') {
                lines.add("# escape=`");
            }
            if (random.nextBoolean()) {
                lines.add("# syntax=docker/dockerfile:1");
            }
            between();
            if (random.nextBoolean()) {
                instruction("ARG", " A=1");
            }
            int stages = 1 + random.nextInt(4);
            for (int stage = 0; stage < stages; stage++) {
                between();
                instruction("FROM", " alpine AS s" + stage);
                for (int i = random.nextInt(6); i > 0; i--) {
                    between();
                    any();
                }
            }
            between();
        }

        String text() {
            String text = String.join(ending, lines);
            return lastEnding ? text + ending : text;
        }

        private void any() {
            switch (random.nextInt(6)) {
                case 0 -> instruction("RUN", " echo one");
                case 1 -> instruction("COPY", " --link a b");
                case 2 -> instruction("CMD", " [\"a\", \"b\"]");
                case 3 -> instruction("ENV", " A='x y' B=2");
                case 4 -> heredocs("RUN", "");
                default -> heredocs("COPY", " /dir/");
            }
        }

        private void between() {
            for (int i = random.nextInt(3); i > 0; i--) {
                if (random.nextBoolean()) {
                    lines.add(random.nextBoolean() ? "" : "  \t");
                } else {
                    comment();
                }
            }
        }

        private void comment() {
            lines.add(indent() + "# comment " + (random.nextBoolean() ? "\\" : "<<EOF"));
            comments.add(lines.size());
        }

        private String indent() {
            return " ".repeat(random.nextInt(3));
        }

        /** Breaks the arguments after any blank, with comments and blank lines in between. */
        private void instruction(String keyword, String arguments) {
            int first = lines.size() + 1;
            broken(keyword, arguments);
            expect(keyword, first, 0);
        }

        private void broken(String keyword, String arguments) {
            StringBuilder line = new StringBuilder(indent() + cased(keyword));
            for (int i = 0; i < arguments.length(); i++) {
                char next = arguments.charAt(i);
                line.append(next);
                if (next == ' ' && random.nextInt(4) == 0) {
                    lines.add(line.append(escape)
                            .append(random.nextBoolean() ? "" : " \t")
                            .toString());
                    line.setLength(0);
                    between();
                }
            }
            lines.add(line.toString());
        }

        private void heredocs(String keyword, String rest) {
            int first = lines.size() + 1;
            List<String> names = List.of("EOF", "END", "file.txt").subList(0, 1 + random.nextInt(3));
            StringBuilder opening = new StringBuilder();
            List<Boolean> chomps = new ArrayList<>();
            for (String name : names) {
                boolean chomp = random.nextBoolean();
                chomps.add(chomp);
                String quote = random.nextInt(3) == 0 ? "\"" : "";
                opening.append(" <<")
                        .append(chomp ? "-" : "")
                        .append(quote)
                        .append(name)
                        .append(quote);
            }
            broken(keyword, opening + rest);
            for (int i = 0; i < names.size(); i++) {
                for (int line = random.nextInt(3); line > 0; line--) {
                    lines.add(List.of("FROM busybox", "# no comment", "", " " + names.get(i), "go \\")
                            .get(random.nextInt(5)));
                }
                lines.add((chomps.get(i) ? "\t".repeat(random.nextInt(3)) : "") + names.get(i));
            }
            expect(keyword, first, names.size());
        }

        private String cased(String keyword) {
            return random.nextInt(4) == 0 ? keyword.toLowerCase(java.util.Locale.ROOT) : keyword;
        }

        private void expect(String keyword, int first, int heredocs) {
            expected.add(keyword + " " + first + "-" + lines.size() + " heredocs " + heredocs);
        }
    }
}
