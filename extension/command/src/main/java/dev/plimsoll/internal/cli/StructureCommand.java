package dev.plimsoll.internal.cli;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.text.Visible;
import dev.plimsoll.structure.StructureTest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code structure}, which runs files of container-structure-test. */
@Command(
        name = "structure",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        header = "Runs files of container-structure-test on an image.",
        parameterListHeading = "%nFiles:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all tests hold",
            "1:every test was judged, and at least one is broken",
            "2:something was not judged: a file can't be read, the image can't be built or read, there is no container"
                    + " engine but the image or a test needs one, or an argument is wrong",
            "3:plimsoll itself has a fault"
        },
        footer = {"", "Example:", "  plimsoll structure tests.yaml --image docker-archive:target/jib-image.tar"})
final class StructureCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A file of tests, in YAML or JSON.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--image", required = true, paramLabel = "IMAGE", description = ImageOptions.IMAGE)
    private @Nullable String image;

    @Mixin
    private @Nullable ImageOptions options;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    private record Document(
            String format, int version, String image, String id, String platform, List<JudgedTest> tests) {}

    /** The verdict on a test: {@code held}, {@code broken}, or {@code error} if it was not judged. */
    private record JudgedTest(
            String file,
            String test,
            String verdict,
            @Nullable String message) {}

    @Override
    public Integer call() throws Exception {
        ImageOptions given = Objects.requireNonNull(options);
        return given.execute(() -> {
            List<StructureTest> read =
                    files.stream().map(StructureCommand::read).toList();
            ContainerImage subject = given.image(image).find();
            List<JudgedTest> judged = new ArrayList<>();
            for (StructureTest file : read) {
                for (StructureTest test : file.tests()) {
                    JudgedTest verdict = judge(file, test, subject);
                    judged.add(verdict);
                    if (!json) {
                        given.print(text(verdict));
                    }
                }
            }
            if (json) {
                given.print(JsonText.write(new Document(
                        "plimsoll-structure",
                        1,
                        subject.displayName(),
                        subject.id().toString(),
                        subject.platform().toString(),
                        judged)));
            }
            return exitCode(judged);
        });
    }

    private static StructureTest read(Path file) {
        try {
            return StructureTest.of(file);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new MisuseException(ErrorCode.STRUCTURE_FILE, String.valueOf(e.getMessage()));
        }
    }

    private static JudgedTest judge(StructureTest file, StructureTest test, ContainerImage subject) {
        try {
            test.accept(subject);
            return new JudgedTest(file.toString(), test.toString(), "held", null);
        } catch (AssertionError e) {
            // The suppressed exceptions are of tests without a verdict.
            String verdict = e.getSuppressed().length == 0 ? "broken" : "error";
            return new JudgedTest(file.toString(), test.toString(), verdict, ErrorMessages.of(e));
        } catch (PlimsollException e) {
            return new JudgedTest(file.toString(), test.toString(), "error", ErrorMessages.withCode(e));
        }
    }

    private static String text(JudgedTest judged) {
        String name = Visible.oneLine(judged.file() + ": " + judged.test()) + "\n";
        return switch (judged.verdict()) {
            case "held" -> "ok " + name;
            case "broken" -> "FAILED " + name + String.valueOf(judged.message()).indent(4);
            default -> "NOT JUDGED " + name + String.valueOf(judged.message()).indent(4);
        };
    }

    private static int exitCode(List<JudgedTest> judged) {
        Set<String> verdicts = judged.stream().map(JudgedTest::verdict).collect(Collectors.toSet());
        if (verdicts.contains("error")) {
            return ExitCode.NOT_JUDGED;
        }
        return verdicts.contains("broken") ? ExitCode.BROKEN : ExitCode.HELD;
    }
}
