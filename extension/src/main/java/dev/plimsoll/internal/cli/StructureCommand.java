package dev.plimsoll.internal.cli;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.PlimsollException;
import dev.plimsoll.structure.StructureTest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
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

    @Override
    public Integer call() throws Exception {
        ImageOptions given = Objects.requireNonNull(options);
        return given.execute(() -> {
            List<StructureTest> tests =
                    files.stream().map(StructureCommand::read).toList();
            ContainerImage subject = given.image(image).find();
            int code = ExitCode.HELD;
            for (StructureTest test : tests) {
                code = Math.max(code, judge(test, subject, given));
            }
            return code;
        });
    }

    private static StructureTest read(Path file) {
        try {
            return StructureTest.of(file);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new MisuseException(String.valueOf(e.getMessage()));
        }
    }

    private static int judge(StructureTest test, ContainerImage subject, ImageOptions given) {
        try {
            test.accept(subject);
            given.print("ok " + test + "\n");
            return ExitCode.HELD;
        } catch (AssertionError e) {
            print(test, e, given);
            // The suppressed exceptions are of tests without a verdict.
            return e.getSuppressed().length == 0 ? ExitCode.BROKEN : ExitCode.NOT_JUDGED;
        } catch (PlimsollException e) {
            print(test, e, given);
            return ExitCode.NOT_JUDGED;
        }
    }

    private static void print(StructureTest test, Throwable error, ImageOptions given) {
        given.print("FAILED " + test + "\n" + String.valueOf(error.getMessage()).indent(4));
    }
}
