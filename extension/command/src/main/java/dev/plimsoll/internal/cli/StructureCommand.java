package dev.plimsoll.internal.cli;

import static dev.plimsoll.internal.cli.CommandOptions.flag;
import static dev.plimsoll.internal.cli.CommandOptions.required;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/** The subcommand {@code structure}, which runs files of container-structure-test. */
final class StructureCommand implements Subcommand {

    private record Document(
            String format, int version, String image, String id, String platform, List<JudgedTest> tests) {}

    /** The verdict on a test: {@code held}, {@code broken}, or {@code error} if it was not judged. */
    private record JudgedTest(
            String file,
            String test,
            String verdict,
            @Nullable String message) {}

    @Override
    public Options options() {
        return CommandOptions.ofImages()
                .addOption(required(CommandOptions.IMAGE, "IMAGE"))
                .addOption(flag(CommandOptions.JSON));
    }

    @Override
    public List<String> parameters() {
        return List.of("FILE...");
    }

    @Override
    public int execute(Invocation given) throws Exception {
        return given.inSession(() -> {
            boolean json = given.has(CommandOptions.JSON);
            List<StructureTest> read =
                    given.files().stream().map(StructureCommand::read).toList();
            ContainerImage subject =
                    given.image(given.value(CommandOptions.IMAGE).orElseThrow()).find();
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
