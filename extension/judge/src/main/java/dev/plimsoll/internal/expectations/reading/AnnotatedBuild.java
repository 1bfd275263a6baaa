package dev.plimsoll.internal.expectations.reading;

import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.session.BuildAnnotations;
import java.nio.file.Path;
import java.util.Optional;

/** Begins builds in plain Java with the annotations of their Dockerfile. {@link java.util.ServiceLoader} creates it. */
public final class AnnotatedBuild implements BuildAnnotations {

    @Override
    public void applyTo(MultiStageBuild build, Dockerfile dockerfile, Optional<Path> path) {
        AnnotatedDockerfile.of(dockerfile, path).ifPresent(annotations -> annotations.applyTo(build));
    }
}
