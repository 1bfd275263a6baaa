package dev.plimsoll.internal.cli;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.exception.EngineUnavailableException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.difference.ImageWeight;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.LocatedImages;
import dev.plimsoll.internal.session.Weigher;
import dev.plimsoll.internal.source.ImageLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An image that an argument names: a file is a Dockerfile, which is built, and any other text is the location of an image
 * that exists.
 *
 * @param platform empty for this machine's
 * @param lock the file that records its size; empty for the usual one
 */
record ArgumentImage(String argument, Optional<Platform> platform, Optional<Path> lock) {

    /** Returns the same image, whose size this file records. */
    ArgumentImage recordedIn(Path file) {
        return new ArgumentImage(argument, platform, Optional.of(file));
    }

    /**
     * Builds or finds the image, and weighs it.
     *
     * @throws MisuseException if the argument is neither a file nor a location
     * @throws dev.plimsoll.exception.PlimsollException if the image can't be built or read
     */
    ImageWeight weigh() {
        return Weigher.weigh(find());
    }

    /** Builds or finds the image. */
    ContainerImage find() {
        return Files.isRegularFile(Path.of(argument)) ? built() : existing();
    }

    private ContainerImage built() {
        if (argument.matches(".*\\.(tar|tgz|tar\\.gz)")) {
            throw new MisuseException("'" + argument + "' is an archive. Write docker-archive:" + argument
                    + " if 'docker save', jib or Bazel wrote it, and oci-archive:" + argument
                    + " if it has an OCI layout.");
        }
        MultiStageBuild build = MultiStageBuild.of(argument);
        lock.ifPresent(build::baselineFile);
        return platform.map(build::platform).orElse(build).build();
    }

    private ContainerImage existing() {
        BuildParameters parameters = BuildParameters.of(
                name -> lock.filter(file -> name.equals(BuildParameters.BASELINE_FILE))
                        .map(Path::toString)
                        .or(() -> Optional.ofNullable(System.getProperty(name))),
                Path::of);
        ImageLocation location = location();
        try {
            return LocatedImages.get(location, platform, parameters);
        } catch (EngineUnavailableException e) {
            // A name with a tag or a digest is no mistyped file.
            if (argument.matches("[^:@]*")) {
                LogWriter.on(System.err)
                        .println("plimsoll: there is no file '" + argument + "' in "
                                + Path.of("").toAbsolutePath() + ", so an engine is asked for an image of this name");
            }
            throw e;
        }
    }

    /**
     * Returns the location of an image that exists.
     *
     * @throws MisuseException if the argument is no location
     */
    ImageLocation location() {
        try {
            return ImageLocation.parse(argument);
        } catch (IllegalArgumentException e) {
            throw new MisuseException(
                    Files.isDirectory(Path.of(argument))
                            ? "'" + argument + "' is a directory. Write oci:" + argument
                                    + " if it is an OCI layout, or the path of a Dockerfile in it."
                            : "there is no file '" + argument + "' (in "
                                    + Path.of("").toAbsolutePath() + "), and the text is no image: " + e.getMessage());
        }
    }
}
