package dev.plimsoll.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.plimsoll.BuildKitImageFromDockerfile;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.assertions.ImageSoftAssertions;
import dev.plimsoll.docs.Repository;
import dev.plimsoll.jupiter.EachPlatform;
import dev.plimsoll.jupiter.ExistingImage;
import dev.plimsoll.jupiter.ExistingImages;
import dev.plimsoll.jupiter.MultiStageImage;
import dev.plimsoll.jupiter.MultiStageImageExtension;
import dev.plimsoll.jupiter.MultiStageImages;
import dev.plimsoll.jupiter.Stage;
import dev.plimsoll.jupiter.Started;
import dev.plimsoll.structure.StructureTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that users can reach every public type and that its Javadoc is readable for them. */
class PublicApiTests {

    private static final JavaClasses CLASSES = ArchitectureTests.CLASSES;

    /** The types that users start with. */
    private static final List<Class<?>> ENTRY_POINTS = List.of(
            EachPlatform.class,
            ExistingImage.class,
            ExistingImages.class,
            MultiStageImage.class,
            MultiStageImages.class,
            Stage.class,
            Started.class,
            MultiStageImageExtension.class,
            MultiStageBuild.class,
            ImageSession.class,
            BuildKitImageFromDockerfile.class,
            ImageAssertions.class,
            ImageSoftAssertions.class,
            StructureTest.class);

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern REFERENCE = Pattern.compile("(?:@link|@linkplain|@see|@throws|@value)\\s+([\\w.]+)");
    private static final Pattern THROWS = Pattern.compile("@throws\\s+([\\w.]+)");

    /** A user can't follow such a reference, and Javadoc shows an import that only it needs. */
    @Test
    void javadocOfPublicTypesNamesNoInternalType() {
        assertThat(publicTypes()
                        .flatMap(type -> named(type, REFERENCE).stream().map(name -> type.getName() + " names " + name))
                        .filter(leak -> leak.contains(" names dev.plimsoll.internal."))
                        .sorted())
                .isEmpty();
    }

    @Test
    void everyPublicTypeIsReachedFromAnEntryPoint() {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>();
        ENTRY_POINTS.forEach(type -> open.add(CLASSES.get(type)));
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            if (reached.add(type)) {
                reachable(type).filter(CLASSES::contain).map(CLASSES::get).forEach(open::add);
            }
        }
        assertThat(publicTypes()
                        .filter(type -> !reached.contains(type))
                        .map(JavaClass::getName)
                        .sorted())
                .isEmpty();
    }

    /**
     * Returns the types that signatures, supertypes, exceptions and Javadoc's {@code @throws} name, and the permitted
     * types of a sealed type.
     */
    private static Stream<String> reachable(JavaClass type) {
        Stream<JavaClass> ofMembers = Stream.concat(
                type.getCodeUnits().stream()
                        .filter(unit -> ArchitectureTests.isVisible(unit.getModifiers()))
                        .flatMap(unit -> Stream.concat(
                                unit.getAllInvolvedRawTypes().stream(), unit.getExceptionTypes().stream())),
                type.getFields().stream()
                        .filter(field -> ArchitectureTests.isVisible(field.getModifiers()))
                        .flatMap(field -> field.getAllInvolvedRawTypes().stream()));
        Stream<JavaClass> ofType = Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
        Stream<String> kinds = Optional.ofNullable(type.reflect().getPermittedSubclasses()).stream()
                .flatMap(Stream::of)
                .map(Class::getName);
        return Stream.of(Stream.concat(ofMembers, ofType).map(JavaClass::getName), kinds, named(type, THROWS).stream())
                .flatMap(names -> names);
    }

    /** Returns the full names of the types that match in the Javadoc of a type's source file. */
    private static Set<String> named(JavaClass type, Pattern pattern) {
        String file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        String source = read(Repository.sources("main").stream()
                .filter(path -> path.endsWith(file))
                .findFirst()
                .orElseThrow());
        Set<String> names = new HashSet<>();
        JAVADOC.matcher(source)
                .results()
                .map(MatchResult::group)
                .flatMap(comment -> pattern.matcher(comment).results())
                .map(match -> match.group(1))
                .forEach(name -> names.add(fullName(name, source, type.getPackageName())));
        return names;
    }

    private static String fullName(String name, String source, String ownPackage) {
        String first = name.replaceFirst("\\..*", "");
        if (!Character.isUpperCase(first.charAt(0))) {
            return name;
        }
        return Pattern.compile("(?m)^import ([\\w.]+\\." + first + ");")
                .matcher(source)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse(ownPackage + "." + first);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JavaClass> publicTypes() {
        List<JavaClass> types = CLASSES.stream()
                .filter(type -> ArchitectureTests.PUBLIC.contains(type.getPackageName()) && isPublic(type))
                .toList();
        assertThat(types).hasSizeGreaterThan(80);
        return types.stream();
    }

    private static boolean isPublic(JavaClass type) {
        return ArchitectureTests.isVisible(type)
                && !type.getSimpleName().isEmpty()
                && !type.getSimpleName().equals("package-info");
    }
}
