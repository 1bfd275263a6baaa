package dev.plimsoll.internal.session;

import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.internal.build.BuildSpec;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.source.ImageLocation;
import dev.plimsoll.internal.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The images that ship, which are judged instead of builds, as the parameter {@code plimsoll.image} names them. */
record ShippedImages(List<Entry> entries) {

    static final ShippedImages NONE = new ShippedImages(List.of());

    private static final List<String> BUILD_FILES =
            List.of("pom.xml", "settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts", ".git");

    /** Copies the list. */
    ShippedImages {
        entries = List.copyOf(entries);
    }

    /**
     * An image that ships.
     *
     * @param written the entry as it is written
     * @param dockerfile the Dockerfile that it was built from, absolute; empty if the only one of the run is meant
     * @param stage the number of the stage; empty for the last one
     */
    record Entry(String written, Optional<Path> dockerfile, String stage, ImageLocation location) {

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
     *     commas. A path is relative to the module or, if there is no such file, to a directory above it with a build file
     * @param paths resolves a path in the module
     * @throws IllegalArgumentException if the text has another form, or a Dockerfile or stage does not exist
     */
    static ShippedImages parse(String text, UnaryOperator<Path> paths) {
        List<Entry> entries = new ArrayList<>();
        for (String part : BuildParameters.images(text)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : part.substring(0, equals).strip();
            if (equals >= 0 && key.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + part + "' names no Dockerfile in front of '='; write it, or leave '=' out");
            }
            ImageLocation location =
                    ImageLocation.parse(part.substring(equals + 1).strip()).resolved(paths);
            int hash = key.indexOf('#');
            String path = hash < 0 ? key : key.substring(0, hash);
            String stage = hash < 0 ? "" : key.substring(hash + 1);
            if (hash >= 0 && stage.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + part + "' names no stage behind '#'; write it, or leave '#' out");
            }
            if (hash == 0) {
                throw new IllegalArgumentException("'" + part + "' names no Dockerfile in front of '#'; write it");
            }
            Optional<Path> dockerfile = key.isEmpty() ? Optional.empty() : Optional.of(dockerfile(path, paths));
            entries.add(
                    new Entry(part, dockerfile, dockerfile.isEmpty() ? "" : named(dockerfile.get(), stage), location));
        }
        if (entries.size() > 1
                && entries.stream().anyMatch(entry -> entry.dockerfile().isEmpty())) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' names several images; write the Dockerfile of each, as in app/Dockerfile=docker://REGISTRY/app:1");
        }
        for (int i = 1; i < entries.size(); i++) {
            Entry later = entries.get(i);
            entries.subList(0, i).stream()
                    .filter(entry -> entry.dockerfile().equals(later.dockerfile())
                            && entry.stage().equals(later.stage()))
                    .findFirst()
                    .ifPresent(entry -> {
                        throw new IllegalArgumentException("'" + entry.written() + "' and '" + later.written()
                                + "' name two images for one stage; keep one of them");
                    });
        }
        return new ShippedImages(entries);
    }

    private static Path dockerfile(String written, UnaryOperator<Path> paths) {
        Path module = paths.apply(Path.of("")).toAbsolutePath().normalize();
        Path here = paths.apply(Path.of(written)).toAbsolutePath().normalize();
        List<Path> places = Stream.concat(
                        Stream.of(here),
                        Stream.iterate(module.getParent(), directory -> directory != null, Path::getParent)
                                .filter(ShippedImages::hasBuildFile)
                                .map(directory -> directory.resolve(written).normalize()))
                .distinct()
                .toList();
        return real(
                places.stream().filter(Files::isRegularFile).findFirst().orElseThrow(() -> missing(written, places)));
    }

    /** Returns the one path of a file that several can lead to through links. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private static boolean hasBuildFile(Path directory) {
        return BUILD_FILES.stream().anyMatch(file -> Files.exists(directory.resolve(file)));
    }

    private static IllegalArgumentException missing(String written, List<Path> places) {
        Path first = places.get(0);
        String where = "there is no Dockerfile '" + written + "' in this build: "
                + String.join(" and ", places.stream().map(Path::toString).toList())
                + (places.size() > 1 ? " do not exist" : " does not exist");
        if (Files.isDirectory(first)) {
            return new IllegalArgumentException("'" + written + "' is a directory; write the Dockerfile in it, as in "
                    + Path.of(written).resolve("Dockerfile"));
        }
        return new IllegalArgumentException(where
                + near(first)
                        .map(name -> "; did you mean " + Path.of(written).resolveSibling(name) + "?")
                        .orElse(""));
    }

    private static Optional<String> near(Path missing) {
        try (Stream<Path> files = Files.list(missing.resolveSibling("."))) {
            return Nearest.to(
                    missing.getFileName().toString(),
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .sorted()
                            .toList());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the number of a stage; empty if it is the last one. */
    private static String named(Path file, String stage) {
        try {
            Dockerfile dockerfile = Dockerfile.read(file);
            return stage.isEmpty() || dockerfile.stage(stage).equals(dockerfile.finalStage())
                    ? ""
                    : Integer.toString(dockerfile.stage(stage).index());
        } catch (DockerfileException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Returns the image that is judged instead of a build; empty if that is to be built.
     *
     * @param subjects which build each image stands for, in this run
     * @throws InvalidParameterException if the image stands for another Dockerfile of the run
     * @throws NotApplicableException if the image stands for the build with other arguments
     */
    Optional<Entry> of(BuildSpec spec, Map<Entry, Subject> subjects) {
        Optional<Path> dockerfile = spec.dockerfilePath().map(ShippedImages::real);
        for (Entry entry : entries) {
            if (entry.isFor(dockerfile, spec)) {
                Subject ours = new Subject(dockerfile, spec.arguments());
                Subject first = subjects.computeIfAbsent(entry, key -> ours);
                requireSame(entry, first, ours, spec);
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static void requireSame(Entry entry, Subject first, Subject ours, BuildSpec spec) {
        String image = BuildParameters.IMAGE + " names " + entry.location();
        if (!first.dockerfile().equals(ours.dockerfile())) {
            throw new InvalidParameterException(
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
