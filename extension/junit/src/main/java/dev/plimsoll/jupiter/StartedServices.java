package dev.plimsoll.jupiter;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ServiceContainer;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the services that {@link Started} asks for. The store of their scope stops and removes them. */
final class StartedServices {

    private static final Namespace NAMESPACE = Namespace.create(StartedServices.class);

    private StartedServices() {}

    /** Returns the annotation of a parameter or field; empty if no service is to be started. */
    static Optional<Started> on(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, Started.class);
    }

    /** Refuses a type that a service can't be injected into. */
    static void requireType(Class<?> type, String place) {
        if (type == Object.class || !type.isAssignableFrom(ServiceContainer.class)) {
            throw new TestClassException(place + " is a " + type.getSimpleName()
                    + ", but @Started injects a service: declare it as a ServiceContainer");
        }
    }

    /** Starts a service, which is stopped and removed when the store of the context is closed. */
    static ServiceContainer start(ContainerImage image, Started annotation, String place, ExtensionContext context) {
        ServiceContainer service = image.service();
        for (String variable : annotation.env()) {
            int equals = variable.indexOf('=');
            if (equals < 1) {
                throw new TestClassException(
                        "@Started on " + place + ": env '" + variable + "' is not a variable: write NAME=value");
            }
            service.addEnv(variable.substring(0, equals), variable.substring(equals + 1));
        }
        if (annotation.args().length > 0) {
            service.setCommand(annotation.args());
        }
        if (!annotation.memory().isEmpty()) {
            try {
                service.withMemory(annotation.memory());
            } catch (IllegalArgumentException e) {
                throw new TestClassException("@Started on " + place + ": memory " + e.getMessage(), e);
            }
        }
        // Before the start, so that it is also stopped if something goes wrong afterwards.
        context.getStore(NAMESPACE).put(service, new Running(service));
        service.start();
        return service;
    }

    /** A service in a store. */
    private record Running(ServiceContainer service) implements AutoCloseable {

        @Override
        public void close() {
            service.stop();
        }
    }
}
