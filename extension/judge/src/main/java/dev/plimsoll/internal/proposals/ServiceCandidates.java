package dev.plimsoll.internal.proposals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Candidates about an image whose program keeps running. */
public final class ServiceCandidates {

    /** The time in which a service must be ready. */
    static final String LONGEST_START = "30s";

    private static final List<String> NAMES = List.of("web", "service", "serves", "running");

    private ServiceCandidates() {}

    /**
     * Returns the candidates: whether it is ready, where it listens, and how it stops; empty if nobody could know that it is
     * ready.
     *
     * @param takenNames the names of runs that the Dockerfile has
     */
    public static List<Candidate> of(MeasuredImage measured, Set<String> takenNames) {
        List<String> ports = measured.tcpPorts();
        boolean checked = measured.healthCheck().isPresent();
        if (ports.isEmpty() && !checked) {
            return List.of();
        }
        String run = name(measured, takenNames);
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(
                checked
                        ? Candidate.ofService(
                                run,
                                "healthy within " + LONGEST_START,
                                "its health check passed, with time for a slow machine",
                                "isHealthy().startsWithin(" + JavaText.literal(LONGEST_START) + ")")
                        : Candidate.ofService(
                                run,
                                "ready within " + LONGEST_START,
                                "it listened on its ports, with time for a slow machine",
                                "startsWithin(" + JavaText.literal(LONGEST_START) + ")"));
        ports.forEach(port -> candidates.add(Candidate.ofService(
                run, "listens " + port, "reachable from outside the container", "listensOn(" + port + ")")));
        candidates.add(Candidate.ofService(
                        run, "stops within 5s", "it ended by itself after the stop signal", "stopsWithin(\"5s\")")
                .withAdvice(
                        "It does not end within 5 seconds after the stop signal, so that each stop ends with SIGKILL"
                                + " and loses what it was doing. Handle the signal, and start it without a shell."));
        return candidates;
    }

    /** Returns a name for the run that no stage and no other run has. */
    private static String name(MeasuredImage measured, Set<String> takenNames) {
        Set<String> stages = measured.dockerfile().stages().stream()
                .flatMap(stage -> stage.name().stream())
                .collect(Collectors.toSet());
        return Stream.concat(NAMES.stream(), Stream.iterate(1, n -> n + 1).map(n -> "service" + n))
                .filter(name -> !stages.contains(name) && !takenNames.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
