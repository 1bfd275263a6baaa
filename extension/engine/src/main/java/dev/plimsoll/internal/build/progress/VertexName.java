package dev.plimsoll.internal.build.progress;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BuildKit's name for a vertex that executes an instruction of the Dockerfile: {@code [builder 3/5] RUN make},
 * {@code [2/2] COPY . /} if there is one stage, {@code [linux/arm64 builder 3/5] RUN make} if there are several
 * platforms.
 *
 * @param stage the name of its stage or, for a stage without one, {@code stage-1}; empty if there is only one stage
 * @param number counted from 1 for the {@code FROM}; only instructions that change files count
 * @param of the number of such instructions in its stage
 * @param text the instruction as BuildKit shows it: variables are replaced, heredocs are abridged
 */
public record VertexName(String stage, int number, int of, String text) {

    private static final Pattern FORM = Pattern.compile(
            "\\[(?:[^\\s\\]]+/[^\\s\\]]+ )?(?:(?<stage>[^\\s/\\]]+) )? *(?<number>\\d+)/(?<of>\\d+)] (?<text>.*)",
            Pattern.DOTALL);

    public static Optional<VertexName> parse(String name) {
        Matcher matcher = FORM.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String stage = matcher.group("stage");
        return Optional.of(new VertexName(
                stage == null ? "" : stage,
                Integer.parseInt(matcher.group("number")),
                Integer.parseInt(matcher.group("of")),
                matcher.group("text")));
    }
}
