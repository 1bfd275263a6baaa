package dev.plimsoll.internal.cli;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.judging.DockerfileSearch;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import dev.plimsoll.internal.judging.Step;
import dev.plimsoll.internal.judging.UnreadableStep;
import dev.plimsoll.internal.reporting.TestedPlan;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.InvalidParameterException;
import dev.plimsoll.internal.session.ParameterNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Dockerfiles that the command judges. */
final class DockerfilePlan implements TestedPlan {

    private final Map<String, String> options;
    private final BuildParameters parameters;
    private final Map<Path, Optional<Step>> found = new LinkedHashMap<>();

    private DockerfilePlan(Map<String, String> options) {
        this.options = options;
        this.parameters = BuildParameters.of(this::parameter, Path::of);
    }

    /**
     * Reads the Dockerfiles. One that can't be read becomes a test that fails.
     *
     * @param paths the Dockerfiles and directories
     * @param options the options of the command, as configuration parameters
     * @throws MisuseException if a path has no tests, or a parameter is invalid
     */
    static DockerfilePlan of(List<Path> paths, Map<String, String> options) {
        DockerfilePlan plan = new DockerfilePlan(options);
        Set<String> names = plan.parameters();
        ParameterNames.problem(names)
                .or(() -> ParameterNames.problem(System.getenv(), names))
                .ifPresent(problem -> {
                    throw new MisuseException(ErrorCode.PARAMETER, problem);
                });
        // Each path must have tests, because an image that was not judged must not count as a success.
        Set<Path> without = new LinkedHashSet<>();
        List<String> warnings = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new MisuseException(
                        ErrorCode.NO_TESTS,
                        "there is no file or directory " + path + " (in "
                                + Path.of("").toAbsolutePath() + ")");
            }
        }
        for (Path path : paths) {
            List<Path> files = Files.isDirectory(path) ? DockerfileSearch.in(path, warnings::add) : List.of(path);
            if (files.stream().filter(plan::hasTests).count() == 0) {
                without.add(path);
            }
        }
        warnings.forEach(warning -> LogWriter.on(System.err).println("plimsoll: " + warning));
        if (!without.isEmpty()) {
            throw new MisuseException(
                    ErrorCode.NO_TESTS,
                    "no annotated Dockerfile was found in "
                            + without.stream().map(Path::toString).collect(Collectors.joining(", "))
                            + ". Write an expectation into a Dockerfile, above its first FROM: # @expect size <= 10MB");
        }
        return plan;
    }

    private boolean hasTests(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return found.computeIfAbsent(absolute, path -> JudgedDockerfile.read(path, parameters))
                    .isPresent();
        } catch (InvalidParameterException e) {
            throw new MisuseException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** Returns the Dockerfiles, in the order of the paths. */
    List<Step> dockerfiles() {
        return found.values().stream().flatMap(Optional::stream).toList();
    }

    /** Returns whether a Dockerfile can't be read. Its author can mend that, so it is reported even if there is no engine. */
    boolean hasUnreadable() {
        return dockerfiles().stream()
                .flatMap(dockerfile -> dockerfile.children().stream())
                .anyMatch(UnreadableStep.class::isInstance);
    }

    BuildParameters buildParameters() {
        return parameters;
    }

    @Override
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(options.get(name)).or(() -> Optional.ofNullable(System.getProperty(name)));
    }

    @Override
    public Set<String> parameters() {
        Set<String> names = new HashSet<>(System.getProperties().stringPropertyNames());
        names.addAll(options.keySet());
        return names;
    }

    @Override
    public Stream<Path> origins() {
        return dockerfiles().stream().map(DockerfilePlan::file);
    }

    @Override
    public Set<String> tests() {
        return origins().map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the path of a Dockerfile without symbolic links, as reports know it. */
    static Path file(Step step) {
        try {
            return step.file().toFile().getCanonicalFile().toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
