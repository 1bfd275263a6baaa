package dev.plimsoll.internal.cli;

import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.internal.judging.Judging;
import dev.plimsoll.internal.session.BuildParameters;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plimsoll PATH...} is to do. An option that is not given is null or false.
 *
 * @param paths the Dockerfiles and directories, at least one
 */
record DockerfileRun(
        List<Path> paths,
        @Nullable String engine,
        @Nullable String image,
        @Nullable String platform,
        boolean failFast,
        @Nullable String baseline,
        boolean json,
        @Nullable Path report) {

    DockerfileRun {
        paths = List.copyOf(paths);
    }

    /**
     * Judges the Dockerfiles, and returns the exit code.
     *
     * @param arguments all arguments of the command, for a second JVM
     */
    int execute(List<String> arguments, PrintWriter out) throws Exception {
        Optional<Integer> relaunched = Relaunch.withEngine(engine, arguments);
        if (relaunched.isPresent()) {
            return relaunched.get();
        }
        Map<String, String> options = new HashMap<>();
        options.put(Judging.FAIL_FAST_PARAMETER, Boolean.toString(failFast));
        options.put(BuildParameters.UPDATE_OPTION, "--baseline update");
        baselineMode().ifPresent(mode -> options.put(BuildParameters.BASELINE, mode.toString()));
        Optional.ofNullable(image)
                .ifPresent(value -> options.put(BuildParameters.IMAGE, ShippedOption.checked(value, paths)));
        Optional.ofNullable(platform).ifPresent(value -> options.put(BuildParameters.PLATFORM, value));
        Optional<ReportDirectory> directory = Optional.ofNullable(report).map(ReportDirectory::at);
        DockerfileTests tests = new DockerfileTests(paths, options, directory, new Terminal(System.out));
        return json
                ? tests.runForJson(text -> {
                    out.print(text);
                    out.flush();
                })
                : tests.run();
    }

    /** Returns the mode that an option sets; empty if none does, so that configuration parameters apply. */
    private Optional<BaselineMode> baselineMode() {
        try {
            return Optional.ofNullable(baseline).map(BaselineMode::parse);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--baseline: " + e.getMessage());
        }
    }
}
