package dev.plimsoll.internal.run;

import dev.plimsoll.RunResult;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.source.ProbeImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first process of a container and its sockets. Nothing in the image is needed for it: the files are read in
 * {@code /proc} of this machine or, if the engine runs elsewhere, by a program of ours in a container of its own that sees
 * the same processes. What the files omit is asked of the kernel by that program, in the network of the container.
 */
public final class ProcessSight {

    private static final String FIRST_PROCESS = "/proc/1/";

    private final Function<ContainerDetails, Optional<ProcessView>> local;
    private final Function<ContainerSpec, RunResult> runner;
    private final Supplier<ImageId> image;
    private @Nullable ImageId loaded;
    private volatile boolean seenHere;

    /**
     * Creates a sight.
     *
     * @param image loads {@link ProbeImage} into the engine and returns its id; called once, if ever
     */
    public ProcessSight(ContainerRunner runner, Supplier<ImageId> image) {
        this(ProcessFiles::of, runner::runAndRemove, image);
    }

    ProcessSight(
            Function<ContainerDetails, Optional<ProcessView>> local,
            Function<ContainerSpec, RunResult> runner,
            Supplier<ImageId> image) {
        this.local = local;
        this.runner = runner;
        this.image = image;
    }

    /**
     * Looks at a container.
     *
     * @return empty if its process has ended
     * @throws InspectionException if that is impossible here
     */
    Optional<ProcessView> look(ContainerDetails container) {
        if (!container.running()) {
            return Optional.empty();
        }
        Optional<ProcessView> here = local.apply(container);
        if (here.isPresent()) {
            seenHere = true;
            return here;
        }
        // Where processes are seen at all, one that isn't has ended. A probe beside it would hinder its removal on
        // Podman.
        return seenHere ? Optional.empty() : probed(container);
    }

    /**
     * Returns who can connect to a port of TCP of a container. Only a probe can know this, also on this machine: the files in
     * {@code /proc} omit it, and a connection would disturb the program and its log.
     *
     * @throws InspectionException if the kernel doesn't report it
     */
    Reach reach(String container, int port) {
        RunResult result = runner.apply(ContainerSpec.of(loadedImage(), "the probe of Plimsoll")
                .withNetworkOf(container)
                .withArguments(List.of(ProbeImage.SOCKETS)));
        return Reach.of(result.stdoutBytes(), port)
                .orElseThrow(() -> new InspectionException(
                        ErrorCode.RUN_INCOMPLETE,
                        "Who can connect to port " + port + " can't be known, because the kernel of the engine did not"
                                + " report the sockets that listen (NETLINK_SOCK_DIAG)"
                                + (result.startFailure().isEmpty()
                                        ? ""
                                        : ": the probe did not start: " + result.startFailure())));
    }

    private Optional<ProcessView> probed(ContainerDetails container) {
        ContainerSpec spec = ContainerSpec.of(loadedImage(), "the probe of Plimsoll")
                .withProcessesOf(container.id())
                .withoutNetwork()
                .withArguments(ProcessView.PATHS.stream()
                        .map(path -> FIRST_PROCESS + path)
                        .toList());
        RunResult result = runner.apply(spec);
        List<String> contents = ProbeImage.contents(result.stdout());
        if (result.exitCode() != 0 || contents.size() <= ProcessView.PATHS.size()) {
            return Optional.empty();
        }
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < ProcessView.PATHS.size(); i++) {
            files.put(ProcessView.PATHS.get(i), contents.get(i));
        }
        return Optional.of(new ProcessView(files))
                .filter(view -> !files.getOrDefault("status", "").isEmpty());
    }

    private synchronized ImageId loadedImage() {
        ImageId known = loaded;
        if (known == null) {
            known = image.get();
            loaded = known;
        }
        return known;
    }
}
