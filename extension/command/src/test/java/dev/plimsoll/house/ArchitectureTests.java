package dev.plimsoll.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.plimsoll.BuildKitImageFromDockerfile;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.docs.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks the layers of the design: dependencies point downwards only. */
public class ArchitectureTests {

    static final String ROOT = "dev.plimsoll";
    private static final String INTERNAL = ROOT + ".internal.";

    /** The classes of all modules as compiled, because the jar of the library has relocated ones, too. */
    static final JavaClasses CLASSES = new ClassFileImporter().importPaths(Repository.classes());

    /** The packages that users import. */
    static final List<String> PUBLIC = Stream.of("", ".image", ".exception", ".assertions", ".jupiter", ".structure")
            .map(name -> ROOT + name)
            .toList();

    /** The floors from the top; a package may depend on those on lower floors. */
    static final Map<String, List<String>> FLOORS = floors();

    /** The dependencies between packages on the same floor that are allowed. */
    static final List<String> ARROWS = List.of("internal.elf -> internal.io", "internal.programs -> internal.users");

    private static final String IMPLEMENTATION = "internal.session";

    /** The public interfaces whose static factories create what implements them: the only types that look up. */
    private static final DescribedPredicate<JavaClass> FACTORY = JavaClass.Predicates.type(MultiStageBuild.class)
            .or(JavaClass.Predicates.type(ContainerImage.class))
            .or(JavaClass.Predicates.type(ImageSession.class))
            .or(JavaClass.Predicates.type(BuildKitImageFromDockerfile.class));

    private static Map<String, List<String>> floors() {
        Map<String, List<String>> floors = new LinkedHashMap<>();
        floors.put("doors", List.of("jupiter", "internal.testengine", "internal.listener", "internal.cli"));
        floors.put("assertions", List.of("assertions"));
        floors.put("failures", List.of("internal.failure"));
        floors.put("proposals", List.of("internal.proposals"));
        floors.put("judging", List.of("internal.judging", "internal.reporting"));
        floors.put("expectations", List.of("internal.expectations"));
        floors.put("structure", List.of("structure"));
        floors.put("judges", List.of("internal.judge"));
        floors.put("messages", List.of("internal.messages"));
        floors.put("judgement", List.of("internal.judgement"));
        floors.put("journals", List.of("internal.journal"));
        floors.put("reports", List.of("internal.report"));
        floors.put("sessions", List.of("internal.session"));
        floors.put("operations", List.of("internal.build", "internal.run", "internal.images"));
        floors.put("engine", List.of("internal.docker"));
        floors.put("words", List.of(""));
        floors.put("dockerfiles", List.of("internal.dockerfile"));
        floors.put("differences", List.of("internal.difference"));
        floors.put("answers", List.of("internal.inspect"));
        floors.put(
                "features",
                List.of(
                        "internal.packages",
                        "internal.programs",
                        "internal.users",
                        "internal.runtime",
                        "internal.secrets",
                        "internal.baseline"));
        floors.put("layers", List.of("internal.layers"));
        floors.put("sources", List.of("internal.source"));
        floors.put("formats", List.of("internal.elf", "internal.io", "internal.data"));
        floors.put("values", List.of("image"));
        floors.put("errors", List.of("exception"));
        floors.put("text", List.of("internal.text"));
        return floors;
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().assignedFrom(new EachPackage())
                .should()
                .beFreeOfCycles()
                .ignoreDependency(FACTORY, residesIn(IMPLEMENTATION))
                .check(CLASSES);
    }

    @Test
    void everyPackageStandsOnAFloor() {
        Set<String> placed = FLOORS.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(placed).anyMatch(floor -> isIn(name, floor)));
    }

    @TestFactory
    Stream<DynamicTest> packagesSeeOnlyLowerFloors() {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> seenBefore = new ArrayList<>();
        FLOORS.forEach((floor, packages) -> {
            for (String from : packages) {
                Stream.concat(
                                seenBefore.stream(),
                                packages.stream().filter(to -> !to.equals(from) && !isArrow(from, to)))
                        .map(to -> DynamicTest.dynamicTest(
                                (from.isEmpty() ? ROOT : from) + " does not see " + to,
                                () -> noDependency(from, to).check(CLASSES)))
                        .forEach(tests::add);
            }
            seenBefore.addAll(packages);
        });
        return tests.stream();
    }

    private static boolean isArrow(String from, String to) {
        return ARROWS.contains(from + " -> " + to);
    }

    /** Internal types can change in any release. */
    @Test
    void publicSignaturesNameNoInternalType() {
        List<String> leaks = CLASSES.stream()
                .filter(type -> PUBLIC.contains(type.getPackageName()) && isVisible(type))
                .flatMap(ArchitectureTests::namedTypes)
                .filter(named -> named.contains("dev.plimsoll.internal."))
                .sorted()
                .toList();
        assertThat(leaks).isEmpty();
    }

    private static Stream<String> namedTypes(JavaClass type) {
        Stream<JavaCodeUnit> units = type.getCodeUnits().stream().filter(unit -> isVisible(unit.getModifiers()));
        Stream<String> ofUnits = units.flatMap(unit -> Stream.concat(
                        Stream.concat(unit.getAllInvolvedRawTypes().stream(), unit.getExceptionTypes().stream()),
                        unit.getAnnotations().stream().map(JavaAnnotation::getRawType))
                .map(named -> unit.getFullName() + " names " + named.getName()));
        Stream<String> ofFields = type.getFields().stream()
                .filter(field -> isVisible(field.getModifiers()))
                .flatMap(field -> field.getAllInvolvedRawTypes().stream()
                        .map(named -> field.getFullName() + " names " + named.getName()));
        Stream<String> ofType = Stream.concat(
                        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream()),
                        type.getAnnotations().stream().map(JavaAnnotation::getRawType))
                .map(named -> type.getName() + " names " + named.getName());
        return Stream.of(ofUnits, ofFields, ofType).flatMap(names -> names);
    }

    /** A nested type that only its own package sees can't be mistaken for another. */
    @Test
    void simpleNamesOfTopLevelTypesExistOnce() {
        Map<String, List<String>> types = CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> type.isTopLevelClass() || isVisible(type))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(types).isNotEmpty();
        assertThat(types.values())
                .filteredOn(names -> names.size() > 1 && names.stream().anyMatch(name -> !name.contains("$")))
                .isEmpty();
    }

    static boolean isVisible(JavaClass type) {
        return isVisible(type.getModifiers())
                && type.getEnclosingClass().map(ArchitectureTests::isVisible).orElse(true);
    }

    static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    @Test
    void theCommandKnowsNoTestFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(INTERNAL + "cli..", INTERNAL + "judging..", INTERNAL + "reporting..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "org.opentest4j..")
                .check(CLASSES);
    }

    @Test
    void contextsKnowNeitherTheirBuildersNorTheEngine() {
        noClasses()
                .that()
                .resideInAPackage(INTERNAL + "build.context")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INTERNAL + "build", INTERNAL + "docker..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEngineFloorBuildAndTheMeetingPointsKnowTestcontainers() {
        noClasses()
                .that()
                .resideOutsideOfPackages(INTERNAL + "docker..", INTERNAL + "build")
                .and(JavaClass.Predicates.simpleName("ContainerImage")
                        .or(JavaClass.Predicates.simpleName("InspectableImage"))
                        .or(JavaClass.Predicates.simpleName("ServiceContainer"))
                        .or(JavaClass.Predicates.simpleName("EngineService"))
                        .or(JavaClass.Predicates.simpleName("ImagePromise"))
                        .or(JavaClass.Predicates.simpleName("NoStartupCheck"))
                        .or(JavaClass.Predicates.simpleName("NotReadyException"))
                        .or(JavaClass.Predicates.simpleName("StartMarker"))
                        .or(JavaClass.Predicates.simpleName("ServiceRun"))
                        .or(JavaClass.Predicates.simpleName("ServiceTarget"))
                        .or(JavaClass.Predicates.simpleName("ServiceForms"))
                        .or(JavaClass.Predicates.simpleName("ServiceExpectation"))
                        .or(JavaClass.Predicates.simpleName("StartedServices"))
                        .or(JavaClass.Predicates.simpleName("Running"))
                        .or(JavaClass.Predicates.simpleName("AbstractServiceAssert"))
                        .or(JavaClass.Predicates.simpleName("ServiceAssert"))
                        .or(JavaClass.Predicates.simpleName("ImageAssertions"))
                        .or(JavaClass.Predicates.simpleName("ImageSoftAssertions"))
                        .or(JavaClass.Predicates.simpleName("MultiStageBuild"))
                        .or(JavaClass.Predicates.simpleName("TestcontainersBuild"))
                        .or(JavaClass.Predicates.simpleName("BuildKitImageFromDockerfile"))
                        .negate())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")
                .check(CLASSES);
    }

    @Test
    void onlyEnginesSourcesDataAndReportsKnowJson() {
        onlyIn(
                        "com.google.gson..",
                        INTERNAL + "docker..",
                        INTERNAL + "source..",
                        INTERNAL + "data..",
                        INTERNAL + "report..")
                .check(CLASSES);
    }

    @Test
    void onlyDataKnowsYaml() {
        onlyIn("org.snakeyaml..", INTERNAL + "data..").check(CLASSES);
    }

    @Test
    void onlyStructureTestsAndIgnoreFilesKnowGoExpressions() {
        onlyIn("com.google.re2j..", ROOT + ".structure..", INTERNAL + "build.context")
                .check(CLASSES);
    }

    @Test
    void onlyTheDoorsKnowJUnit() {
        onlyIn("org.junit.jupiter..", ROOT + ".jupiter..").check(CLASSES);
        onlyIn(
                        "org.junit.platform..",
                        FLOORS.get("doors").stream()
                                .map(name -> ROOT + "." + name + "..")
                                .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void onlyTheAssertionsKnowAssertJ() {
        onlyIn("org.assertj..", ROOT + ".assertions..").check(CLASSES);
    }

    @Test
    void whatIsLoggedAndPrintedPassesWhereItIsEscaped() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(INTERNAL + "text.Log")
                .and()
                // It overrides a method of Testcontainers that returns a logger, and logs nothing.
                .doNotHaveFullyQualifiedName(INTERNAL + "session.EngineService")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .check(CLASSES);
        Set<String> printing = CLASSES.stream()
                .filter(type -> type.getFieldAccessesFromSelf().stream()
                        .map(access -> access.getTarget().getFullName())
                        .anyMatch(name -> name.matches("java\\.lang\\.System\\.(out|err)")))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        // The command wraps the streams by LogWriter and Terminal. The others print commands of GitHub and constants,
        // and the line of progress, which is shown on a terminal only.
        assertThat(printing)
                .containsExactlyInAnyOrder(
                        "ArgumentImage",
                        "DockerfilePlan",
                        "DockerfileTests",
                        "JudgeCommand",
                        "PlimsollCommand",
                        "VerdictsXml",
                        "ProgressTerminal",
                        "ReportListener",
                        "ReportWriter");
    }

    @Test
    void onlyTheCommandKnowsItsOptionParser() {
        onlyIn("org.apache.commons.cli..", INTERNAL + "cli..").check(CLASSES);
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
                .that(residesIn(from))
                .and(to.equals(IMPLEMENTATION) ? DescribedPredicate.not(FACTORY) : DescribedPredicate.alwaysTrue())
                .should()
                .dependOnClassesThat(residesIn(to))
                .allowEmptyShould(false);
    }

    /** Matches a floor's package and those below it; the root package alone, because all others are below it. */
    private static DescribedPredicate<JavaClass> residesIn(String floor) {
        return DescribedPredicate.describe(
                "reside in " + (floor.isEmpty() ? ROOT : floor), type -> isIn(type.getPackageName(), floor));
    }

    private static boolean isIn(String packageName, String floor) {
        String wanted = floor.isEmpty() ? ROOT : ROOT + "." + floor;
        return packageName.equals(wanted) || (!floor.isEmpty() && packageName.startsWith(wanted + "."));
    }

    /** Assigns each package to its own slice, including the root package. */
    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
