package dev.plimsoll.internal.session;

import dev.plimsoll.NotApplicableException;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.source.ImageLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The images that ship, which are judged instead of builds, as the parameter {@code plimsoll.image} names them. */
record ShippedImages(List<Entry> entries) {

    static final ShippedImages NONE = new ShippedImages(List.of());

    /** Copies the list. */
    ShippedImages {
        entries = List.copyOf(entries);
    }

    /**
     * An image that ships.
     *
     * @param dockerfile the Dockerfile that it was built from, absolute; empty if the only one of the run is meant
     * @param stage the name or number of the stage; empty for the last one
     */
    record Entry(Optional<Path> dockerfile, String stage, ImageLocation location) {

        private boolean isFor(Optional<Path> file, BuildSpec spec) {
            return (dockerfile.isEmpty() || dockerfile.equals(file))
                    && (stage.isEmpty()
                            ? spec.isFinal()
                            : spec.dockerfile().stage(stage).equals(spec.target()));
        }
    }

    /** Which build an image stands for. The first build that asks for it is meant. */
    record Subject(Optional<Path> dockerfile, Map<String, String> arguments) {}

    /**
     * Parses the parameter.
     *
     * @param text a location, or {@code PATH/Dockerfile=LOCATION} and {@code PATH/Dockerfile#STAGE=LOCATION}, separated by
     *     commas
     * @throws IllegalArgumentException if the text has another form
     */
    static ShippedImages parse(String text, UnaryOperator<Path> paths) {
        List<Entry> entries = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : part.substring(0, equals).strip();
            ImageLocation location =
                    ImageLocation.parse(part.substring(equals + 1).strip()).resolved(paths);
            int hash = key.indexOf('#');
            String path = hash < 0 ? key : key.substring(0, hash);
            entries.add(new Entry(
                    path.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    paths.apply(Path.of(path)).toAbsolutePath().normalize()),
                    hash < 0 ? "" : key.substring(hash + 1),
                    location));
        }
        if (entries.size() > 1
                && entries.stream().anyMatch(entry -> entry.dockerfile().isEmpty())) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' names several images; write the Dockerfile of each, as in app/Dockerfile=docker://REGISTRY/app:1");
        }
        return new ShippedImages(entries);
    }

    /**
     * Returns the image that is judged instead of a build; empty if that is to be built.
     *
     * @param subjects which build each image stands for, in this run
     * @throws NotApplicableException if the image stands for another build of the run
     */
    Optional<ImageLocation> of(BuildSpec spec, Map<Entry, Subject> subjects) {
        Optional<Path> dockerfile =
                spec.dockerfilePath().map(path -> path.toAbsolutePath().normalize());
        for (Entry entry : entries) {
            if (entry.isFor(dockerfile, spec)) {
                Subject ours = new Subject(dockerfile, spec.arguments());
                Subject first = subjects.computeIfAbsent(entry, key -> ours);
                requireSame(entry, first, ours, spec);
                return Optional.of(entry.location());
            }
        }
        return Optional.empty();
    }

    private static void requireSame(Entry entry, Subject first, Subject ours, BuildSpec spec) {
        String image = BuildParameters.IMAGE + " names " + entry.location();
        if (!first.dockerfile().equals(ours.dockerfile())) {
            throw new IllegalStateException(
                    image + ", but this run has several Dockerfiles; write which one it was built from: "
                            + spec.dockerfile().name() + "=" + entry.location());
        }
        if (!first.arguments().equals(ours.arguments())) {
            throw new NotApplicableException(image + ", which stands for the build of "
                    + spec.dockerfile().name() + " with " + arguments(first) + ", not for the one with "
                    + arguments(ours));
        }
    }

    private static String arguments(Subject subject) {
        return subject.arguments().isEmpty() ? "no build arguments" : "the build arguments " + subject.arguments();
    }
}
