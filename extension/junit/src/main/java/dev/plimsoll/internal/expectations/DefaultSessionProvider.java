package dev.plimsoll.internal.expectations;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.SessionProvider;
import dev.plimsoll.internal.session.BakeBuild;
import dev.plimsoll.internal.session.BuildParameters;
import dev.plimsoll.internal.session.DockerfileBuild;
import dev.plimsoll.internal.session.LocatedImages;
import dev.plimsoll.internal.session.Sessions;
import dev.plimsoll.internal.session.TestcontainersBuild;
import dev.plimsoll.internal.source.ImageLocation;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * Connects the public API with its implementation. {@link java.util.ServiceLoader} creates it. It is in this package
 * because a build begins with the {@code @build} annotations of its Dockerfile.
 */
public final class DefaultSessionProvider implements SessionProvider {

    @Override
    public ImageSession open() {
        return Sessions.open();
    }

    @Override
    public MultiStageBuild build(Path dockerfile) {
        return annotated(DockerfileBuild.of(dockerfile));
    }

    @Override
    public MultiStageBuild build(String name, String text) {
        return annotated(DockerfileBuild.ofText(name, text));
    }

    @Override
    public MultiStageBuild bake(Path file, String target) {
        return annotated(BakeBuild.of(file, target));
    }

    @Override
    public ContainerImage image(String location) {
        return LocatedImages.get(ImageLocation.parse(location), Optional.empty(), BuildParameters.ofSystemProperties());
    }

    @Override
    public MultiStageBuild build(ImageFromDockerfile image) {
        return annotated(TestcontainersBuild.of(image));
    }

    @Override
    public String buildAs(ImageFromDockerfile image) {
        return TestcontainersBuild.buildAs(image);
    }

    private static DockerfileBuild annotated(DockerfileBuild build) {
        return build.defaults(copy -> AnnotatedDockerfile.of(build.dockerfile(), build.dockerfilePath())
                .ifPresent(annotations -> annotations.applyTo(copy)));
    }
}
