package dev.plimsoll.internal.cli;

import static dev.plimsoll.internal.cli.CommandOptions.flag;

import dev.plimsoll.internal.cli.output.SizeJson;
import dev.plimsoll.internal.cli.output.SizeText;
import dev.plimsoll.internal.difference.ImageWeight;
import java.util.List;
import org.apache.commons.cli.Options;

/** The subcommand {@code size}, which shows where the weight of an image is. */
final class SizeCommand implements Subcommand {

    @Override
    public Options options() {
        return CommandOptions.ofImages().addOption(flag(CommandOptions.JSON));
    }

    @Override
    public List<String> parameters() {
        return List.of("IMAGE");
    }

    @Override
    public int execute(Invocation given) throws Exception {
        return given.inSession(() -> {
            ImageWeight weight = given.image(given.argument(0)).weigh();
            given.print(given.has(CommandOptions.JSON) ? SizeJson.of(weight) : SizeText.of(weight));
            return ExitCode.HELD;
        });
    }
}
