package dev.plimsoll.internal.session;

import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.SessionProvider;
import java.nio.file.Path;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Connects the public API with this package. {@link java.util.ServiceLoader} creates it. */
public final class DefaultSessionProvider implements SessionProvider {

    @Override
    public ImageSession open() {
        return Sessions.open();
    }

    @Override
    public MultiStageBuild build(Path dockerfile) {
        return DockerfileBuild.of(dockerfile);
    }

    @Override
    public MultiStageBuild build(String name, String text) {
        return DockerfileBuild.ofText(name, text);
    }

    @Override
    public MultiStageBuild build(ImageFromDockerfile image) {
        return TestcontainersBuild.of(image);
    }

    @Override
    public String buildAs(ImageFromDockerfile image) {
        return TestcontainersBuild.buildAs(image);
    }
}
