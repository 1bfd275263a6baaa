package dev.plimsoll.structure;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.PlimsollException;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.internal.data.DataNode;
import dev.plimsoll.internal.data.YamlText;
import dev.plimsoll.internal.messages.ShouldPassStructureTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A test file of container-structure-test, schema 2.0.0. Existing files work unchanged.
 *
 * <pre><code class='java'> assertThat(image).satisfies(StructureTest.of(Path.of("structure-test.yaml")));</code></pre>
 *
 * <p>The whole file is validated when it is read: unknown keys, missing values and unsupported settings are errors that
 * name the line. {@link #accept} runs all tests of the file and reports all failures together.
 *
 * @since 0.1.0
 */
public final class StructureTest implements Consumer<ContainerImage> {

    private final Path file;
    private final StructureFile content;
    private final String name;

    private StructureTest(Path file, StructureFile content, String name) {
        this.file = file;
        this.content = content;
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @param file ending in {@code .yaml}, {@code .yml} or {@code .json}
     * @throws IllegalArgumentException if the file doesn't exist or is invalid; the message names the line
     * @throws UncheckedIOException if it can't be read
     */
    public static StructureTest of(Path file) {
        String name = file.toString();
        String lower = name.toLowerCase(Locale.ROOT);
        boolean json = lower.endsWith(".json");
        if (!json && !lower.endsWith(".yaml") && !lower.endsWith(".yml")) {
            throw new IllegalArgumentException(
                    name + " is not a file of tests: its name must end in .yaml, .yml or .json");
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "There is no file " + name + " in " + Path.of("").toAbsolutePath(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
        // Unlike YAML, JSON allows tabs for indentation; a JSON string can't contain a tab.
        DataNode root = YamlText.parse(name, json ? text.replace('\t', ' ') : text);
        return new StructureTest(file, StructureFile.of(name, file, root), name);
    }

    /**
     * Returns the tests of the file, in the order in which they run. Each can be run by itself; its {@link #toString} is its
     * kind, its name and its line.
     */
    public List<StructureTest> tests() {
        return content.checks().stream()
                .map(check -> new StructureTest(
                        file, content.withOnly(check), check.title() + " (line " + check.line() + ")"))
                .toList();
    }

    /**
     * Runs all tests on an image; a test that can't be judged does not stop the others.
     *
     * @throws AssertionError if at least one test failed, with the name, the line and the reasons of each test that
     *     failed or couldn't be judged
     * @throws dev.plimsoll.exception.PlimsollException if none failed but at least one couldn't be judged, because the engine
     *     refused a request or stopped responding, or the image couldn't be read
     */
    @Override
    public void accept(ContainerImage image) {
        Subject subject = new Subject(image, content.globalEnvironment(), content.options());
        List<ShouldPassStructureTest.Failed> failed = new ArrayList<>();
        List<PlimsollException> errors = new ArrayList<>();
        boolean broken = false;
        for (Check check : content.checks()) {
            Findings findings = judge(check, subject);
            if (!findings.reasons().isEmpty()) {
                failed.add(new ShouldPassStructureTest.Failed(check.title(), check.line(), findings.reasons()));
            }
            errors.addAll(findings.errors());
            broken |= findings.reasons().size() > findings.errors().size();
        }
        if (broken) {
            throw withSuppressed(
                    errors,
                    new AssertionError(ShouldPassStructureTest.shouldPass(
                                    subject.name(),
                                    file.toString(),
                                    content.checks().size(),
                                    failed)
                            .message()));
        }
        if (!errors.isEmpty()) {
            throw withSuppressed(errors.subList(1, errors.size()), errors.get(0));
        }
    }

    private static Findings judge(Check check, Subject subject) {
        Findings findings = new Findings();
        try {
            check.run(subject, findings);
        } catch (RunException e) {
            // The command of the test or of its setup could not be completed in this image.
            findings.fail(String.valueOf(e.getMessage()));
        } catch (PlimsollException e) {
            findings.error(e);
        }
        return findings;
    }

    private static <T extends Throwable> T withSuppressed(List<PlimsollException> errors, T error) {
        errors.forEach(error::addSuppressed);
        return error;
    }

    /** Returns the path of the file or, for one of several tests, its kind, its name and its line. */
    @Override
    public String toString() {
        return name;
    }
}
