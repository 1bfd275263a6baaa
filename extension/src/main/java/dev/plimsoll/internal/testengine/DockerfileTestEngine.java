package dev.plimsoll.internal.testengine;

import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.config.PrefixedConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.ForkJoinPoolHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestEngine;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;

/**
 * The test engine {@value #ID}: the expectations in the comments of Dockerfiles as tests, in a tree of Dockerfile, stage, run
 * and expectation. It takes selectors for files, directories, class path resources, URIs and unique ids, and leaves classes
 * and packages to others.
 *
 * @since 0.1.0
 */
public final class DockerfileTestEngine extends HierarchicalTestEngine<DockerfileContext> {

    /** Its id. */
    public static final String ID = "plimsoll";

    /** The configuration parameter by which Dockerfiles are tested at the same time. */
    public static final String PARALLEL_PARAMETER = "plimsoll.execution.parallel.enabled";

    /** The configuration parameter by which what comes after the first failure is skipped. */
    public static final String FAIL_FAST_PARAMETER = "plimsoll.failFast";

    private static final String PARALLEL_CONFIGURATION = "plimsoll.execution.parallel.config.";

    /** For the JUnit Platform, which finds it as a service. */
    public DockerfileTestEngine() {}

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        return new Discovery(request, uniqueId).discover();
    }

    @Override
    protected DockerfileContext createExecutionContext(ExecutionRequest request) {
        return DockerfileContext.of(request);
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
}
