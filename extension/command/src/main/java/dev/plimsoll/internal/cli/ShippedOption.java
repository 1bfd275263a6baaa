package dev.plimsoll.internal.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks the option {@code --image}: each Dockerfile in it must be one of those that the command judges. */
final class ShippedOption {

    private ShippedOption() {}

    /**
     * Checks a value. An entry for a Dockerfile that is not judged would be ignored, and another image judged in its place.
     *
     * @param paths the Dockerfiles and directories that the command judges
     * @throws MisuseException if a Dockerfile is missing, or not among them
     */
    static String checked(String value, List<Path> paths) {
        for (String entry : value.split(",", -1)) {
            String key =
                    entry.substring(0, Math.max(0, entry.indexOf('='))).strip().replaceFirst("#.*", "");
            if (!key.isEmpty()) {
                check(Path.of(key), paths);
            }
        }
        return value;
    }

    private static void check(Path dockerfile, List<Path> paths) {
        if (!Files.isRegularFile(dockerfile)) {
            throw new MisuseException("--image: there is no Dockerfile " + dockerfile + " (in "
                    + Path.of("").toAbsolutePath() + ")");
        }
        if (paths.stream().noneMatch(path -> absolute(dockerfile).startsWith(absolute(path)))) {
            throw new MisuseException(
                    "--image: " + dockerfile + " is none of the Dockerfiles to judge. Add it to PATH...");
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
