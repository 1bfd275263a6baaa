package dev.plimsoll.internal.build;

import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.image.ImageReference;
import java.util.Map;

/** One way to build images. */
public interface ImageBuilder {

    /**
     * Builds a target and loads its image into the engine.
     *
     * @param name the image's name on the engine
     * @param labels the image's labels
     * @throws BuildException if a step fails, or a base image can't be pulled
     * @throws BuildContextException if the files to send can't be read
     * @throws dev.plimsoll.exception.EngineException if the engine refuses the build, or the connection to it is lost
     */
    BuildResult build(BuildSpec spec, ImageReference name, Map<String, String> labels);
}
