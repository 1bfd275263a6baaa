package dev.plimsoll.testengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUri;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the engine finds; it takes no container engine to find it. */
class DockerfileTestEngineTests {

    private static final String ANNOTATED = "src/test/resources/annotated/";
    private static final String SMALL = ANNOTATED + "dir/Dockerfile.small";

    @Test
    void fileWhenAnnotatedBecomesATree() {
        assertThat(tree(selectFile(ANNOTATED + "broken/Dockerfile")))
                .containsExactly(
                        ANNOTATED + "broken/Dockerfile",
                        "  image",
                        "    size <= 1kB",
                        "    file /hello content \"Hallo\\n\"",
                        "    user not root",
                        "    file /hello owner ghost",
                        "    run",
                        "      stdout \"Hallo\\n\"",
                        "      stdout contains \"e\"",
                        "      exit 1",
                        "  stage unbuildable",
                        "    file /never");
    }

    @Test
    void expectationsKnowTheirPlace() {
        TestDescriptor file = root(selectFile(SMALL)).getChildren().iterator().next();
        TestDescriptor stage = file.getChildren().iterator().next();
        TestDescriptor expectation = stage.getChildren().iterator().next();
        assertThat(expectation.getSource())
                .contains(FileSource.from(
                        new File(SMALL), org.junit.platform.engine.support.descriptor.FilePosition.from(2, 3)));
        assertThat(expectation.getUniqueId())
                .hasToString("[engine:plimsoll]/[dockerfile:"
                        + Path.of(SMALL).toAbsolutePath().toString().replace("/", "%2F")
                        + "]/[stage:0]/[expectation:no ports]");
        assertThat(stage.getTags()).containsExactly(TestTag.create("slow"));
    }

    @Test
    void directoryGivesWhatIsNamedADockerfileAndIsAnnotatedAndNotHidden() {
        assertThat(tree(selectDirectory(ANNOTATED + "dir")))
                .containsExactly(
                        ANNOTATED + "dir/Dockerfile.small",
                        "  image",
                        "    no ports",
                        ANNOTATED + "dir/a/Dockerfile",
                        "  image",
                        "    no volumes");
    }

    @Test
    void resourceAndUriAndUniqueIdGiveTheSame() {
        List<String> tree = List.of("target/test-classes/annotated/dir/Dockerfile.small", "  image", "    no ports");
        assertThat(tree(selectClasspathResource("annotated/dir/Dockerfile.small")))
                .isEqualTo(tree);
        assertThat(tree(selectUri("classpath:/annotated/dir/Dockerfile.small"))).isEqualTo(tree);
        assertThat(tree(selectUri(Path.of("target/test-classes/annotated/dir/Dockerfile.small")
                        .toUri())))
                .isEqualTo(tree);
        assertThat(tree(selectUniqueId(root(selectFile("target/test-classes/annotated/dir/Dockerfile.small"))
                        .getChildren()
                        .iterator()
                        .next()
                        .getUniqueId())))
                .isEqualTo(tree);
    }

    @Test
    void oneExpectationCanBeSelectedByIdAndByLine() {
        List<String> one =
                List.of(ANNOTATED + "broken/Dockerfile", "  image", "    run", "      stdout contains \"e\"");
        assertThat(tree(selectFile(ANNOTATED + "broken/Dockerfile", FilePosition.from(6))))
                .isEqualTo(one);
        assertThat(tree(selectUniqueId(UniqueId.forEngine("plimsoll")
                        .append(
                                "dockerfile",
                                Path.of(ANNOTATED + "broken/Dockerfile")
                                        .toAbsolutePath()
                                        .toString())
                        .append("stage", "2")
                        .append("run", "-")
                        .append("expectation", "stdout contains \"e\""))))
                .isEqualTo(one);
    }

    @Test
    void annotationWhenMalformedIsAnIssueOfTheDiscoveryWithItsPlace() {
        EngineDiscoveryResults results = discover(selectFile(ANNOTATED + "dir/misspelt"));
        assertThat(results.getDiscoveryIssues()).singleElement().satisfies(issue -> {
            assertThat(issue.severity()).isEqualTo(DiscoveryIssue.Severity.ERROR);
            assertThat(issue.message())
                    .isEqualTo(
                            ANNOTATED + "dir/misspelt:1:11: 'siez' is not something to expect. Did you mean 'size'?");
            assertThat(issue.source())
                    .contains(FileSource.from(
                            Path.of(ANNOTATED + "dir/misspelt").toAbsolutePath().toFile(),
                            org.junit.platform.engine.support.descriptor.FilePosition.from(1, 11)));
        });
    }

    @Test
    void classesPackagesAndOtherFilesAreLeftToOthers() {
        assertThat(tree(
                        selectClass(DockerfileTestEngineTests.class),
                        selectPackage("dev.plimsoll"),
                        selectFile("pom.xml"),
                        selectFile(ANNOTATED + "dir/Dockerfile.plain"),
                        selectUniqueId("[engine:junit-jupiter]/[class:a.B]")))
                .isEmpty();
    }

    private static TestDescriptor root(DiscoverySelector... selectors) {
        return discover(selectors).getEngineDescriptor();
    }

    private static EngineDiscoveryResults discover(DiscoverySelector... selectors) {
        return EngineTestKit.engine("plimsoll").selectors(selectors).discover();
    }

    private static List<String> tree(DiscoverySelector... selectors) {
        List<String> lines = new ArrayList<>();
        root(selectors).getChildren().forEach(child -> add(child, "", lines));
        return lines;
    }

    private static void add(TestDescriptor descriptor, String indent, List<String> lines) {
        lines.add(indent + descriptor.getDisplayName());
        descriptor.getChildren().forEach(child -> add(child, indent + "  ", lines));
    }
}
