package dev.plimsoll.internal.run;

import dev.plimsoll.internal.docker.container.ContainerDetails;
import java.time.Duration;
import java.util.Optional;

/**
 * How a container was stopped.
 *
 * @param container the container after its end
 * @param duration the time from the signal to the end
 * @param killed whether it had to be killed, because it didn't end in time
 * @param endedBefore whether its program had ended by itself before
 * @param process its first process before it was killed, if that is known
 */
public record Stop(
        ContainerDetails container,
        Duration duration,
        boolean killed,
        boolean endedBefore,
        Optional<ProcessView> process) {

    static Stop inTime(ContainerDetails container, Duration duration) {
        return new Stop(container, duration, false, false, Optional.empty());
    }

    static Stop killed(ContainerDetails container, Duration duration, Optional<ProcessView> process) {
        return new Stop(container, duration, true, false, process);
    }

    static Stop ofEnded(ContainerDetails container) {
        return new Stop(container, Duration.ZERO, false, true, Optional.empty());
    }

    /** Describes how the program ended. */
    public String end() {
        return ContainerProblems.end(container);
    }
}
