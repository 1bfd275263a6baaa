package dev.plimsoll.internal.testengine;

import dev.plimsoll.internal.judging.Judging;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.ParameterNames;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.hierarchical.ForkJoinPoolHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;

/**
 * The test engine {@value #ID}, which runs the expectations in the comments of Dockerfiles as tests, in a tree of Dockerfile,
 * stage, run and expectation. It resolves selectors for files, directories, class path resources, URIs and unique ids.
 */
public final class DockerfileTestEngine extends HierarchicalTestEngine<DockerfileContext> {

    /** The id of this engine. */
    public static final String ID = "plimsoll";

    /** The configuration parameter that allows Dockerfiles to be tested in parallel. */
    public static final String PARALLEL_PARAMETER = "plimsoll.execution.parallel.enabled";

    private static final String PARALLEL_CONFIGURATION = "plimsoll.execution.parallel.config.";

    /** Called by the JUnit Platform, which finds the engine as a service. */
    public DockerfileTestEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        RootNode root = new RootNode(uniqueId);
        DockerfileResolver resolver = new DockerfileResolver(
                root,
                parameters(request.getConfigurationParameters()),
                problem -> request.getDiscoveryListener()
                        .issueEncountered(uniqueId, DiscoveryIssue.create(Severity.WARNING, problem)));
        EngineDiscoveryRequestResolver.builder()
                .addSelectorResolver(resolver)
                .build()
                .resolve(request, root);
        resolver.prune();
        if (!root.getChildren().isEmpty()) {
            problem(request.getConfigurationParameters())
                    .ifPresent(problem -> request.getDiscoveryListener()
                            .issueEncountered(uniqueId, DiscoveryIssue.create(Severity.ERROR, problem)));
        }
        return root;
    }

    @Override
    protected DockerfileContext createExecutionContext(ExecutionRequest request) {
        ConfigurationParameters parameters = request.getConfigurationParameters();
        boolean failFast = parameters.getBoolean(Judging.FAIL_FAST_PARAMETER).orElse(false);
        return new DockerfileContext(
                new Judging(parameters(parameters), failFast), request.getEngineExecutionListener());
    }

    @Override
    protected HierarchicalTestExecutorService createExecutorService(ExecutionRequest request) {
        boolean parallel = request.getConfigurationParameters()
                .getBoolean(PARALLEL_PARAMETER)
                .orElse(false);
        return parallel
                ? new ForkJoinPoolHierarchicalTestExecutorService(new PrefixedConfigurationParameters(
                        request.getConfigurationParameters(), PARALLEL_CONFIGURATION))
                : super.createExecutorService(request);
    }

    /** Returns what is wrong with the names of parameters. JUnit executes nothing of an engine that reports an error. */
    private static Optional<String> problem(ConfigurationParameters parameters) {
        return ParameterNames.problem(parameters.keySet())
                .or(() -> ParameterNames.problem(System.getenv(), parameters.keySet()));
    }

    private static BuildParameters parameters(ConfigurationParameters parameters) {
        return BuildParameters.of(parameters::get, Path::of);
    }
}
