package dev.plimsoll.internal.cli;

import dev.plimsoll.EngineUnavailableException;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.internal.session.BuildOverrides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options of the command, and what it comes to. */
@Command(
        name = "plimsoll",
        subcommands = DiffCommand.class,
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeOnExecutionException = ExitCode.MISUSE,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header =
                "Builds, runs and weighs the images of Dockerfiles, and fails if they are not as their comments expect.",
        description = {
            "",
            "A Dockerfile says in comments what is expected of its image, before the first FROM,"
                    + " or of a stage, directly above its FROM:",
            "",
            "    # @expect size <= 10MB",
            "    # @expect size <= 1%% of builder",
            "    # @expect user not root",
            "    # @expect no file /usr/local/go",
            "    # @expect stdout \"Hello World\\n\"",
            "    # @expect exit 0",
            "    # @run greets: args Ada",
            "    # @expect greets: stdout \"Hello Ada\\n\"",
            "",
            "What is built goes again when all is done; the builder's cache stays.",
            ""
        },
        customSynopsis = {"plimsoll [OPTION...] PATH...", "       plimsoll diff OLD NEW     (plimsoll diff --help)", ""
        },
        parameterListHeading = "Which Dockerfiles:%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that is expected holds",
            "1:something is broken, or an image can't be built",
            "2:nothing was judged: no annotated Dockerfile, a comment that can't be read, no container engine, misuse"
        },
        footer = {
            "",
            "Examples:",
            "  plimsoll .                 all annotated Dockerfiles here and below",
            "  plimsoll --fail-fast services/api/Dockerfile",
            "  plimsoll --report target/plimsoll .",
            "  plimsoll diff main/report.json target/plimsoll/report.json",
            "  plimsoll --engine unix:///run/podman/podman.sock .",
            "",
            "Colours are left out where the output is no terminal or NO_COLOR is set."
        })
final class PlimsollCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "A Dockerfile, whatever its name, or a directory: then each annotated file in it or below that is"
                            + " named Dockerfile, Containerfile, Dockerfile.* or *.Dockerfile. Hidden directories and"
                            + " node_modules are passed over, and so are target beside a pom.xml and build beside a"
                            + " build.gradle. Each PATH has to have something to judge.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--engine",
            paramLabel = "URL",
            description =
                    "The container engine, as in DOCKER_HOST. If not given: DOCKER_HOST, or the socket of Docker.")
    private @Nullable String engine;

    @Option(names = "--fail-fast", description = "Skip what comes after the first failure.")
    private boolean failFast;

    @Option(
            names = "--baseline",
            paramLabel = "MODE",
            description = "What is done with the sizes in plimsoll.lock, by which '@expect growth <= 5%%' judges:"
                    + " 'check' them, and tell where none is recorded, if nothing is said; 'required': that none is recorded"
                    + " fails; 'update' records them instead of judging growth; 'ratchet': as required, and an image that has"
                    + " shrunk is recorded, though not in CI.")
    private @Nullable String baseline;

    @Option(names = "--update-baseline", description = "The same as --baseline update.")
    private boolean updateBaseline;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Write a report to this directory: index.html to look at, summary.md, metrics.txt, and report.json,"
                            + " of which 'plimsoll diff' compares two.")
    private @Nullable Path report;

    @Override
    public Integer call() throws Exception {
        if (paths.isEmpty()) {
            // Not by the arity, for that would be asked of the subcommand as well.
            throw new ParameterException(commandLine(), "Missing required parameter: 'PATH...'");
        }
        try {
            Optional<Integer> relaunched = Relaunch.withEngine(engine, arguments());
            if (relaunched.isPresent()) {
                return relaunched.get();
            }
            System.setProperty(BuildOverrides.UPDATE_OPTION, "--update-baseline");
            baselineMode().ifPresent(mode -> System.setProperty("plimsoll.baseline", mode.toString()));
            Optional<ReportDirectory> directory = Optional.ofNullable(report).map(ReportDirectory::at);
            return new DockerfileTests(paths, failFast, directory, new Terminal(System.out)).run();
        } catch (MisuseException | EngineUnavailableException e) {
            System.err.println("plimsoll: " + e.getMessage());
            return ExitCode.MISUSE;
        }
    }

    /** Empty if nothing is said, so that what the environment says of it counts. */
    private Optional<BaselineMode> baselineMode() {
        try {
            Optional<BaselineMode> mode = Optional.ofNullable(baseline).map(BaselineMode::parse);
            if (updateBaseline && mode.isPresent() && mode.get() != BaselineMode.UPDATE) {
                throw new MisuseException("--update-baseline and --baseline " + mode.get() + " contradict each other");
            }
            return updateBaseline ? Optional.of(BaselineMode.UPDATE) : mode;
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--baseline: " + e.getMessage());
        }
    }

    private List<String> arguments() {
        return commandLine().getParseResult().originalArgs();
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
