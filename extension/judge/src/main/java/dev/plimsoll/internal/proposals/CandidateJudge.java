package dev.plimsoll.internal.proposals;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges candidates as if they were written in the Dockerfile, with the machinery that judges what is written there. They
 * replace the annotations that the Dockerfile has, because those are none of our business here and could take long.
 */
final class CandidateJudge {

    private final Dockerfile dockerfile;
    private final Path file;
    private final BuiltImage image;

    CandidateJudge(Dockerfile dockerfile, Path file, BuiltImage image) {
        this.dockerfile = dockerfile;
        this.file = file;
        this.image = image;
    }

    /**
     * The verdicts on candidates.
     *
     * @param holding those that hold, in their order
     * @param broken those that are broken; what the grammar refuses or what can't be judged here is in neither list
     */
    record Judged(List<Candidate> holding, List<Broken> broken) {}

    /**
     * A candidate that is broken.
     *
     * @param message the failure's message
     */
    record Broken(Candidate candidate, String message) {}

    Judged judge(List<Candidate> candidates) {
        List<Candidate> accepted = candidates.stream()
                .filter(each -> read(List.of(each)).isPresent())
                .toList();
        List<Candidate> holding = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        Optional<AnnotatedDockerfile> annotated = accepted.isEmpty() ? Optional.empty() : read(accepted);
        if (annotated.isPresent()) {
            List<String> lines = lines(accepted);
            int first = DockerfileInsertion.lineIn(dockerfile);
            for (Verdict verdict : JudgedDockerfile.judge(annotated.get(), image)) {
                String line = lines.get(verdict.expectation().position().line() - first);
                Candidate candidate = accepted.stream()
                        .filter(each -> line.equals("# " + each.text()))
                        .findFirst()
                        .orElseThrow();
                if (verdict.outcome() == Verdict.Outcome.HELD) {
                    holding.add(candidate);
                } else if (verdict.outcome() == Verdict.Outcome.BROKEN) {
                    broken.add(new Broken(candidate, verdict.message()));
                }
            }
        }
        holding.sort((one, other) -> Integer.compare(accepted.indexOf(one), accepted.indexOf(other)));
        return new Judged(holding, broken);
    }

    /** Returns the lines to judge. Nothing waits longer for a service than it may take to be ready. */
    private static List<String> lines(List<Candidate> candidates) {
        return AnnotationLines.of(candidates).stream()
                .flatMap(line -> line.endsWith(": service")
                        ? Stream.of(line, line.replaceFirst("service$", "timeout " + ServiceCandidates.LONGEST_START))
                        : Stream.of(line))
                .toList();
    }

    /** Returns the Dockerfile with these annotations alone; empty if the grammar refuses them. */
    private Optional<AnnotatedDockerfile> read(List<Candidate> candidates) {
        String without = Stream.of(dockerfile.text().split("\n", -1))
                .map(line -> AnnotatedDockerfile.isAnnotated(line) ? "#" : line)
                .collect(Collectors.joining("\n"));
        String text = DockerfileInsertion.at(DockerfileInsertion.lineIn(dockerfile), lines(candidates))
                .into(without);
        try {
            return AnnotatedDockerfile.of(Dockerfile.parse(dockerfile.name(), text), Optional.of(file));
        } catch (AnnotationException e) {
            return Optional.empty();
        }
    }
}
