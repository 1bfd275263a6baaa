package dev.plimsoll.testengine;

import dev.plimsoll.dockerfile.DockerfileException;
import dev.plimsoll.dockerfile.DockerfileSyntaxException;
import dev.plimsoll.dockerfile.SourcePosition;
import dev.plimsoll.expectations.AnnotatedDockerfile;
import dev.plimsoll.expectations.AnnotationException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    Discovery(EngineDiscoveryRequest request, UniqueId engine) {
        this.request = request;
        this.engine = engine;
        this.parameters = new BuildParameters(request.getConfigurationParameters());
    }

    TestDescriptor discover() {
        SelectorReader reader = new SelectorReader(engine, this::selection);
        for (DiscoverySelector selector : request.getSelectorsByType(DiscoverySelector.class)) {
            boolean known = reader.read(selector);
            if (known) {
                request.getDiscoveryListener().selectorProcessed(engine, selector, SelectorResolutionResult.resolved());
            }
        }
        TestDescriptor root = new DockerfileEngineDescriptor(engine);
        selections.forEach((file, selection) -> tree(file).ifPresent(tree -> {
            root.addChild(tree);
            selection.prune(tree);
        }));
        return root;
    }

    private Selection selection(Path file) {
        return selections.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Selection());
    }

    private Optional<DockerfileDescriptor> tree(Path file) {
        Path shown = shown(file);
        try {
            return AnnotatedDockerfile.read(shown)
                    .map(annotated -> new DockerfileDescriptor(engine, annotated, shown, parameters));
        } catch (AnnotationException e) {
            report(file, Optional.of(e.position()), e);
        } catch (DockerfileSyntaxException e) {
            report(file, Optional.of(e.position()), e);
        } catch (DockerfileException e) {
            report(file, Optional.empty(), e);
        }
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
}
