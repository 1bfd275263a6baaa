package dev.plimsoll.internal.build;

import dev.plimsoll.BuildContextException;
import dev.plimsoll.BuildException;
import dev.plimsoll.image.ImageReference;
import java.util.Map;

/** One way to build images. */
public interface ImageBuilder {

    /**
     * Builds a target and loads its image into the engine.
     *
     * @param name what the image is called on the engine
     * @param labels what the image is labelled with
     * @throws BuildException if a step fails, or a base image can't be had
     * @throws BuildContextException if the files to be sent can't be read
     * @throws dev.plimsoll.EngineException if the engine refuses, or goes away
     */
    BuildResult build(BuildSpec spec, ImageReference name, Map<String, String> labels);
}
