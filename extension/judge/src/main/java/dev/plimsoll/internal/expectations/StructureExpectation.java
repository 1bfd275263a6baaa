package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.grammar.Annotation;
import dev.plimsoll.internal.expectations.grammar.Argument;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.structure.StructureTest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expectation that an image passes a file of container-structure-test. Each test of the file is judged by itself. */
public final class StructureExpectation extends ImageExpectation {

    private final List<ImageExpectation> tests;

    private StructureExpectation(Tokens tokens, List<ImageExpectation> tests) {
        super(tokens, Advice.NONE, Optional.empty(), unasked());
        this.tests = tests;
    }

    public static Expectation read(Tokens tokens) {
        StructureTest file = Argument.word("a file of container-structure-test", name -> parse(name, tokens))
                .read(tokens);
        List<ImageExpectation> tests = new ArrayList<>();
        Map<String, Integer> names = new HashMap<>();
        for (StructureTest test : file.tests()) {
            int number = names.merge(test.toString(), 1, Integer::sum);
            String text = tokens.annotation().text() + ": " + test + (number == 1 ? "" : " (" + number + ")");
            tests.add(new ImageExpectation(tokens, text, image -> judge(test, image)));
        }
        return new StructureExpectation(tokens, tests);
    }

    private static StructureTest parse(String name, Tokens tokens) {
        Path file = Path.of(name);
        if (!file.isAbsolute()) {
            file = tokens.directory()
                    .orElseThrow(() -> new IllegalArgumentException("'" + name
                            + "' is relative to the Dockerfile, which" + " is not a file here: write an absolute path"))
                    .resolve(file);
        }
        try {
            return StructureTest.of(file.normalize());
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Judgement judge(StructureTest test, BuiltImage image) {
        try {
            test.accept(image);
            return Judgement.held();
        } catch (AssertionError e) {
            return Judgement.broken(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void addTo(StageDraft draft, Annotation annotation) {
        tests.forEach(test -> draft.addExpectation(annotation, test));
    }
}
