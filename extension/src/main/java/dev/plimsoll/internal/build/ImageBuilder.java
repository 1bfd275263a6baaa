package dev.plimsoll.internal.build;

import dev.plimsoll.BuildContextException;
import dev.plimsoll.BuildException;

/** One way to build images. */
public interface ImageBuilder {

    /**
     * Builds a target and loads its image into the engine.
     *
     * @throws BuildException if a step fails, or a base image can't be had
     * @throws BuildContextException if the files to be sent can't be read
     * @throws dev.plimsoll.EngineException if the engine refuses, or goes away
     */
    BuildResult build(BuildRequest request);
}
