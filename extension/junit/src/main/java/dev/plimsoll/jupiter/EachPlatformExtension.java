package dev.plimsoll.jupiter;

import static java.util.stream.Collectors.joining;

import dev.plimsoll.image.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Invokes a class once for each platform of its image. */
final class EachPlatformExtension implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
            ExtensionContext context) {
        return platforms(context).stream().map(Invocation::new);
    }

    private static List<Platform> platforms(ExtensionContext context) {
        PlannedImages images = PlannedImages.of(context);
        Stream<List<Platform>> annotated =
                ImageScope.of(context).stream().map(image -> image.platforms(images, context));
        Stream<List<Platform>> registered =
                RegisteredImages.of(context).stream().map(image -> image.platforms(images, context));
        Map<Set<Platform>, List<Platform>> different = new LinkedHashMap<>();
        Stream.concat(annotated, registered)
                .filter(all -> !all.isEmpty())
                .forEach(all -> different.putIfAbsent(Set.copyOf(all), all));
        String place = "@EachPlatform on " + context.getRequiredTestClass().getSimpleName() + ": ";
        if (different.isEmpty()) {
            throw new TestClassException(place + "no image of this class is for several platforms. List"
                    + " them in its annotation, such as platforms = {\"linux/amd64\", \"linux/arm64\"}, or in the"
                    + " Dockerfile, as '# @build platforms linux/amd64 linux/arm64'");
        }
        if (different.size() > 1) {
            throw new TestClassException(place + "the images of this class are for different platforms, "
                    + different.values().stream().map(Object::toString).collect(joining(" and "))
                    + ". List the same ones");
        }
        return different.values().iterator().next();
    }

    /** An invocation of the class. */
    private record Invocation(Platform platform) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return platform.toString();
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            InvokedPlatform.set(platform, context);
        }
    }
}
