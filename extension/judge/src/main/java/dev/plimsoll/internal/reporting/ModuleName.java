package dev.plimsoll.internal.reporting;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the name of a module of Maven or Gradle. */
final class ModuleName {

    private static final Pattern GRADLE = Pattern.compile("(?m)^\\s*rootProject\\.name\\s*=\\s*[\"']([^\"'$]+)[\"']");

    private ModuleName() {}

    /**
     * Returns the {@code name} of a {@code pom.xml}, or else its {@code artifactId}; for Gradle, the name in the settings, or
     * else the name of the directory, as Gradle does. Empty if the directory is no module, or its file can't be read.
     */
    static Optional<String> of(Path directory) {
        try {
            Path pom = directory.resolve("pom.xml");
            return Files.isRegularFile(pom) ? maven(pom) : gradle(directory);
        } catch (IOException | XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> maven(Path pom) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        @Nullable String artifact = null;
        try (InputStream in = Files.newInputStream(pom)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            int depth = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    String element = reader.getLocalName();
                    if (depth == 1 && element.equals("name")) {
                        String name = reader.getElementText().strip();
                        // An expression of Maven is not evaluated.
                        if (!name.isEmpty() && !name.contains("${")) {
                            return Optional.of(name);
                        }
                    } else if (depth == 1 && element.equals("artifactId")) {
                        artifact = reader.getElementText().strip();
                    } else {
                        depth++;
                    }
                }
            }
        }
        return Optional.ofNullable(artifact);
    }

    private static Optional<String> gradle(Path directory) throws IOException {
        for (String name : new String[] {"settings.gradle", "settings.gradle.kts"}) {
            Path settings = directory.resolve(name);
            if (Files.isRegularFile(settings)) {
                Matcher line = GRADLE.matcher(Files.readString(settings));
                return line.find() ? Optional.of(line.group(1)) : Optional.of(directoryName(directory));
            }
        }
        return Stream.of("build.gradle", "build.gradle.kts").anyMatch(name -> Files.exists(directory.resolve(name)))
                ? Optional.of(directoryName(directory))
                : Optional.empty();
    }

    private static String directoryName(Path directory) {
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }
}
