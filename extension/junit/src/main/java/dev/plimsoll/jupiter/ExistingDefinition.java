package dev.plimsoll.jupiter;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.session.LocatedImages;
import dev.plimsoll.internal.source.ImageLocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An image that exists. */
record ExistingDefinition(ExistingImage annotation, String place, Class<?> testClass) implements ImageDefinition {

    /** Finds the image. */
    ContainerImage find(ExtensionContext context) {
        ImageLocation location = attribute(
                "value", () -> ImageLocation.parse(annotation.value()).resolved(path -> path(path.toString())));
        List<Platform> all = platforms(context);
        Optional<Platform> platform =
                InvokedPlatform.among(all, place, context).or(() -> all.stream().findFirst());
        return ImageDefinition.parameter(() -> LocatedImages.get(location, platform, parameters(context)));
    }

    @Override
    public List<Platform> platforms(PlannedImages images, ExtensionContext context) {
        return platforms(context);
    }

    private List<Platform> platforms(ExtensionContext context) {
        List<Platform> annotated = platforms(annotation.platform(), annotation.platforms());
        return ImageDefinition.parameter(() -> parameters(context).platforms(annotated));
    }

    @Override
    public String maxSize() {
        return annotation.maxSize();
    }

    @Override
    public String maxGrowth(ExtensionContext context) {
        return annotation.maxGrowth();
    }

    @Override
    public int maxLayers() {
        return annotation.maxLayers();
    }

    @Override
    public boolean disabledWithoutEngine() {
        return annotation.disabledWithoutEngine();
    }

    @Override
    public ContainerImage get(PlannedImages images, ExtensionContext context) {
        return images.get(this, context);
    }
}
