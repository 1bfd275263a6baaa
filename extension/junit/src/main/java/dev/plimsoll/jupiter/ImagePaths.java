package dev.plimsoll.jupiter;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves the paths of files that an annotation names. */
final class ImagePaths {

    private static final String CLASSPATH = "classpath:";

    private ImagePaths() {}

    /** Resolves a path of an annotation: on the class path, absolute, or relative to the module of the test class. */
    static Path resolve(String given, Class<?> testClass) {
        if (given.startsWith(CLASSPATH)) {
            return resource(given.substring(CLASSPATH.length()), testClass);
        }
        Path path = Path.of(given);
        Path working = Path.of("").toAbsolutePath();
        Path module = module(testClass).orElse(working);
        // A relative path is kept if it names the same file, because it makes messages shorter.
        return path.isAbsolute() || module.equals(working) ? path : module.resolve(path);
    }

    private static Path resource(String name, Class<?> testClass) {
        String path = name.startsWith("/") ? name.substring(1) : name;
        URL url = testClass.getClassLoader().getResource(path);
        if (url == null) {
            throw new TestClassException("There is no resource " + path + " on the class path of " + testClass.getName()
                    + ". Is it in src/test/resources?");
        }
        if (!url.getProtocol().equals("file")) {
            throw new TestClassException("The resource " + url + " is packed in an archive, and a builder needs "
                    + "a file. Unpack it, or use MultiStageBuild.ofText with its text.");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new TestClassException("The resource " + url + " has no path", e);
        }
    }

    /**
     * Returns the nearest directory with a build file above the test's classes. IDEs may start JVMs in other
     * directories than Maven.
     */
    private static Optional<Path> module(Class<?> testClass) {
        CodeSource source = testClass.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path classes = Path.of(source.getLocation().toURI());
            return Stream.iterate(classes, directory -> directory != null, Path::getParent)
                    .filter(ImagePaths::hasBuildFile)
                    .findFirst();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean hasBuildFile(Path directory) {
        return Stream.of("pom.xml", "build.gradle", "build.gradle.kts")
                .anyMatch(file -> Files.isRegularFile(directory.resolve(file)));
    }
}
