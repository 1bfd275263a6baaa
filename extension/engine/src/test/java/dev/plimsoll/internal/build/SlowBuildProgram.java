package dev.plimsoll.internal.build;

import dev.plimsoll.BuilderType;
import dev.plimsoll.MultiStageBuild;
import java.nio.file.Path;

/** A program that is killed in the middle of a build. */
final class SlowBuildProgram {

    private SlowBuildProgram() {}

    public static void main(String[] arguments) {
        MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\nRUN sleep 60; echo " + arguments[0] + "\n")
                .context(Path.of("src/test/resources/images/two-stages"))
                .builder(BuilderType.BUILDX)
                .build();
    }
}
