package dev.plimsoll.internal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code plimsoll} and its options. */
@Command(
        name = "plimsoll",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header =
                "Builds, runs and weighs the images of Dockerfiles, and fails if they break an expectation in a comment.",
        description = {
            "",
            "The expectations are comments of the Dockerfile: those above the first FROM are for the final image,"
                    + " those directly above another FROM for that stage.",
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
            "The images are removed at the end; the build cache stays.",
            ""
        },
        customSynopsis = {
            "plimsoll [OPTION...] PATH...",
            "       plimsoll init DOCKERFILE  (plimsoll init --help)",
            "       plimsoll size IMAGE       (plimsoll size --help)",
            "       plimsoll compare OLD NEW  (plimsoll compare --help)",
            "       plimsoll check IMAGE --with DOCKERFILE",
            "       plimsoll structure FILE... --image IMAGE",
            "       plimsoll diff OLD NEW     (plimsoll diff --help)"
        },
        parameterListHeading = "Dockerfiles:%n",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every expectation holds",
            "1:every expectation was judged, and at least one is broken",
            "2:something was not judged: a Dockerfile or a comment in it can't be read, an image can't be built, there is no"
                    + " container engine, or an argument is wrong",
            "3:plimsoll itself has a fault",
            "130, 143:interrupted by Ctrl-C or SIGTERM"
        },
        footer = {
            "",
            "Examples:",
            "  plimsoll .                 all annotated Dockerfiles here and below",
            "  plimsoll --fail-fast services/api/Dockerfile",
            "  plimsoll --report target/plimsoll .",
            "  plimsoll --image docker://registry.example/app@sha256:... Dockerfile",
            "  plimsoll init Dockerfile",
            "  plimsoll size busybox:1.37",
            "  plimsoll compare docker://registry.example/app:1 Dockerfile",
            "  plimsoll diff main/report.json target/plimsoll/report.json",
            "  plimsoll --engine unix:///run/podman/podman.sock .",
            "",
            "The output has no colours if it is not a terminal or NO_COLOR is set."
        })
final class PlimsollCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "A Dockerfile of any name, or a directory, which stands for all annotated files in it and below that are"
                            + " named Dockerfile, Containerfile, Dockerfile.* or *.Dockerfile. Hidden directories,"
                            + " node_modules, target beside a pom.xml and build beside a build.gradle are left out. Each"
                            + " PATH must have an expectation.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--engine",
            paramLabel = "URL",
            description =
                    "The address of the container engine, as in DOCKER_HOST. Default: the engine of the docker command.")
    private @Nullable String engine;

    @Option(
            names = "--image",
            paramLabel = "LOCATION",
            description =
                    "Judge this image, which exists, instead of building the last stage of the Dockerfile: NAME on the"
                            + " engine, docker://NAME in a registry, oci:DIRECTORY, oci-archive:FILE or"
                            + " docker-archive:FILE. For several Dockerfiles or another stage:"
                            + " PATH=LOCATION,PATH#STAGE=LOCATION.")
    private @Nullable String image;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description = "Build for this platform, or judge the image for it, such as linux/arm64.")
    private @Nullable String platform;

    @Option(names = "--fail-fast", description = "Skip everything after the first failure.")
    private boolean failFast;

    @Option(
            names = "--baseline",
            paramLabel = "MODE",
            description =
                    "How '@expect growth <= 5%%' uses the sizes recorded in plimsoll.lock. 'check', the default,"
                            + " compares, and warns if no size is recorded; 'required' fails then; 'update' records the sizes instead of"
                            + " comparing; 'ratchet' is 'required' and records the size of an image that has shrunk, except in CI.")
    private @Nullable String baseline;

    @Option(names = "--json", description = "Print JSON instead of the tree of expectations.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Write a report to this directory: index.html, summary.md, metrics.txt, junit.xml, and report.json,"
                            + " which 'plimsoll diff' compares.")
    private @Nullable Path report;

    /** Creates the command line with all subcommands, and with our messages for errors. */
    static CommandLine commandLine() {
        return with(Subcommands.NAMES);
    }

    /**
     * Creates the command line for these arguments, with the subcommands that they can mean: reading the options of one by
     * reflection takes as long as the start of a JVM. Its help lists all of them.
     */
    static CommandLine commandLineFor(String... arguments) {
        List<String> words = List.of(arguments);
        return with(
                words.contains("--help") || words.contains("-h")
                        ? Subcommands.NAMES
                        : Subcommands.NAMES.stream().filter(words::contains).toList());
    }

    private static CommandLine with(List<String> subcommands) {
        ErrorMessages messages = new ErrorMessages();
        CommandLine command = new CommandLine(new PlimsollCommand());
        subcommands.forEach(name -> command.addSubcommand(name, Subcommands.create(name)));
        return command.setOut(LogWriter.on(System.out))
                .setErr(LogWriter.on(System.err))
                .setParameterExceptionHandler(messages)
                .setExecutionExceptionHandler(messages)
                .setExecutionStrategy(PlimsollCommand::execute);
    }

    /** Executes a command. What stands before a subcommand and does not apply to it is refused, because it would be ignored. */
    private static int execute(ParseResult result) {
        if (result.hasSubcommand()) {
            CommandLine subcommand = result.subcommand().commandSpec().commandLine();
            String name = "'" + subcommand.getCommandSpec().qualifiedName() + "'";
            for (OptionSpec option : result.matchedOptions()) {
                String written = option.longestName();
                @Nullable OptionSpec own = subcommand.getCommandSpec().findOption(written);
                if (own == null) {
                    throw new ParameterException(
                            subcommand, written + " does not apply to " + name + ": it is an option for PATH...");
                }
                if (!written.equals("--engine")) {
                    throw new ParameterException(
                            subcommand, written + " must stand after the name of the subcommand " + name);
                }
            }
            if (!result.matchedPositionals().isEmpty()) {
                throw new ParameterException(
                        subcommand,
                        "'"
                                + String.join(
                                        " ", result.matchedPositionals().get(0).originalStringValues())
                                + "' does not apply to " + name
                                + ": write a file of this name as ./" + subcommand.getCommandName()
                                + ", and what the subcommand needs after it");
            }
        }
        return new CommandLine.RunLast().execute(result);
    }

    @Override
    public Integer call() throws Exception {
        if (paths.isEmpty()) {
            // The parameter's arity can't express this, because it would apply to the subcommand too.
            throw new ParameterException(
                    itself(),
                    "Missing required parameter: 'PATH...'. Name a Dockerfile or a directory, as in 'plimsoll Dockerfile'");
        }
        return toRun().execute(itself().getParseResult().originalArgs(), itself().getOut());
    }

    DockerfileRun toRun() {
        return new DockerfileRun(paths, engine, image, platform, failFast, baseline, json, report);
    }

    private CommandLine itself() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
