package dev.plimsoll.internal.cli;

import static dev.plimsoll.internal.cli.CommandOptions.flag;
import static dev.plimsoll.internal.cli.CommandOptions.value;

import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.internal.judging.Judging;
import dev.plimsoll.internal.session.BuildParameters;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.Options;

/** The command without a subcommand, which judges Dockerfiles: {@code plimsoll PATH...}. */
final class JudgeCommand implements Subcommand {

    private static final String FAIL_FAST = "fail-fast";
    private static final String BASELINE = "baseline";
    private static final String REPORT = "report";

    @Override
    public Options options() {
        return CommandOptions.ofImages()
                .addOption(value(CommandOptions.IMAGE, "LOCATION"))
                .addOption(flag(FAIL_FAST))
                .addOption(value(BASELINE, "MODE"))
                .addOption(flag(CommandOptions.JSON))
                .addOption(value(REPORT, "DIR"));
    }

    @Override
    public List<String> parameters() {
        return List.of("PATH...");
    }

    @Override
    public int execute(Invocation given) throws Exception {
        return given.onEngine(() -> {
            List<Path> paths = given.files();
            Map<String, String> parameters = new HashMap<>();
            parameters.put(Judging.FAIL_FAST_PARAMETER, Boolean.toString(given.has(FAIL_FAST)));
            baselineMode(given).ifPresent(mode -> parameters.put(BuildParameters.BASELINE, mode.toString()));
            given.value(CommandOptions.IMAGE)
                    .ifPresent(value -> parameters.put(BuildParameters.IMAGE, ShippedOption.checked(value, paths)));
            given.value(CommandOptions.PLATFORM).ifPresent(value -> parameters.put(BuildParameters.PLATFORM, value));
            return judge(paths, parameters, given.fileOf(REPORT).map(ReportDirectory::at), given);
        });
    }

    /** Judges Dockerfiles and prints what comes of it, as JSON if that is asked for. Returns the exit code. */
    static int judge(
            List<Path> paths, Map<String, String> parameters, Optional<ReportDirectory> report, Invocation given) {
        parameters.put(BuildParameters.UPDATE_OPTION, "--baseline update");
        DockerfileTests tests = new DockerfileTests(paths, parameters, report, new Terminal(System.out));
        return given.has(CommandOptions.JSON) ? tests.runForJson(given::print) : tests.run();
    }

    /** Returns the mode that an option sets; empty if none does, so that configuration parameters apply. */
    private static Optional<BaselineMode> baselineMode(Invocation given) {
        try {
            return given.value(BASELINE).map(BaselineMode::parse);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--baseline: " + e.getMessage());
        }
    }
}
