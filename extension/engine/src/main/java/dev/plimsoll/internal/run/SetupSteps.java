package dev.plimsoll.internal.run;

import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.docker.ContainerApi;
import dev.plimsoll.internal.docker.ImageApi;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Runs setup commands, each on the file system that the previous one left. Their committed images carry the labels of
 * the containers, and are removed when this object is closed.
 */
final class SetupSteps implements AutoCloseable {

    private final ContainerApi containers;
    private final ImageApi images;
    private final Deque<ImageId> committed = new ArrayDeque<>();

    SetupSteps(ContainerApi containers, ImageApi images) {
        this.containers = containers;
        this.images = images;
    }

    /** Runs one command in a container that still exists afterwards. */
    interface Step {
        /** Runs it and returns the container's id after the container has ended. */
        String run(ContainerSpec step);
    }

    /** Returns the spec with an image that has the result of the commands. Their exit codes are ignored. */
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
        // A commit replaces the image's command with the command that ran.
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
