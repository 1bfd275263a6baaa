package dev.plimsoll.internal.session.listener;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.Waste;
import dev.plimsoll.internal.packages.PackageWeights;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An image of a session, as its listener sees it. */
public interface SessionImage extends ContainerImage {

    /** Returns what is notified of what is done with this image. */
    ImageListener listener();

    /** Returns the line of the Dockerfile whose question is asked; empty if the question is asked in code. */
    OptionalInt askedBy();

    /** Returns the same image, asked by a line of its Dockerfile. */
    ContainerImage askedBy(int line);

    /** Returns the waste if the layers were read before and the base image's layers are known; reads no image. */
    Optional<Waste> knownWaste();

    /** Returns what the packages weigh, if they were read before; reads no image. */
    Optional<PackageWeights> knownPackages();

    /** Returns the files as a container sees them, if the layers were read before; reads no image. */
    Optional<List<FileEntry>> knownFiles();
}
