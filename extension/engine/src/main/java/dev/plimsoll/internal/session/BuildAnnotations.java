package dev.plimsoll.internal.session;

import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Applies the {@code @build} annotations of Dockerfiles. What reads them is above this module. */
public interface BuildAnnotations {

    /** All implementations, at least the one in Plimsoll's own jar: annotations are never skipped because it is missing. */
    List<BuildAnnotations> LOADED = load();

    private static List<BuildAnnotations> load() {
        List<BuildAnnotations> all =
                ServiceLoader.load(BuildAnnotations.class, BuildAnnotations.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        if (all.isEmpty()) {
            throw new IllegalStateException("Plimsoll's jar lacks its META-INF/services");
        }
        return all;
    }

    /**
     * Sets what the annotations of a Dockerfile say of its build.
     *
     * @param path the Dockerfile's path; empty if its text is not in a file
     * @throws IllegalArgumentException if an annotation is malformed
     */
    void applyTo(MultiStageBuild build, Dockerfile dockerfile, Optional<Path> path);
}
