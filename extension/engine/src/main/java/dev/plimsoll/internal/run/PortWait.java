package dev.plimsoll.internal.run;

import dev.plimsoll.internal.docker.container.ContainerDetails;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Waits until something listens on ports of a container. The engine answers on published ports before anything listens in
 * the container, so the kernel's list of sockets is read instead.
 */
final class PortWait {

    /** The time after which a socket that is bound to the loopback address is not expected to be replaced. */
    private static final Duration LOOPBACK = Duration.ofSeconds(3);

    /** The time that a program must run if it has no ports. */
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private final LiveContainer container;
    private final List<String> ports;
    private final long begin = System.nanoTime();
    private final Duration limit;
    private long loopbackSince;

    PortWait(LiveContainer container, List<String> ports, Duration limit) {
        this.container = container;
        this.ports = ports;
        this.limit = limit;
    }

    Optional<Problem> await() {
        while (true) {
            ContainerDetails now = container.details();
            if (!now.running()) {
                return Optional.of(container.ended(now));
            }
            Duration passed = Duration.ofNanos(System.nanoTime() - begin);
            if (ports.isEmpty()) {
                if (passed.compareTo(SETTLED) >= 0) {
                    return Optional.empty();
                }
            } else {
                Optional<ProcessView> view = container.look(now);
                Optional<Problem> problem = view.flatMap(this::problem);
                // An end between the two looks must not pass for readiness.
                if (view.isPresent() && problem.isEmpty() && container.details().running()) {
                    return problem;
                }
                if (problem.isPresent() && (passed.compareTo(limit) >= 0 || isLoopbackForLong())) {
                    return passed.compareTo(limit) >= 0 && !limit.isZero() && loopbackSince == 0
                            ? Optional.of(ContainerProblems.late(problem.get(), limit))
                            : problem;
                }
            }
            LiveContainer.pause();
        }
    }

    private Optional<Problem> problem(ProcessView view) {
        List<ListeningSocket> sockets = view.sockets();
        for (String port : ports) {
            List<ListeningSocket> bound = sockets.stream()
                    .filter(socket -> socket.portAndProtocol().equals(port))
                    .toList();
            if (bound.stream().allMatch(ListeningSocket::isLoopback)) {
                loopbackSince = bound.isEmpty() ? 0 : loopbackSince == 0 ? System.nanoTime() : loopbackSince;
                return Optional.of(ContainerProblems.notListening(port, sockets));
            }
        }
        return Optional.empty();
    }

    private boolean isLoopbackForLong() {
        return loopbackSince != 0 && System.nanoTime() - loopbackSince > LOOPBACK.toNanos();
    }
}
