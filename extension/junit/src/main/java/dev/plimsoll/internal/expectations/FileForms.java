package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.ABSENT_PATH;
import static dev.plimsoll.internal.expectations.Arguments.GLOBS;
import static dev.plimsoll.internal.expectations.Arguments.PATH;
import static dev.plimsoll.internal.expectations.Arguments.SOME_GLOBS;
import static dev.plimsoll.internal.expectations.Form.plain;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.assertions.ImageFileAssert;
import java.util.function.Consumer;

/** Forms about the files of an image. */
final class FileForms {

    private FileForms() {}

    static void addTo(ExpectationForms forms) {
        forms.image("file", FileForms::file);
        forms.image("directory", with(PATH, BuiltImageAssert::hasDirectory));
        forms.image("no file", with(ABSENT_PATH, BuiltImageAssert::hasNoFile));
        forms.image("only files", with(SOME_GLOBS, BuiltImageAssert::hasOnlyFiles));
        forms.image("no files", with(GLOBS, BuiltImageAssert::hasNoFilesMatching));

        forms.image("no setuid files", plain(BuiltImageAssert::hasNoSetuidFiles));
        forms.image("no world-writable files", plain(BuiltImageAssert::hasNoWorldWritableFiles));
        forms.image("no shell", plain(BuiltImageAssert::hasNoShell));
        forms.image("no package-manager caches", plain(BuiltImageAssert::hasNoPackageManagerCaches));
    }

    private static Consumer<BuiltImageAssert> file(Tokens tokens) {
        String path = PATH.read(tokens);
        if (!tokens.hasMore()) {
            return image -> image.hasFile(path);
        }
        Consumer<ImageFileAssert<?>> property = FilePropertyForms.read(tokens);
        return image -> property.accept(image.file(path).as("%s", image.descriptionText()));
    }
}
