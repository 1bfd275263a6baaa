package dev.plimsoll.internal.judge;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.PackageType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Packages of images that were never built. */
public record SamplePackages(List<ImagePackage> all) implements ImagePackages {

    private static final Layer BASE = SampleImages.FULL.layers().get(0);
    private static final Layer COPY = SampleImages.FULL.layers().get(1);

    /** The image with every property, and with packages of several kinds. */
    public static final BuiltImage IMAGE = image(new SamplePackages(List.of(
            of(PackageType.DEBIAN, "openssl", "3.5.4-1", 9, BASE),
            of(PackageType.DEBIAN, "libicu76", "76.1-4", 5, BASE),
            of(PackageType.MAVEN, "com.google.code.gson:gson", "2.11.0", 3, COPY),
            of(PackageType.DEBIAN, "libicu-dev", "76.1-4", 1, BASE),
            of(PackageType.GO, "golang.org/x/text", "v0.3.0", 0, COPY))));

    public static ImagePackage of(PackageType type, String name, String version, long size, Layer layer) {
        List<String> files = IntStream.range(0, (int) size)
                .mapToObj(i -> "/usr/" + name + "/" + i)
                .toList();
        return new ImagePackage(type, name, version, "pkg:x/y", ByteSize.of(size), files, layer);
    }

    public static BuiltImage image(ImagePackages packages) {
        return (BuiltImage) Proxy.newProxyInstance(
                SamplePackages.class.getClassLoader(),
                SampleImages.FULL.getClass().getInterfaces(),
                (proxy, method, arguments) -> {
                    if (method.getName().equals("packages")) {
                        return packages;
                    }
                    try {
                        return method.invoke(SampleImages.FULL, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public List<ImagePackage> named(String name) {
        return all.stream().filter(each -> each.isNamed(name)).toList();
    }

    @Override
    public Optional<ImagePackage> ownerOf(String path) {
        return all.stream().filter(each -> each.files().contains(path)).findFirst();
    }

    @Override
    public ByteSize unowned() {
        return ByteSize.of(12);
    }

    @Override
    public ByteSize hidden() {
        return ByteSize.ZERO;
    }
}
