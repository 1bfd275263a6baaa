package dev.plimsoll.userview;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerChanges;
import dev.plimsoll.image.LayerOrigin;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates an image as users could in their own tests. */
final class HelloImage {

    private HelloImage() {}

    static BuiltImage image() {
        ByteSize size = ByteSize.of(2_000);
        Layer layer = new Layer(0, DiffId.of("sha256:" + "0".repeat(64)), size, "COPY hello /");
        ImageConfig config = new ImageConfig(
                Map.of(),
                Map.of(),
                List.of("/hello"),
                List.of(),
                "",
                "",
                Set.of("8080/tcp"),
                Set.of(),
                Optional.empty(),
                "",
                List.of(),
                List.of(),
                "amd64",
                "linux",
                Optional.empty(),
                Set.of());
        Map<String, Object> answers = Map.of(
                "displayName",
                "hello",
                "size",
                size,
                "layers",
                List.of(layer),
                "config",
                config,
                "layerOrigin",
                new LayerOrigin.Unknown(layer.createdBy()),
                "layerChanges",
                new LayerChanges(List.of(), List.of(), List.of()),
                "toString",
                "image");
        return (BuiltImage) Proxy.newProxyInstance(
                HelloImage.class.getClassLoader(),
                new Class<?>[] {BuiltImage.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
