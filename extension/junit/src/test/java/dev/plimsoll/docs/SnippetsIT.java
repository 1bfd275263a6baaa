package dev.plimsoll.docs;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuildKitImageFromDockerfile;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.RunResult;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.ImagePackages;
import dev.plimsoll.jupiter.EachPlatform;
import dev.plimsoll.jupiter.ExistingImage;
import dev.plimsoll.jupiter.MultiStageImage;
import dev.plimsoll.jupiter.MultiStageImageExtension;
import dev.plimsoll.jupiter.Stage;
import dev.plimsoll.jupiter.Started;
import dev.plimsoll.structure.StructureTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The snippets of the documentation that are in no example; {@link ReadmeTests} checks that both are equal. */
class SnippetsIT {

    @Nested
    @MultiStageImage(dockerfile = "classpath:images/two-stages/Dockerfile", maxLayers = 5)
    class Places {

        @Stage("builder")
        static BuiltImage builder;

        @Test
        void parameters(
                BuiltImage image,
                @Stage("middle") BuiltImage middle,
                @MultiStageImage(dockerfile = "classpath:images/two-stages/Dockerfile", buildArgs = "GREETING=Ahoy")
                        BuiltImage ahoy) {
            assertThat(image.run()).succeeded().hasStdout("Hello\nbuilt\n");
            assertThat(ahoy.run()).succeeded().hasStdout("Ahoy\nbuilt\n");
            assertThat(middle).hasSizeAtMost("99%", builder);
        }
    }

    @Nested
    @ExistingImage(value = "busybox:1.37", maxSize = "10MB")
    class Existing {

        @Test
        void isBare(ContainerImage image) {
            assertThat(image).hasFile("/bin/sh").hasNoFile("/usr/bin/gcc");
            assertThat(image.run("echo", "hello")).succeeded().hasStdout("hello\n");
        }
    }

    @Nested
    @EachPlatform
    @MultiStageImage(
            dockerfile = "classpath:images/platforms/Dockerfile",
            platforms = {"linux/amd64", "linux/arm64"},
            maxSize = "5MB")
    class ForEachPlatform {

        @Test
        void isOneProgram(BuiltImage image) {
            assertThat(image)
                    .hasOnlyFiles("/hello")
                    .hasArchitecture(image.platform().architecture());
        }
    }

    @Nested
    class Registered {

        @RegisterExtension
        static final MultiStageImageExtension images =
                MultiStageImageExtension.of(MultiStageBuild.of("src/test/resources/images/two-stages/Dockerfile")
                        .buildArg("GREETING", "Servus"));

        @Test
        void greets(BuiltImage image) {
            assertThat(image.run()).succeeded().hasStdout("Servus\nbuilt\n");
        }
    }

    @Nested
    @MultiStageImage(dockerfile = "src/test/resources/images/two-stages/Dockerfile", maxGrowth = "5%, at least 200kB")
    class Growing {

        @Test
        void hardly(@Stage("builder") BuiltImage builder) {
            assertThat(builder).hasGrowthAtMost("10%, warn above 2%");
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @MultiStageImage(dockerfile = "classpath:images/two-stages/Dockerfile")
    @interface Hello {}

    @Retention(RetentionPolicy.RUNTIME)
    @MultiStageImage(dockerfile = "classpath:images/two-stages/Dockerfile", target = "middle")
    @interface Middle {}

    @Nested
    class TwoImages {

        @Test
        void bothAreBuilt(@Hello BuiltImage hello, @Middle BuiltImage middle, @Hello @Stage("0") BuiltImage builder) {
            assertThat(hello).hasSizeAtMost("99%", builder);
            assertThat(middle).hasLayerCountAtMost(5);
        }
    }

    @Test
    void runner(@Hello BuiltImage image) {
        RunResult run = image.runner()
                .env("GREETING", "Ahoy")
                .stdin("World\n")
                .user("1000:1000")
                .workingDirectory("/tmp")
                .withoutNetwork()
                .readOnly()
                .memory("16MB")
                .timeout(Duration.ofSeconds(30))
                .run("sh", "-c", "echo \"$GREETING $(cat)\"");
        assertThat(run).succeeded().hasStdout("Ahoy World\n").hasNoStderr();
        assertThat(run).stdoutLines().singleElement().asString().startsWith("Ahoy");
    }

    @Test
    void inside(@Hello BuiltImage image, @Hello @Stage("builder") BuiltImage builder) {
        assertThat(image)
                .hasWasteAtMost("1%")
                .hasTransferSizeAtMost("5MB")
                .containsNothingFromExcept(builder, "/result");
        assertThat(image)
                .layer("COPY --from=builder")
                .hasSizeAtMost("1kB")
                .addsOnlyFiles("/result")
                .replacesNothing()
                .removesNothing();
    }

    @Test
    void packages() {
        ContainerImage image = ContainerImage.from("debian:trixie-slim");
        assertThat(image)
                .hasPackage("libc6", "2.41-*")
                .hasNoPackage("curl", "make")
                .hasPackageSizeAtMost("libc6", "20MB");

        ImagePackages packages = image.packages();
        ImagePackage heaviest = packages.all().get(0);
        Optional<ImagePackage> owner = packages.ownerOf("/usr/bin/env");

        assertThat(heaviest.size()).isAtLeast("5MB");
        assertThat(owner).hasValueSatisfying(each -> assertThat(each.name()).isEqualTo("coreutils"));
    }

    @Test
    void configurationAndFiles(@Hello BuiltImage image) {
        assertThat(image)
                .config()
                .exposesNoPorts()
                .hasNoVolumes()
                .returnToImage()
                .files()
                .hasFile("/result")
                .hasNoSetuidFiles()
                .returnToImage()
                .hasLayerCountAtMost(5);
    }

    @Test
    void buildKitForTestcontainers() {
        try (GenericContainer<?> server = new GenericContainer<>(new BuildKitImageFromDockerfile()
                .withDockerfile(Path.of("src/test/resources/images/two-stages/Dockerfile"))
                .withBuildArg("GREETING", "Moin"))) {
            server.withCommand("httpd", "-f", "-p", "8080").withExposedPorts(8080);
            server.start();
            assertThat(server.getMappedPort(8080)).isPositive();
        }
    }

    @Test
    void fromTestcontainers() {
        ImageFromDockerfile described = new ImageFromDockerfile()
                .withFileFromPath(".", Path.of("src/test/resources/images/two-stages"))
                .withBuildArg("GREETING", "Moin");
        BuiltImage image = MultiStageBuild.of(described).build();
        assertThat(image.run()).hasStdout("Moin\nbuilt\n");
        assertThat(image).hasSizeAtMost("99%", image.stage("builder"));
    }

    @Test
    void cache(@MultiStageImage(dockerfile = "classpath:images/dependencies/Dockerfile") BuiltImage image) {
        BuiltImage rebuilt = image.rebuildAfter(
                context -> Files.writeString(context.resolve("main.txt"), "touched " + UUID.randomUUID()));
        assertThat(rebuilt)
                .buildLog()
                .reusedCacheFor("RUN mkdir /libraries && while read name") // downloads the dependencies
                .ranStep("RUN cat main.txt");
    }

    @Test
    void structureTest(@MultiStageImage(dockerfile = "classpath:structure/Dockerfile") BuiltImage image) {
        assertThat(image).satisfies(StructureTest.of(Path.of("src/test/resources/structure/all.yaml")));
    }

    @Test
    void service(@Hello BuiltImage image) {
        try (ServiceContainer web = image.service()) {
            web.withCommand("httpd", "-f", "-p", "8080").withExposedPorts(8080).withMemory("64MB");
            web.start();
            assertThat(web).listensOn(8080).startsWithin("20s").usesAtMostMemory("32MB");
            assertThat(web).http("/nowhere").hasStatus(404).hasBodyContaining("not found");
        }
    }

    @Test
    void listens(
            @Hello
                    @Started(
                            args = {"httpd", "-f", "-p", "8080"},
                            memory = "64MB")
                    ServiceContainer web) {
        assertThat(web).listensOn(8080).runsProcessAs("65534:65534");
    }

    @Test
    void container(@Hello BuiltImage image) {
        try (GenericContainer<?> server = image.container()) {
            server.withCommand("httpd", "-f", "-p", "8080").withExposedPorts(8080);
            server.start();
            assertThat(server.getMappedPort(8080)).isPositive();
        }
    }

    @Test
    @SuppressWarnings("try") // a session need not be mentioned in its block
    void withoutJUnit() {
        try (ImageSession session = ImageSession.open()) {
            BuiltImage image = MultiStageBuild.of("src/test/resources/images/two-stages/Dockerfile")
                    .buildArg("GREETING", "Moin")
                    .build();
            System.out.println(image.run().stdout() + image.size());
        }
    }
}
