package dev.plimsoll.internal.session;

import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.nio.file.Path;
import java.util.Optional;

/** Stands for what reads annotations in the tests of this module, whose Dockerfiles have none. */
public final class NoAnnotations implements BuildAnnotations {

    @Override
    public void applyTo(MultiStageBuild build, Dockerfile dockerfile, Optional<Path> path) {
        // Nothing: what reads annotations is above this module.
    }
}
