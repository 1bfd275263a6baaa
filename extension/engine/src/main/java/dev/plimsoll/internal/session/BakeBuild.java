package dev.plimsoll.internal.session;

import dev.plimsoll.internal.build.BakeFile;
import dev.plimsoll.internal.build.BakeTarget;
import java.nio.file.Path;

/** Converts a target of {@code docker buildx bake} to a build. */
public final class BakeBuild {

    private BakeBuild() {}

    /**
     * Returns the build of a target.
     *
     * @throws dev.plimsoll.exception.DockerfileException if the file can't be evaluated, if it has no such target, or if the target can't
     *     be built here
     */
    public static DockerfileBuild of(Path file, String target) {
        return of(new BakeFile(file).target(target));
    }

    static DockerfileBuild of(BakeTarget target) {
        DockerfileBuild build = target.inline()
                .map(text -> DockerfileBuild.ofText(target.file() + " (target " + target.name() + ")", text))
                .orElseGet(() -> DockerfileBuild.of(target.dockerfile()));
        return build.context(target.context()).target(target);
    }
}
