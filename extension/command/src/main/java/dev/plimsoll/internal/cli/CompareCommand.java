package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.difference.ImageDifference;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code compare}, which shows by what the weights of two images differ. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Compares what two images weigh: in all, by layer, package and file.",
        parameterListHeading = "%nImages:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the images were compared, whatever the changes",
            "2:an image can't be built or read, there is no container engine but an image needs one, or an argument is"
                    + " wrong",
            "3:plimsoll itself has a fault"
        },
        footer = {
            "",
            "Examples:",
            "  plimsoll compare docker://registry.example/app:1 Dockerfile",
            "  plimsoll compare --threshold 1%% --markdown app:1 app:2",
            "  plimsoll compare plimsoll.lock Dockerfile"
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = ImageOptions.IMAGE + " Or a plimsoll.lock, which records the size of NEW.")
    private @Nullable String before;

    @Parameters(index = "1", paramLabel = "NEW", description = "A later one.")
    private @Nullable String after;

    @Mixin
    private @Nullable ImageOptions options;

    @ArgGroup
    private Format format = new Format();

    /** The format of the output: text, unless one of these is given. */
    static final class Format {

        @Option(names = "--json", description = "Print JSON instead of text.")
        private boolean json;

        @Option(names = "--markdown", description = "Print Markdown, for a comment on a pull request.")
        private boolean markdown;

        private String of(ImageDifference difference) {
            if (json) {
                return CompareJson.of(difference);
            }
            return markdown ? CompareMarkdown.of(difference) : CompareText.of(difference);
        }
    }

    @Option(
            names = "--threshold",
            paramLabel = "CHANGE",
            description = "Print nothing if the size changes by less, such as 200kB or 1%% of the old image's size.")
    private @Nullable String threshold;

    @Override
    public Integer call() throws Exception {
        ImageOptions given = Objects.requireNonNull(options);
        return given.execute(() -> {
            Optional<Threshold> least = threshold();
            if (LockFile.isLock(Objects.requireNonNull(after))) {
                throw new MisuseException(
                        after + " has sizes of the past, so write it first: plimsoll compare " + after + " " + before);
            }
            ImageDifference difference = LockFile.isLock(Objects.requireNonNull(before))
                    ? LockFile.since(Path.of(before), given.image(after))
                    : ImageDifference.between(
                            given.image(before).weigh(), given.image(after).weigh());
            if (least.map(limit -> limit.isReached(difference.size())).orElse(true)) {
                given.print(format.of(difference));
            }
            return ExitCode.HELD;
        });
    }

    private Optional<Threshold> threshold() {
        try {
            return Optional.ofNullable(threshold).map(Threshold::parse);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--threshold: " + e.getMessage());
        }
    }
}
