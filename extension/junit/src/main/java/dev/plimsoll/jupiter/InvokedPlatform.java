package dev.plimsoll.jupiter;

import dev.plimsoll.image.Platform;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** The platform that an invocation of a class with {@link EachPlatform} is for. */
final class InvokedPlatform {

    private static final Namespace NAMESPACE = Namespace.create(InvokedPlatform.class);

    private InvokedPlatform() {}

    static void set(Platform platform, ExtensionContext invocation) {
        invocation.getStore(NAMESPACE).put(Platform.class, platform);
    }

    /** Returns whether the class of a context is about to be invoked for each platform. */
    static boolean isAwaited(ExtensionContext context) {
        return invoked(context) == null && runsForEach(context);
    }

    /** Returns whether a context is that of an invocation for a platform. */
    static boolean isInvocation(ExtensionContext context) {
        return invoked(context) != null && runsForEach(context);
    }

    private static boolean runsForEach(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestClass(), EachPlatform.class);
    }

    private static @Nullable Platform invoked(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Platform.class, Platform.class);
    }

    /**
     * Returns for which platform an image is injected; empty if it is for one platform only.
     *
     * @param all the platforms of the image; empty for the engine's own
     * @param place the annotated element, for messages
     * @throws ExtensionConfigurationException if the image is for several platforms, and tests would run for one of them
     */
    static Optional<Platform> among(List<Platform> all, String place, ExtensionContext context) {
        if (all.size() < 2) {
            return Optional.empty();
        }
        Platform invoked = invoked(context);
        String testClass = context.getRequiredTestClass().getSimpleName();
        if (invoked == null && runsForEach(context)) {
            throw new TestClassException("The image of " + place + " is for " + all
                    + ", and methods with @BeforeAll and @AfterAll run once for all of them. Ask for the image in a"
                    + " test or in a method with @BeforeEach");
        }
        if (invoked == null) {
            throw new TestClassException("The image of " + place + " is for " + all + ", but the tests of "
                    + testClass
                    + " run once. Annotate the class with @EachPlatform, so that they run for each platform,"
                    + " or choose one platform for them, such as platform = \"" + all.get(0) + "\"");
        }
        if (!all.contains(invoked)) {
            throw new TestClassException("The image of " + place + " is for " + all + ", but the tests of " + testClass
                    + " run for " + invoked + " now. List the same platforms as the class does");
        }
        return Optional.of(invoked);
    }
}
