package dev.plimsoll.internal.testengine;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final Consumer<String> unread;

    /**
     * @param selections by Dockerfile
     * @param unread gets what can't be read, in words, and is passed over
     */
    SelectorReader(UniqueId engine, Function<Path, Selection> selections, Consumer<String> unread) {
        this.engine = engine;
        this.selections = selections;
        this.unread = unread;
    }

    /** Whether a selector is of a kind that may lead to a Dockerfile. */
    boolean takes(DiscoverySelector selector) {
        return selector instanceof FileSelector
                || selector instanceof DirectorySelector
                || selector instanceof ClasspathResourceSelector
                || selector instanceof UriSelector
                || (selector instanceof UniqueIdSelector id && id.getUniqueId().hasPrefix(engine));
    }

    /** Adds the Dockerfiles that the selector leads to, or parts of them. */
    void read(DiscoverySelector selector) {
        if (selector instanceof FileSelector file) {
            file(
                    selector,
                    file.getPath(),
                    file.getPosition()
                            .map(place -> place.getColumn()
                                    .map(column -> FilePosition.from(place.getLine(), column))
                                    .orElseGet(() -> FilePosition.from(place.getLine()))));
        } else if (selector instanceof DirectorySelector directory) {
            fileOrDirectory(selector, directory.getPath(), Optional.empty());
        } else if (selector instanceof ClasspathResourceSelector resource) {
            resource(selector, resource.getClasspathResourceName(), Optional.empty());
        } else if (selector instanceof UriSelector uri) {
            uri(selector, uri.getUri());
        } else if (selector instanceof UniqueIdSelector id) {
            uniqueId(selector, id.getUniqueId());
        }
    }

    private void file(DiscoverySelector selector, Path file, Optional<FilePosition> position) {
        if (Candidates.isAnnotated(file)) {
            Selection selection = selections.apply(file);
            position.ifPresentOrElse(place -> selection.add(selector, place), () -> selection.addAll(selector));
        }
    }

    private void fileOrDirectory(DiscoverySelector selector, Path path, Optional<FilePosition> position) {
        if (Files.isDirectory(path)) {
            Candidates.in(path, unread).forEach(file -> selections.apply(file).addAll(selector));
        } else {
            file(selector, path, position);
        }
    }

    private void uri(DiscoverySelector selector, URI uri) {
        Optional<FilePosition> position = FilePosition.fromQuery(uri.getQuery());
        if (CLASSPATH.equals(uri.getScheme())) {
            resource(selector, uri.getSchemeSpecificPart().replaceFirst("\\?.*", ""), position);
        } else if ("file".equals(uri.getScheme())) {
            fileOrDirectory(selector, Path.of(uri.getPath()), position);
        }
    }

    private void resource(DiscoverySelector selector, String name, Optional<FilePosition> position) {
        String path = name.replaceFirst("^/+", "");
        @Nullable URL url = Thread.currentThread().getContextClassLoader().getResource(path);
        if (url == null || !url.getProtocol().equals("file")) {
            return;
        }
        try {
            fileOrDirectory(selector, Path.of(url.toURI()), position);
        } catch (URISyntaxException e) {
            throw new JUnitException("The resource " + url + " has no path", e);
        }
    }

    private void uniqueId(DiscoverySelector selector, UniqueId id) {
        var segments = id.getSegments();
        int next = engine.getSegments().size();
        if (segments.size() > next && segments.get(next).getType().equals(DockerfileDescriptor.SEGMENT)) {
            Path file = Path.of(segments.get(next).getValue());
            if (Candidates.isAnnotated(file)) {
                selections.apply(file).add(selector, id);
            }
        }
    }
}
