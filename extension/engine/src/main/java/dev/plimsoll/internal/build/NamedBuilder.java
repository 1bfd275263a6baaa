package dev.plimsoll.internal.build;

import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.docker.ownership.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A builder as {@code docker buildx inspect} describes it.
 *
 * @param name its name
 * @param driver the driver, such as {@code docker} or {@code kubernetes}; empty if it is unknown
 */
record NamedBuilder(String name, String driver) {

    private static final long SECONDS = 30;
    private static final Pattern DRIVER = Pattern.compile("(?m)^Driver:\\s+(\\S+)$");
    private static final Pattern STATUS = Pattern.compile("(?m)^Status:\\s+(\\S+)$");
    private static final Pattern ENDPOINT = Pattern.compile("(?m)^Endpoint:\\s+(\\S+)$");

    /**
     * Returns the builder that a spec names; empty if it names none, or if buildx does not describe it, so that the build
     * itself reports the reason.
     *
     * @throws BuildException if the builder is on another machine and does not answer
     */
    static Optional<NamedBuilder> of(BuildSpec spec, Session session) {
        return spec.builderName().flatMap(name -> describe(name, spec, session));
    }

    private static Optional<NamedBuilder> describe(String name, BuildSpec spec, Session session) {
        ProcessBuilder builder =
                new ProcessBuilder("docker", "buildx", "inspect", name).redirectError(ProcessBuilder.Redirect.DISCARD);
        BuildxEnvironment.set(
                builder.environment(),
                session.docker().engine().host(),
                session.docker().certificates());
        String description;
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    return Optional.empty();
                }
                description = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BuildException(
                    ErrorCode.INTERRUPTED, "The build of " + spec.dockerfile().name() + " was interrupted", e);
        }
        NamedBuilder described = new NamedBuilder(name, first(DRIVER, description));
        boolean isAbsent = described.driver().equals("remote")
                && STATUS.matcher(description)
                        .results()
                        .noneMatch(status -> status.group(1).equals("running"));
        if (isAbsent) {
            throw FailedStep.of(
                    RepeatCommand.Program.BUILDKIT,
                    spec,
                    null,
                    "The builder '" + name + "' at " + first(ENDPOINT, description)
                            + " does not answer: 'docker buildx inspect " + name + "' shows its state.");
        }
        return Optional.of(described);
    }

    private static String first(Pattern pattern, String description) {
        Matcher matcher = pattern.matcher(description);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Returns whether its images are not on the engine. */
    boolean isElsewhere() {
        return !driver.isEmpty() && !driver.equals("docker");
    }
}
