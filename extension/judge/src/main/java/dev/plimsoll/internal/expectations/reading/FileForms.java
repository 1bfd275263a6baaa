package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.ABSENT_PATH;
import static dev.plimsoll.internal.expectations.grammar.Arguments.GLOBS;
import static dev.plimsoll.internal.expectations.grammar.Arguments.PATH;
import static dev.plimsoll.internal.expectations.grammar.Arguments.SOME_GLOBS;
import static dev.plimsoll.internal.expectations.grammar.Form.plain;
import static dev.plimsoll.internal.expectations.grammar.Form.with;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.expectations.ImageAspect;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.FileJudge;
import dev.plimsoll.internal.judge.FilesJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;

/** Forms about the files of an image. */
final class FileForms {

    private FileForms() {}

    static void addTo(ExpectationForms forms) {
        forms.judgedBy(image -> image).add("file", FileForms::file);
        ImageForms<FilesJudge> files = forms.judgedBy(FilesJudge::new);
        files.add("directory", with(PATH, FilesJudge::hasDirectory));
        files.advising(Advice.FILES)
                .add("no file", with(ABSENT_PATH, FilesJudge::hasNoFile))
                .add("only files", with(SOME_GLOBS, FilesJudge::hasOnlyFiles))
                .add("no files", with(GLOBS, FilesJudge::hasNoFilesMatching));

        files.advising(Advice.SETUID).add("no setuid files", plain(FilesJudge::hasNoSetuidFiles));
        files.advising(Advice.MODE).add("no world-writable files", plain(FilesJudge::hasNoWorldWritableFiles));
        files.needing(ImageAspect.PROGRAMS).advising(Advice.BARE).add("no shell", plain(FilesJudge::hasNoShell));
        files.advising(Advice.CACHES).add("no package-manager caches", plain(FilesJudge::hasNoPackageManagerCaches));
    }

    private static Function<BuiltImage, Judgement> file(Tokens tokens) {
        String path = PATH.read(tokens);
        if (!tokens.hasMore()) {
            return image -> new FilesJudge(image).hasFile(path);
        }
        Function<FileJudge, Judgement> property = FilePropertyForms.read(tokens);
        return image -> property.apply(new FileJudge(image, path));
    }
}
