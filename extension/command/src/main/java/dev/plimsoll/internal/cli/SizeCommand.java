package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.difference.ImageWeight;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code size}, which shows where the weight of an image is. */
@Command(
        name = "size",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header =
                "Shows what an image weighs, and where: layers, packages, largest files, waste, and what to cut first.",
        parameterListHeading = "%nImage:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the image was weighed",
            "2:the image can't be built or read, there is no container engine but the image needs one, or an argument is"
                    + " wrong",
            "3:plimsoll itself has a fault"
        },
        footer = {
            "",
            "Examples:",
            "  plimsoll size Dockerfile",
            "  plimsoll size busybox:1.37",
            "  plimsoll size --platform linux/arm64 docker://registry.example/app:1",
            "  plimsoll size --json docker-archive:target/jib-image.tar"
        })
final class SizeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "IMAGE", description = ImageOptions.IMAGE)
    private @Nullable String image;

    @Mixin
    private @Nullable ImageOptions options;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        ImageOptions given = Objects.requireNonNull(options);
        return given.execute(() -> {
            ImageWeight weight = given.image(image).weigh();
            given.print(json ? SizeJson.of(weight) : SizeText.of(weight));
            return ExitCode.HELD;
        });
    }
}
