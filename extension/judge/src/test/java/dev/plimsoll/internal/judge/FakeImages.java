package dev.plimsoll.internal.judge;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.packages.FakePackages;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.session.PackagedImage;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Images that were never built. They are proxies, because the tests use a small part of a large interface. */
public final class FakeImages {

    private FakeImages() {}

    /** Creates an image whose layers have these sizes, from the base upwards. */
    public static BuiltImage image(String displayName, long... sizes) {
        List<Layer> layers = new ArrayList<>();
        for (long size : sizes) {
            int index = layers.size();
            layers.add(layer(index, size, index == 0 ? "" : "COPY /src/%s /bin # buildkit".formatted(index)));
        }
        return image(displayName, layers);
    }

    public static BuiltImage image(String displayName, List<Layer> layers) {
        return image(displayName, layers, new BuildLog("nobody", List.of()), List.of());
    }

    /**
     * Creates an image.
     *
     * @param differences the differences between two builds of it
     */
    public static BuiltImage image(
            String displayName, List<Layer> layers, BuildLog log, List<LayerDifference> differences) {
        ByteSize size = ByteSize.sum(layers.stream().map(Layer::size));
        return (BuiltImage) Proxy.newProxyInstance(
                FakeImages.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "displayName", "toString" -> displayName;
                    case "size" -> size;
                    case "layers" -> layers;
                    case "layerOrigin" -> new LayerOrigin.Unknown(((Layer) arguments[0]).createdBy());
                    case "layerChanges" -> new LayerChanges(List.of(), List.of(), List.of());
                    case "packages" -> FakePackages.NONE;
                    case "buildLog" -> log;
                    case "rebuildWithoutCache" -> proxy;
                    case "layerDifferences" -> differences;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /**
     * Creates an image that has packages and is like another one otherwise.
     *
     * @param changes the packages that differ from the recorded image
     */
    public static BuiltImage withPackages(BuiltImage image, Supplier<ImagePackages> packages, PackageChanges changes) {
        return (BuiltImage) Proxy.newProxyInstance(
                FakeImages.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class, PackagedImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "packages" -> packages.get();
                    case "packageChangesSince" -> changes;
                    case "baseline" -> new SampleBaseline(image.layers());
                    case "equals" -> proxy == arguments[0];
                    default -> method.invoke(image, arguments);
                });
    }

    /** Creates an image with a configuration and files. */
    public static BuiltImage image(String displayName, ImageConfig config, ImageFiles files) {
        return (BuiltImage) Proxy.newProxyInstance(
                FakeImages.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "displayName", "toString" -> displayName;
                    case "config" -> config;
                    case "files" -> files;
                    case "layerOrigin" -> new LayerOrigin.Unknown(((Layer) arguments[0]).createdBy());
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    public static Layer layer(int index, long size, String createdBy) {
        return new Layer(index, DiffId.of("sha256:" + "%064x".formatted(index)), ByteSize.of(size), createdBy);
    }
}
