package dev.plimsoll.internal.cli;

import static dev.plimsoll.internal.cli.CommandOptions.either;
import static dev.plimsoll.internal.cli.CommandOptions.flag;
import static dev.plimsoll.internal.cli.CommandOptions.value;

import dev.plimsoll.internal.cli.output.CompareJson;
import dev.plimsoll.internal.cli.output.CompareMarkdown;
import dev.plimsoll.internal.cli.output.CompareText;
import dev.plimsoll.internal.difference.ImageDifference;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** The subcommand {@code compare}, which shows by what the weights of two images differ. */
final class CompareCommand implements Subcommand {

    private static final String MARKDOWN = "markdown";
    private static final String THRESHOLD = "threshold";

    @Override
    public Options options() {
        return CommandOptions.ofImages()
                .addOptionGroup(either(flag(CommandOptions.JSON), flag(MARKDOWN)))
                .addOption(value(THRESHOLD, "CHANGE"));
    }

    @Override
    public List<String> parameters() {
        return List.of("OLD", "NEW");
    }

    @Override
    public int execute(Invocation given) throws Exception {
        return given.inSession(() -> {
            Optional<Threshold> least = threshold(given);
            String before = given.argument(0);
            String after = given.argument(1);
            if (LockFile.isLock(after)) {
                throw new MisuseException(
                        after + " has sizes of the past, so write it first: plimsoll compare " + after + " " + before);
            }
            ImageDifference difference = LockFile.isLock(before)
                    ? LockFile.since(given.file(0), given.image(after))
                    : ImageDifference.between(
                            given.image(before).weigh(), given.image(after).weigh());
            if (least.map(limit -> limit.isReached(difference.size())).orElse(true)) {
                given.print(text(difference, given));
            }
            return ExitCode.HELD;
        });
    }

    private static String text(ImageDifference difference, Invocation given) {
        if (given.has(CommandOptions.JSON)) {
            return CompareJson.of(difference);
        }
        return given.has(MARKDOWN) ? CompareMarkdown.of(difference) : CompareText.of(difference);
    }

    private static Optional<Threshold> threshold(Invocation given) {
        try {
            return given.value(THRESHOLD).map(Threshold::parse);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--threshold: " + e.getMessage());
        }
    }
}
