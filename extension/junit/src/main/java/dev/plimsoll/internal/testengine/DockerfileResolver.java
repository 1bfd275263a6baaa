package dev.plimsoll.internal.testengine;

import static org.junit.platform.engine.support.discovery.SelectorResolver.Resolution.matches;
import static org.junit.platform.engine.support.discovery.SelectorResolver.Resolution.unresolved;

import dev.plimsoll.internal.judging.DockerfileSearch;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import dev.plimsoll.internal.judging.UnreadableStep;
import dev.plimsoll.internal.session.BuildParameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.discovery.UriSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * Resolves selectors to Dockerfiles and parts of them. If a part is selected, the whole tree of the Dockerfile is
 * added; {@link #prune} then removes the other parts.
 */
final class DockerfileResolver implements SelectorResolver {

    private static final String CLASSPATH = "classpath";
    private static final String SEGMENT = "dockerfile";

    private final TestDescriptor root;
    private final BuildParameters parameters;
    private final Consumer<String> unreadable;
    private final Map<Path, Optional<DockerfileNode>> trees = new HashMap<>();
    private final Set<TestDescriptor> selected = new HashSet<>();

    /**
     * Creates a resolver.
     *
     * @param unreadable receives a message for each file or directory that can't be read and is skipped
     */
    DockerfileResolver(TestDescriptor root, BuildParameters parameters, Consumer<String> unreadable) {
        this.root = root;
        this.parameters = parameters;
        this.unreadable = unreadable;
    }

    @Override
    public Resolution resolve(FileSelector selector, Context context) {
        return file(selector.getPath(), selector.getPosition().map(FilePosition::getLine));
    }

    @Override
    public Resolution resolve(DirectorySelector selector, Context context) {
        return fileOrDirectory(selector.getPath(), Optional.empty());
    }

    @Override
    public Resolution resolve(ClasspathResourceSelector selector, Context context) {
        return resource(
                selector.getClasspathResourceName(), selector.getPosition().map(FilePosition::getLine));
    }

    @Override
    public Resolution resolve(UriSelector selector, Context context) {
        URI uri = selector.getUri();
        Optional<Integer> line = FilePosition.fromQuery(uri.getQuery()).map(FilePosition::getLine);
        if (CLASSPATH.equals(uri.getScheme())) {
            return resource(uri.getSchemeSpecificPart().replaceFirst("\\?.*", ""), line);
        }
        return "file".equals(uri.getScheme()) ? fileOrDirectory(Path.of(uri.getPath()), line) : unresolved();
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        UniqueId.Segment segment =
                id.getSegments().get(root.getUniqueId().getSegments().size());
        return segment.getType().equals(SEGMENT)
                ? select(
                        Stream.of(Path.of(segment.getValue())),
                        node -> node.getUniqueId().equals(id))
                : unresolved();
    }

    private Resolution resource(String name, Optional<Integer> line) {
        @Nullable URL url = Thread.currentThread().getContextClassLoader().getResource(name.replaceFirst("^/+", ""));
        if (url == null || !url.getProtocol().equals("file")) {
            return unresolved();
        }
        try {
            return fileOrDirectory(Path.of(url.toURI()), line);
        } catch (URISyntaxException e) {
            throw new JUnitException("The resource " + url + " has no path", e);
        }
    }

    private Resolution fileOrDirectory(Path path, Optional<Integer> line) {
        return Files.isDirectory(path)
                ? select(DockerfileSearch.in(path, unreadable).stream(), TestDescriptor::isTest)
                : file(path, line);
    }

    private Resolution file(Path file, Optional<Integer> line) {
        return select(Stream.of(file), node -> line.isPresent() ? node.isTestIn(line.get()) : node.isTest());
    }

    private Resolution select(Stream<Path> files, Predicate<DockerfileNode> part) {
        Set<Match> found = files.flatMap(file -> tree(file.toAbsolutePath().normalize()).stream())
                .flatMap(DockerfileResolver::withDescendants)
                .filter(node -> part.test(node) || node.step() instanceof UnreadableStep)
                .peek(selected::add)
                .map(Match::exact)
                .collect(Collectors.toSet());
        return found.isEmpty() ? unresolved() : matches(found);
    }

    private static Stream<DockerfileNode> withDescendants(TestDescriptor node) {
        return Stream.concat(Stream.of(node), node.getDescendants().stream()).map(DockerfileNode.class::cast);
    }

    private Optional<DockerfileNode> tree(Path file) {
        return trees.computeIfAbsent(file, path -> {
            Optional<DockerfileNode> tree = JudgedDockerfile.read(path, parameters)
                    .map(dockerfile -> DockerfileNode.of(root.getUniqueId(), dockerfile));
            tree.ifPresent(root::addChild);
            return tree;
        });
    }

    /** Removes the nodes that weren't selected. */
    void prune() {
        List.copyOf(root.getChildren()).forEach(this::prune);
    }

    private void prune(TestDescriptor node) {
        if (selected.contains(node)) {
            return;
        }
        List.copyOf(node.getChildren()).forEach(this::prune);
        if (node.getChildren().isEmpty()) {
            node.removeFromHierarchy();
        }
    }
}
