package dev.plimsoll.internal.cli;

import dev.plimsoll.image.ByteSize;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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

        private String of(WeightChange change) {
            if (json) {
                return CompareJson.of(change);
            }
            return markdown ? CompareMarkdown.of(change) : CompareText.of(change);
        }

        private String of(LockChange change) {
            if (json) {
                return CompareJson.of(change);
            }
            return markdown ? CompareMarkdown.of(change) : CompareText.of(change);
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
            if (LockChange.isLock(Objects.requireNonNull(after))) {
                throw new MisuseException(
                        after + " has sizes of the past, so write it first: plimsoll compare " + after + " " + before);
            }
            if (LockChange.isLock(Objects.requireNonNull(before))) {
                LockChange change = LockChange.between(Path.of(before), given.image(after));
                print(given, least, change.before().size(), change.after().size(), () -> format.of(change));
            } else {
                WeightChange change = WeightChange.between(
                        given.image(before).weigh(), given.image(after).weigh());
                print(given, least, change.before().size(), change.after().size(), () -> format.of(change));
            }
            return ExitCode.HELD;
        });
    }

    private static void print(
            ImageOptions given, Optional<Threshold> least, ByteSize old, ByteSize present, Supplier<String> text) {
        if (least.map(limit -> limit.isReached(old, present)).orElse(true)) {
            given.print(text.get());
        }
    }

    private Optional<Threshold> threshold() {
        try {
            return Optional.ofNullable(threshold).map(Threshold::parse);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--threshold: " + e.getMessage());
        }
    }
}
