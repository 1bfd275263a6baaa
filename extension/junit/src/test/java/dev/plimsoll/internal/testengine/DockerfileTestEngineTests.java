package dev.plimsoll.internal.testengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUri;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.started;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.SelectorResolutionResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests the discovery of this test engine, which needs no container engine. */
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
    void planWhenAParameterIsUnknownFailsAndExecutesNothing() {
        List<TestExecutionResult> results = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectFile(SMALL))
                                .configurationParameter("plimsoll.imge", "oci:x")
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                results.add(result);
                            }
                        });
        assertThat(results.stream().flatMap(result -> result.getThrowable().stream()))
                .singleElement()
                .asString()
                .contains("plimsoll.imge: there is no parameter of this name; did you mean plimsoll.image?");
    }

    /** Other engines report it where one of their tests asks for an image. */
    @Test
    void planWhenAParameterIsUnknownAndThereIsNoDockerfileHasNoIssue() {
        assertThat(EngineTestKit.engine("plimsoll")
                        .selectors(selectClass(DockerfileTestEngineTests.class))
                        .configurationParameter("plimsoll.imge", "oci:x")
                        .discover()
                        .getDiscoveryIssues())
                .isEmpty();
    }

    @Test
    void fileWhenBuiltForSeveralPlatformsHasANodeForEach() {
        List<String> ofOne =
                List.of("    image", "      size <= 5MB", "      growth <= 5%", "      run", "        exit 0");
        List<String> tree = tree(selectFile(ANNOTATED + "platforms/Dockerfile"));
        assertThat(tree)
                .startsWith(ANNOTATED + "platforms/Dockerfile", "  linux/amd64")
                .contains("  linux/arm64");
        assertThat(tree.subList(2, 7)).isEqualTo(ofOne);
        assertThat(tree.subList(9, 14)).isEqualTo(ofOne);
        assertThat(tree).hasSize(15);
    }

    @Test
    void fileWhenAParameterChoosesAPlatformHasNoNodeForIt() {
        TestDescriptor root = EngineTestKit.engine("plimsoll")
                .selectors(selectFile(ANNOTATED + "platforms/Dockerfile"))
                .configurationParameter("plimsoll.platform", "linux/arm64")
                .discover()
                .getEngineDescriptor();
        assertThat(root.getChildren().iterator().next().getChildren())
                .singleElement()
                .extracting(TestDescriptor::getDisplayName)
                .isEqualTo("image");
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
    void annotationWhenMalformedFailsItsFileWithItsPlaceAndLeavesOthersAlone() {
        EngineExecutionResults results = EngineTestKit.engine("plimsoll")
                .selectors(selectFile(ANNOTATED + "dir/misspelt"), selectFile(SMALL))
                .configurationParameter("plimsoll.disabledWithoutEngine", "true")
                .execute();
        assertThat(discover(selectFile(ANNOTATED + "dir/misspelt")).getDiscoveryIssues())
                .isEmpty();
        assertThat(results.testEvents().failed().list()).singleElement().satisfies(failed -> {
            assertThat(failed.getTestDescriptor().getSource())
                    .contains(FileSource.from(
                            new File(ANNOTATED + "dir/misspelt"),
                            org.junit.platform.engine.support.descriptor.FilePosition.from(1, 11)));
            assertThat(failed.getRequiredPayload(TestExecutionResult.class).getThrowable())
                    .get()
                    .isInstanceOf(AnnotationException.class)
                    .extracting(Throwable::getMessage)
                    .isEqualTo(ANNOTATED + "dir/misspelt:1:11: unknown expectation 'siez'. Did you mean 'size'?");
        });
        assertThat(tree(selectFile(ANNOTATED + "dir/misspelt"), selectFile(SMALL)))
                .containsExactly(ANNOTATED + "dir/misspelt", "  can't be read", SMALL, "  image", "    no ports");
    }

    @Test
    void dockerfileWhenItCannotBeParsedFailsItsFileWithItsPlaceAndLeavesOthersAlone(@TempDir Path directory)
            throws IOException {
        String broken = Files.writeString(
                        directory.resolve("Dockerfile"), "# @expect no ports\nFROM scratch\nCOPPY a b\n")
                .toString();
        assertThat(discover(selectFile(broken)).getDiscoveryIssues()).isEmpty();
        assertThat(tree(selectFile(broken), selectFile(SMALL)))
                .containsExactly(broken, "  can't be read", SMALL, "  image", "    no ports");
        EngineTestKit.engine("plimsoll")
                .selectors(selectFile(broken))
                .configurationParameter("plimsoll.disabledWithoutEngine", "true")
                .execute()
                .testEvents()
                .assertEventsMatchExactly(
                        event(started()),
                        event(finishedWithFailure(
                                instanceOf(DockerfileSyntaxException.class),
                                message(broken + ":3: 'COPPY' is not an instruction. Did you mean COPY?"))));
    }

    @Test
    void annotationWhenItsOnlyWordIsMisspeltFailsItsFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("image"), "# @expects size <= 1MB\nFROM scratch\n");
        assertThat(tree(selectFile(file.toFile()))).containsExactly(file.toString(), "  can't be read");
        Path named = Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\n# @Run args a\n");
        assertThat(tree(selectDirectory(directory.toFile()))).containsExactly(named.toString(), "  can't be read");
    }

    @Test
    void fileWhenUnreadableIsNotLeftOutByFiltersOfTags(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("Dockerfile"),
                "# @tag slow\n# @expect siez\nFROM scratch AS a\n# @tag a/: quick\nFROM scratch\n");
        assertThat(filtered(file, TagFilter.excludeTags("slow", "quick")))
                .containsExactly(file.toString(), "  can't be read");
        assertThat(filtered(file, TagFilter.includeTags("quick")))
                .containsExactly(file.toString(), "  can't be read (tag quick)");
    }

    @Test
    void textOfSeveralLinesCanBeSelectedByEachOfThem() {
        for (int line = 1; line <= 2; line++) {
            assertThat(tree(selectFile(ANNOTATED + "lines/Dockerfile", FilePosition.from(line))))
                    .containsExactly(ANNOTATED + "lines/Dockerfile", "  image", "    run", "      stdout \"a\\nb\\n\"");
        }
    }

    @Test
    void buildAndTargetArePassedOverOnlyWhereABuildToolMakesThem(@TempDir Path directory) throws IOException {
        for (String name :
                List.of("go/build/package", "gradle/build/x", "maven/target/x", "rust/target", "node_modules/a")) {
            Path folder = Files.createDirectories(directory.resolve(name));
            Files.writeString(folder.resolve("Dockerfile"), "# @expect no ports\nFROM scratch\n");
        }
        Files.createFile(directory.resolve("gradle/build.gradle.kts"));
        Files.createFile(directory.resolve("maven/pom.xml"));
        assertThat(tree(selectDirectory(directory.toFile())))
                .filteredOn(line -> line.endsWith("Dockerfile"))
                .containsExactly(directory + "/go/build/package/Dockerfile", directory + "/rust/target/Dockerfile");
    }

    @Test
    void growthWhenAParameterLimitsItIsATestOfTheFinalImageThatSaysNothingItself(@TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(
                directory.resolve("Dockerfile"), "FROM scratch\n\n# @expect no ports\nFROM scratch AS b\n\nFROM b\n");
        List<String> lines = new ArrayList<>();
        EngineTestKit.engine("plimsoll")
                .selectors(selectFile(file.toFile()))
                .configurationParameter("plimsoll.maxGrowth", "5%")
                .discover()
                .getEngineDescriptor()
                .getChildren()
                .forEach(child -> add(child, "", lines));
        assertThat(lines)
                .containsExactly(file.toString(), "  image", "    plimsoll.maxGrowth=5 %", "  stage b", "    no ports");
    }

    @Test
    void stageWhenTaggedByItsNameIsIncludedAndExcludedByThat(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("Dockerfile"), """
                # @tag builder/: slow
                # @expect builder/: no ports
                # @expect no volumes
                FROM scratch AS builder
                FROM scratch
                """);
        assertThat(filtered(file, TagFilter.includeTags("slow")))
                .containsExactly(file.toString(), "  stage builder", "    no ports");
        assertThat(filtered(file, TagFilter.excludeTags("slow")))
                .containsExactly(file.toString(), "  image", "    no volumes");
        assertThat(filtered(file, TagFilter.includeTags("quick"))).isEmpty();
    }

    /** Returns the tree after JUnit's launcher has filtered it. */
    private static List<String> filtered(Path file, PostDiscoveryFilter filter) {
        TestPlan plan = LauncherFactory.create(LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .addTestEngines(new DockerfileTestEngine())
                        .build())
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectFile(file.toFile()))
                        .filters(filter)
                        .build());
        List<String> lines = new ArrayList<>();
        plan.getRoots().forEach(root -> add(plan, root, "", lines));
        return lines;
    }

    private static void add(TestPlan plan, TestIdentifier parent, String indent, List<String> lines) {
        plan.getChildren(parent).forEach(child -> {
            lines.add(indent + child.getDisplayName());
            add(plan, child, indent + "  ", lines);
        });
    }

    @Test
    void selectorWhenItGivesNoTestIsUnresolved() {
        UniqueId dockerfile = UniqueId.forEngine("plimsoll")
                .append("dockerfile", Path.of(SMALL).toAbsolutePath().toString());
        assertThat(unresolved(
                        selectFile(SMALL),
                        selectFile(ANNOTATED + "dir/Dockerfile.plain"),
                        selectFile(ANNOTATED + "nowhere"),
                        selectFile(ANNOTATED + "broken/Dockerfile", FilePosition.from(9)),
                        selectFile(ANNOTATED + "dir/misspelt"),
                        selectDirectory("src/main/java"),
                        selectClasspathResource("annotated/nowhere"),
                        selectUniqueId(dockerfile.append("stage", "0").append("expectation", "no ports")),
                        selectUniqueId(dockerfile.append("stage", "0").append("expectation", "no volumes")),
                        selectUniqueId("[engine:junit-jupiter]/[class:a.B]"),
                        selectClass(DockerfileTestEngineTests.class)))
                .containsExactly(
                        selectFile(ANNOTATED + "dir/Dockerfile.plain"),
                        selectFile(ANNOTATED + "nowhere"),
                        selectFile(ANNOTATED + "broken/Dockerfile", FilePosition.from(9)),
                        selectDirectory("src/main/java"),
                        selectClasspathResource("annotated/nowhere"),
                        selectUniqueId(dockerfile.append("stage", "0").append("expectation", "no volumes")),
                        selectUniqueId("[engine:junit-jupiter]/[class:a.B]"),
                        selectClass(DockerfileTestEngineTests.class));
    }

    private static List<DiscoverySelector> unresolved(DiscoverySelector... selectors) {
        List<DiscoverySelector> unresolved = new ArrayList<>();
        EngineDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .listeners(new LauncherDiscoveryListener() {
                    @Override
                    public void selectorProcessed(
                            UniqueId engine, DiscoverySelector selector, SelectorResolutionResult result) {
                        if (result.getStatus() == SelectorResolutionResult.Status.UNRESOLVED) {
                            unresolved.add(selector);
                        }
                    }
                })
                .build();
        new DockerfileTestEngine().discover(request, UniqueId.forEngine("plimsoll"));
        return unresolved;
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
