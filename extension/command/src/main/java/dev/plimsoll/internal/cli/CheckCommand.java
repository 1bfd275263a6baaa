package dev.plimsoll.internal.cli;

import static dev.plimsoll.internal.cli.CommandOptions.flag;
import static dev.plimsoll.internal.cli.CommandOptions.required;

import dev.plimsoll.internal.session.BuildParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** The subcommand {@code check}, which judges an image that exists by the expectations of its Dockerfile. */
final class CheckCommand implements Subcommand {

    private static final String WITH = "with";

    @Override
    public Options options() {
        return CommandOptions.ofImages().addOption(required(WITH, "DOCKERFILE")).addOption(flag(CommandOptions.JSON));
    }

    @Override
    public List<String> parameters() {
        return List.of("IMAGE");
    }

    @Override
    public int execute(Invocation given) throws Exception {
        return given.inSession(() -> {
            ArgumentImage argument = given.image(given.argument(0));
            Map<String, String> parameters = new HashMap<>();
            parameters.put(BuildParameters.IMAGE, argument.location().toString());
            argument.platform().ifPresent(platform -> parameters.put(BuildParameters.PLATFORM, platform.toString()));
            return JudgeCommand.judge(List.of(given.fileOf(WITH).orElseThrow()), parameters, Optional.empty(), given);
        });
    }
}
