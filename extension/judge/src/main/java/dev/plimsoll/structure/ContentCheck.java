package dev.plimsoll.structure;

import static dev.plimsoll.internal.messages.ShouldBeFile.shouldContain;
import static dev.plimsoll.internal.messages.ShouldBeFile.shouldNotContain;
import static dev.plimsoll.internal.messages.ShouldHaveFile.shouldHaveFile;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import java.util.List;
import java.util.Optional;

/** Judges the content of a file. */
record ContentCheck(String title, int line, String path, List<Expression> expected, List<Expression> excluded)
        implements Check {

    static final List<String> KEYS = List.of("name", "path", "expectedContents", "excludedContents");

    static ContentCheck of(Fields test) {
        String name = test.required("name");
        if (test.list("expectedContents").isEmpty()
                && test.list("excludedContents").isEmpty()) {
            throw test.error("name", "'" + name + "' expects nothing: add expectedContents or excludedContents");
        }
        return new ContentCheck(
                "file content test '" + name + "'",
                test.line(),
                Paths.read(test),
                test.each("expectedContents", Expression::of),
                test.each("excludedContents", Expression::of));
    }

    @Override
    public void run(Subject subject, Findings findings) {
        Optional<ImageFile> found =
                subject.files().resolve(path).filter(there -> there.type() == FileType.REGULAR_FILE);
        if (found.isEmpty()) {
            findings.require(false, () -> shouldHaveFile(subject.name(), subject.files(), "file", path));
            return;
        }
        ImageFile file = found.get();
        String text = file.text();
        for (Expression expression : expected) {
            findings.require(
                    expression.find(text).isPresent(),
                    () -> shouldContain(subject.name(), file, "have a part that matches", expression.toString(), text));
        }
        for (Expression expression : excluded) {
            Optional<String> part = expression.find(text);
            findings.require(
                    part.isEmpty(),
                    () -> shouldNotContain(
                            subject.name(), file, "have a part that matches", expression.toString(), part.orElse("")));
        }
    }
}
