package dev.plimsoll.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import dev.plimsoll.docs.Repository;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.HasErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks that the page of error codes has each code, and quotes what the code prints; and that each error has a code. */
class TroubleshootingTests {

    private static final Path PAGE = Path.of("../../docs/troubleshooting.md");

    private static final Pattern HEADING = Pattern.compile("(?m)^#### (PLM-\\d+)$");
    private static final Pattern SECTION = Pattern.compile("(?ms)^#### (PLM-\\d+)$\\n(.*?)(?=^#|\\z)");

    /** The messages of a code stand in bold and quotation marks; an ellipsis stands for what differs. */
    private static final Pattern MESSAGE = Pattern.compile("(?s)\\*\\*\"(.+?)\"\\*\\*");

    /**
     * Exceptions that a caller in the library always catches, to throw another with the place; one that shows the code of
     * its cause; and one that only carries a verdict.
     */
    private static final Set<String> TRANSLATED = Set.of(
            "PackageFormatException",
            "ShellSyntaxException",
            "ElfFormatException",
            "TarException",
            "NotJudged",
            "DataException",
            "MergeLeftover",
            "ContextException",
            "Malformed",
            "NotOnlyStrings",
            "RequestFailure",
            "Silence",
            "TooSlow",
            "Unready",
            "ParameterFailure");

    /** Exceptions of other libraries that have subclasses with a code. */
    private static final Set<String> FOREIGN = Set.of(
            "org.junit.jupiter.api.extension.ExtensionConfigurationException",
            "org.junit.jupiter.api.extension.ParameterResolutionException",
            "org.testcontainers.containers.ContainerLaunchException");

    private static final JavaClasses CLASSES = ArchitectureTests.CLASSES;

    @Test
    void eachCodeHasItsSectionAndEachSectionItsCode() throws IOException {
        assertThat(HEADING.matcher(Files.readString(PAGE)).results().map(match -> match.group(1)))
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::toString)
                        .toList());
    }

    /** Each part of a message between two ellipses stands in a source, where it can be broken over lines. */
    @TestFactory
    Stream<DynamicTest> quotedMessagesAreWrittenInTheSources() throws IOException {
        String sources = sources();
        return SECTION.matcher(Files.readString(PAGE))
                .results()
                .map(section -> DynamicTest.dynamicTest(section.group(1), () -> {
                    List<String> messages = MESSAGE.matcher(section.group(2))
                            .results()
                            .map(message -> message.group(1).replace("\n", " "))
                            .toList();
                    assertThat(messages).as("messages of " + section.group(1)).isNotEmpty();
                    assertThat(messages.stream()
                                    .flatMap(message -> Stream.of(message.split("…")))
                                    .filter(part -> part.strip().length() > 3)
                                    .filter(part -> !sources.contains(part.strip())))
                            .as("parts that no source has")
                            .isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachCodeIsUsed() throws IOException {
        String sources = sources();
        return Arrays.stream(ErrorCode.values())
                .map(code -> DynamicTest.dynamicTest(
                        code.toString(),
                        () -> assertThat(sources).containsPattern("ErrorCode\\." + code.name() + "\\b")));
    }

    @Test
    void eachExceptionHasACode() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAssignableTo(Exception.class))
                        .filter(type -> !type.isAssignableTo(HasErrorCode.class))
                        .map(JavaClass::getSimpleName))
                .isNotEmpty()
                .allMatch(TRANSLATED::contains);
    }

    @Test
    void exceptionsOfOtherLibrariesAreThrownWithACode() {
        noClasses()
                .that(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Exception.class)))
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "it makes an exception that has no code", TroubleshootingTests::isForeign))
                .check(CLASSES);
    }

    private static boolean isForeign(JavaConstructorCall call) {
        ConstructorCallTarget target = call.getTarget();
        return FOREIGN.contains(target.getOwner().getName());
    }

    /** Returns the text of all sources, in which a text that is broken over lines is joined. */
    private static String sources() {
        return Repository.sources("main").stream()
                .map(TroubleshootingTests::read)
                .map(text -> text.replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\""))
                .collect(Collectors.joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
