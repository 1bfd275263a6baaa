package dev.plimsoll.testengine;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.discovery.UriSelector;
import org.junit.platform.engine.support.descriptor.FilePosition;

/** Turns selectors into Dockerfiles and the parts of them that are asked for. */
final class SelectorReader {

    private static final String CLASSPATH = "classpath";

    private final UniqueId engine;
    private final Function<Path, Selection> selections;

    SelectorReader(UniqueId engine, Function<Path, Selection> selections) {
        this.engine = engine;
        this.selections = selections;
    }

    /** Whether the selector led to an annotated Dockerfile. */
    boolean read(DiscoverySelector selector) {
        if (selector instanceof FileSelector file) {
            return file(
                    file.getPath(),
                    file.getPosition()
                            .map(place -> place.getColumn()
                                    .map(column -> FilePosition.from(place.getLine(), column))
                                    .orElseGet(() -> FilePosition.from(place.getLine()))));
        }
        if (selector instanceof DirectorySelector directory) {
            return fileOrDirectory(directory.getPath(), Optional.empty());
        }
        if (selector instanceof ClasspathResourceSelector resource) {
            return resource(resource.getClasspathResourceName(), Optional.empty());
        }
        if (selector instanceof UriSelector uri) {
            return uri(uri.getUri());
        }
        return selector instanceof UniqueIdSelector id && uniqueId(id.getUniqueId());
    }

    private boolean file(Path file, Optional<FilePosition> position) {
        if (!Candidates.isAnnotated(file)) {
            return false;
        }
        Selection selection = selections.apply(file);
        position.ifPresentOrElse(selection::add, selection::addAll);
        return true;
    }

    private boolean fileOrDirectory(Path path, Optional<FilePosition> position) {
        if (!Files.isDirectory(path)) {
            return file(path, position);
        }
        var found = Candidates.in(path);
        found.forEach(file -> selections.apply(file).addAll());
        return !found.isEmpty();
    }

    private boolean uri(URI uri) {
        Optional<FilePosition> position = FilePosition.fromQuery(uri.getQuery());
        if (CLASSPATH.equals(uri.getScheme())) {
            String name = uri.getSchemeSpecificPart().replaceFirst("\\?.*", "");
            return resource(name, position);
        }
        return "file".equals(uri.getScheme()) && fileOrDirectory(Path.of(uri.getPath()), position);
    }

    private boolean resource(String name, Optional<FilePosition> position) {
        String path = name.replaceFirst("^/+", "");
        @Nullable URL url = Thread.currentThread().getContextClassLoader().getResource(path);
        if (url == null || !url.getProtocol().equals("file")) {
            return false;
        }
        try {
            return fileOrDirectory(Path.of(url.toURI()), position);
        } catch (URISyntaxException e) {
            throw new JUnitException("The resource " + url + " has no path", e);
        }
    }

    private boolean uniqueId(UniqueId id) {
        if (!id.hasPrefix(engine)) {
            return false;
        }
        var segments = id.getSegments();
        int next = engine.getSegments().size();
        if (segments.size() == next || !segments.get(next).getType().equals(DockerfileDescriptor.SEGMENT)) {
            return false;
        }
        Path file = Path.of(segments.get(next).getValue());
        if (!Candidates.isAnnotated(file)) {
            return false;
        }
        selections.apply(file).add(id);
        return true;
    }
}
