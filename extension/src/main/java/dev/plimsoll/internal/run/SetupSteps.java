package dev.plimsoll.internal.run;

import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.ContainerApi;
import dev.plimsoll.internal.docker.ContainerSpec;
import dev.plimsoll.internal.docker.ImageApi;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Runs commands before the one that is asked for, each on what the one before left in the file system. What is committed for that
 * carries the labels of the containers, and goes when this closes.
 */
final class SetupSteps implements AutoCloseable {

    private final ContainerApi containers;
    private final ImageApi images;
    private final Deque<ImageId> committed = new ArrayDeque<>();

    SetupSteps(ContainerApi containers, ImageApi images) {
        this.containers = containers;
        this.images = images;
    }

    /** One command, in a container that is still there afterwards. */
    interface Step {
        /** Runs it and gives the container's id once it has ended. */
        String run(ContainerSpec step);
    }

    /** The spec on an image that has what the commands left; how they exited is not checked. */
    ContainerSpec after(ContainerSpec spec, Step runner) {
        ImageConfig config = images.inspect(spec.image().value()).config();
        ImageId image = spec.image();
        for (List<String> command : spec.setup()) {
            String container = runner.run(step(spec, image, command));
            try {
                image = containers.commit(container);
                committed.push(image);
            } finally {
                containers.remove(container);
            }
        }
        // A commit keeps the command that ran, which is not the image's.
        List<String> entrypoint = spec.entrypoint();
        return spec.withImage(image)
                .withEntrypoint(entrypoint == null ? config.entrypoint() : entrypoint)
                .withArguments(entrypoint == null && spec.arguments().isEmpty() ? config.command() : spec.arguments())
                .withoutSetup();
    }

    private static ContainerSpec step(ContainerSpec spec, ImageId left, List<String> command) {
        return spec.withImage(left)
                .withEntrypoint(List.of())
                .withArguments(command)
                .withStdin(null)
                .withReadOnly(false)
                .withoutSetup();
    }

    @Override
    public void close() {
        committed.forEach(image -> images.remove(image.value()));
    }
}
