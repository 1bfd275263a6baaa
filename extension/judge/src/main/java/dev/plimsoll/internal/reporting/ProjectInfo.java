package dev.plimsoll.internal.reporting;

import dev.plimsoll.internal.baseline.GitCommand;
import dev.plimsoll.internal.report.RepositoryPath;
import dev.plimsoll.internal.report.document.ReportedProject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name and the commit of the project that is tested. What nothing states is unknown.
 *
 * <p>The name is the configured one, that of the module in Maven or Gradle, the one that CI gives the repository, or the
 * name of the repository's directory. The commit is the one that is checked out; where no repository is, the one that CI
 * states.
 */
final class ProjectInfo {

    /** Of GitHub and of GitLab. */
    private static final List<String> NAME_VARIABLES = List.of("GITHUB_REPOSITORY", "CI_PROJECT_PATH");

    /** Of GitHub, GitLab and Jenkins. */
    private static final List<String> COMMIT_VARIABLES = List.of("GITHUB_SHA", "CI_COMMIT_SHA", "GIT_COMMIT");

    /** The hash of a commit, of SHA-1 or SHA-256. */
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private ProjectInfo() {}

    /**
     * Finds them.
     *
     * @param directory the module, or the working directory
     * @param isOneOfSeveral whether other modules are tested, too, so that the module's name is not that of the project
     * @param configured the name that a parameter sets
     */
    static ReportedProject of(
            Path directory, boolean isOneOfSeveral, Optional<String> configured, Map<String, String> environment) {
        @Nullable String name = configured
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .or(() -> isOneOfSeveral ? Optional.empty() : ModuleName.of(directory))
                .or(() -> values(environment, NAME_VARIABLES).findFirst())
                .or(() -> RepositoryPath.root(directory).map(Path::getFileName).map(Path::toString))
                .orElse(null);
        @Nullable String commit = Stream.concat(checkedOut(directory), values(environment, COMMIT_VARIABLES))
                .filter(text -> HASH.matcher(text).matches())
                .findFirst()
                .orElse(null);
        return new ReportedProject(name, commit);
    }

    private static Stream<String> checkedOut(Path directory) {
        return new GitCommand(directory.toAbsolutePath())
                .ask("", "rev-parse", "--verify", "HEAD").stream()
                        .map(output -> new String(output, StandardCharsets.US_ASCII).strip());
    }

    private static Stream<String> values(Map<String, String> environment, List<String> names) {
        return names.stream().map(name -> environment.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }
}
