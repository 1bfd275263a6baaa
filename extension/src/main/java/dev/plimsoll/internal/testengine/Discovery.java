package dev.plimsoll.internal.testengine;

import dev.plimsoll.DockerfileException;
import dev.plimsoll.DockerfileSyntaxException;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import dev.plimsoll.internal.expectations.AnnotatedDockerfile;
import dev.plimsoll.internal.expectations.AnnotationException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** Makes the tree of what was asked for. What can't be read is an issue that fails the discovery, with its place. */
final class Discovery {

    private final EngineDiscoveryRequest request;
    private final UniqueId engine;
    private final BuildParameters parameters;
    private final Map<Path, Selection> selections = new LinkedHashMap<>();
    private final Set<DiscoverySelector> resolved = new HashSet<>();

    Discovery(EngineDiscoveryRequest request, UniqueId engine) {
        this.request = request;
        this.engine = engine;
        this.parameters = new BuildParameters(request.getConfigurationParameters());
    }

    TestDescriptor discover() {
        SelectorReader reader = new SelectorReader(engine, this::selection, this::warn);
        List<DiscoverySelector> taken = request.getSelectorsByType(DiscoverySelector.class).stream()
                .filter(reader::takes)
                .toList();
        taken.forEach(reader::read);
        TestDescriptor root = new DockerfileEngineDescriptor(engine);
        selections.forEach((file, selection) -> tree(file, selection).ifPresent(tree -> {
            root.addChild(tree);
            resolved.addAll(selection.prune(tree));
        }));
        taken.forEach(selector -> request.getDiscoveryListener()
                .selectorProcessed(
                        engine,
                        selector,
                        resolved.contains(selector)
                                ? SelectorResolutionResult.resolved()
                                : SelectorResolutionResult.unresolved()));
        return root;
    }

    private Selection selection(Path file) {
        return selections.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Selection());
    }

    private Optional<DockerfileDescriptor> tree(Path file, Selection selection) {
        Path shown = shown(file);
        try {
            return AnnotatedDockerfile.read(shown)
                    .map(annotated -> new DockerfileDescriptor(engine, annotated, shown, parameters));
        } catch (AnnotationException e) {
            report(file, Optional.of(e.position()), e);
        } catch (DockerfileSyntaxException e) {
            report(file, Optional.of(SourcePosition.of(e)), e);
        } catch (DockerfileException e) {
            report(file, Optional.empty(), e);
        }
        // What is wrong is told, with its place: that is more than that nothing was found.
        resolved.addAll(selection.selectors());
        return Optional.empty();
    }

    /** Relative to the working directory where it is below that: so people know it. */
    private static Path shown(Path file) {
        Path working = Path.of("").toAbsolutePath();
        return file.startsWith(working) ? working.relativize(file) : file;
    }

    private void report(Path file, Optional<SourcePosition> position, RuntimeException e) {
        FileSource source = position.map(place -> FilePosition.from(place.line(), place.column()))
                .map(place -> FileSource.from(file.toFile(), place))
                .orElseGet(() -> FileSource.from(file.toFile()));
        request.getDiscoveryListener()
                .issueEncountered(
                        engine,
                        DiscoveryIssue.builder(Severity.ERROR, String.valueOf(e.getMessage()))
                                .source(source)
                                .build());
    }

    private void warn(String problem) {
        request.getDiscoveryListener().issueEncountered(engine, DiscoveryIssue.create(Severity.WARNING, problem));
    }
}
