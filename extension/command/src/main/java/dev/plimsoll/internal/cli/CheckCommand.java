package dev.plimsoll.internal.cli;

import dev.plimsoll.internal.session.BuildParameters;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code check}, which judges an image that exists by the expectations of its Dockerfile. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Judges an image that exists by the expectations of a Dockerfile, as PATH --image IMAGE does.",
        parameterListHeading = "%nImage:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every expectation holds",
            "1:every expectation was judged, and at least one is broken",
            "2:something was not judged",
            "3:plimsoll itself has a fault"
        },
        footer = {"", "Example:", "  plimsoll check docker://registry.example/app@sha256:... --with Dockerfile"})
final class CheckCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "IMAGE",
            description =
                    "An image that exists: NAME on the engine, docker://NAME in a registry, oci:DIRECTORY, oci-archive:FILE"
                            + " or docker-archive:FILE.")
    private @Nullable String image;

    @Option(names = "--with", required = true, paramLabel = "DOCKERFILE", description = "The annotated Dockerfile.")
    private @Nullable Path dockerfile;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @Mixin
    private @Nullable ImageOptions options;

    @Override
    public Integer call() throws Exception {
        ImageOptions given = Objects.requireNonNull(options);
        return given.execute(() -> {
            ArgumentImage argument = given.image(image);
            Map<String, String> parameters = new HashMap<>();
            parameters.put(BuildParameters.UPDATE_OPTION, "--baseline update");
            parameters.put(BuildParameters.IMAGE, argument.location().toString());
            argument.platform().ifPresent(platform -> parameters.put(BuildParameters.PLATFORM, platform.toString()));
            DockerfileTests tests = new DockerfileTests(
                    List.of(Objects.requireNonNull(dockerfile)),
                    parameters,
                    Optional.empty(),
                    new Terminal(System.out));
            return json ? tests.runForJson(given::print) : tests.run();
        });
    }
}
