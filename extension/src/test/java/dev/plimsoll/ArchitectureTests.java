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

    private static final List<String> VALUES = List.of("image", "dockerfile", "io", "text", "data");
    private static final List<String> OPERATIONS = List.of("build", "run", "inspect", "budget", "report");

    /** What a package may see on its own floor. */
    private static final List<String> ARROWS = List.of("io -> image", "report -> budget");

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
                .definedBy(ROOT + "jupiter..", ROOT + "listener..")
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
                .whereLayer("assertions")
                .mayOnlyBeAccessedByLayers("doors")
                .whereLayer("multistage")
                .mayOnlyBeAccessedByLayers("doors", "assertions")
                .whereLayer("operations")
                .mayOnlyBeAccessedByLayers("doors", "assertions", "multistage")
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("doors", "assertions", "multistage", "operations")
                .check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> packagesOfAFloorDoNotSeeEachOther() {
        return Stream.of(OPERATIONS, List.of("image", "io"))
                .flatMap(floor -> floor.stream()
                        .flatMap(from -> floor.stream()
                                .filter(to -> !to.equals(from))
                                .filter(to -> !ARROWS.contains(from + " -> " + to))
                                .map(to -> DynamicTest.dynamicTest(
                                        from + " does not see " + to,
                                        () -> noDependency(from, to).check(CLASSES)))));
    }

    @Test
    void onlyTheEngineFloorAndBuildKnowTestcontainers() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "docker..", ROOT + "build..")
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
    void onlyDataKnowsYamlAndOnlyStructureTestsGoExpressions() {
        onlyIn("org.snakeyaml..", ROOT + "data..").check(CLASSES);
        onlyIn("com.google.re2j..", ROOT + "assertions.structure..").check(CLASSES);
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
                .resideOutsideOfPackages(ROOT + "jupiter..", ROOT + "listener..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit.platform..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "jupiter..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "listener..")
                .check(CLASSES);
    }

    @Test
    void onlyTheAssertionsKnowAssertJ() {
        onlyIn("org.assertj..", ROOT + "assertions..").check(CLASSES);
    }

    @Test
    void nobodyUsesClassesThatTestcontainersShades() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.testcontainers.shaded..")
                .check(CLASSES);
    }

    private static ArchRule onlyIn(String library, String allowed) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(allowed)
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
