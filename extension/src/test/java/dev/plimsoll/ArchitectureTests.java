package dev.plimsoll;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the floors and walls of the design: arrows go down only. */
class ArchitectureTests {

    private static final String ROOT = "dev.plimsoll.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.plimsoll");

    private static final List<String> DOORS = List.of("jupiter", "testengine", "cli", "listener");
    private static final List<String> VALUES = List.of("image", "dockerfile", "io", "text", "data");
    private static final List<String> OPERATIONS = List.of("build", "run", "inspect", "budget", "report");

    /** What a package may see on its own floor. */
    private static final List<String> ARROWS = List.of(
            "io -> image", "dockerfile -> image", "dockerfile -> text", "dockerfile -> data", "report -> budget");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.plimsoll.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRootPackageIsEmpty() {
        noClasses().should().resideInAPackage("dev.plimsoll").check(CLASSES);
    }

    @Test
    void floorsDependDownwardOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.plimsoll..")
                .layer("doors")
                .definedBy(DOORS.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .layer("expectations")
                .definedBy(ROOT + "expectations..")
                .layer("assertions")
                .definedBy(ROOT + "assertions..")
                .layer("multistage")
                .definedBy(ROOT + "multistage..")
                .layer("operations")
                .definedBy(OPERATIONS.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .layer("engine")
                .definedBy(ROOT + "docker..")
                .layer("values")
                .definedBy(VALUES.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .whereLayer("doors")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("expectations")
                .mayOnlyBeAccessedByLayers("doors")
                .whereLayer("assertions")
                .mayOnlyBeAccessedByLayers("doors", "expectations")
                .whereLayer("multistage")
                .mayOnlyBeAccessedByLayers("doors", "expectations", "assertions")
                .whereLayer("operations")
                .mayOnlyBeAccessedByLayers("doors", "expectations", "assertions", "multistage")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("doors", "expectations", "assertions", "multistage", "operations")
                .check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> packagesOfAFloorDoNotSeeEachOther() {
        return Stream.of(DOORS, OPERATIONS, VALUES)
                .flatMap(floor -> floor.stream()
                        .flatMap(from -> floor.stream()
                                .filter(to -> !to.equals(from))
                                .filter(to -> !ARROWS.contains(from + " -> " + to))
                                .map(to -> DynamicTest.dynamicTest(
                                        from + " does not see " + to,
                                        () -> noDependency(from, to).check(CLASSES)))));
    }

    @Test
    void contextsKnowNeitherTheirBuildersNorTheEngine() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "build.context")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "build", ROOT + "docker..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineFloorAndBuildKnowTestcontainers() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "docker..", ROOT + "build")
                .and(JavaClass.Predicates.simpleName("BuiltImage")
                        .or(JavaClass.Predicates.simpleName("EngineImage"))
                        .or(JavaClass.Predicates.simpleName("BuildKitImageFromDockerfile"))
                        .negate())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineFloorDataAndReportsKnowJson() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "docker..", ROOT + "data..", ROOT + "report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.gson..")
                .check(CLASSES);
    }

    @Test
    void onlyDataKnowsYaml() {
        onlyIn("org.snakeyaml..", ROOT + "data..").check(CLASSES);
    }

    @Test
    void onlyStructureTestsAndIgnoreFilesKnowGoExpressions() {
        onlyIn("com.google.re2j..", ROOT + "assertions.structure..", ROOT + "build.context")
                .check(CLASSES);
    }

    @Test
    void onlyTheTalkWithBuildKitKnowsProtobuf() {
        onlyIn("com.google.protobuf..", ROOT + "docker.buildkit..").check(CLASSES);
    }

    @Test
    void onlyTheDoorsKnowJUnit() {
        onlyIn("org.junit.jupiter..", ROOT + "jupiter..").check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        DOORS.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit.platform..")
                .check(CLASSES);
    }

    @Test
    void onlyTheAssertionsAndWhatUsesThemKnowAssertJ() {
        onlyIn("org.assertj..", ROOT + "assertions..", ROOT + "expectations..").check(CLASSES);
    }

    @Test
    void onlyTheCommandKnowsPicocli() {
        onlyIn("picocli..", ROOT + "cli..").check(CLASSES);
    }

    @Test
    void nobodyUsesClassesThatTestcontainersShades() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.testcontainers.shaded..")
                .check(CLASSES);
    }

    private static ArchRule onlyIn(String library, String... allowed) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static ArchRule noDependency(String from, String to) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + to + "..");
    }
}
