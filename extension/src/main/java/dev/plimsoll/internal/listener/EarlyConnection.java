package dev.plimsoll.internal.listener;

import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.jupiter.MultiStageImage;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Loads what a connection to the engine needs while JUnit discovers the tests, if one of the selected classes has
 * {@link MultiStageImage}. Both take a quarter of a second in a new JVM.
 */
public final class EarlyConnection implements LauncherDiscoveryListener {

    private final Runnable connection;

    /** Creates a listener; the JUnit Platform loads it as a service. */
    public EarlyConnection() {
        this(DockerApi::warmUp);
    }

    EarlyConnection(Runnable connection) {
        this.connection = connection;
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        try {
            // An image that exists may need no engine.
            if (request.getConfigurationParameters().get(BuildParameters.IMAGE).isEmpty()
                    && classes(request).anyMatch(EarlyConnection::hasImages)) {
                connection.run();
            }
        } catch (JUnitException | LinkageError e) {
            // JUnit will say so, and says it better.
        }
    }

    private static Stream<Class<?>> classes(LauncherDiscoveryRequest request) {
        return Stream.concat(
                request.getSelectorsByType(ClassSelector.class).stream().map(ClassSelector::getJavaClass),
                request.getSelectorsByType(MethodSelector.class).stream().map(MethodSelector::getJavaClass));
    }

    private static boolean hasImages(Class<?> testClass) {
        return AnnotationSupport.isAnnotated(testClass, MultiStageImage.class);
    }
}
