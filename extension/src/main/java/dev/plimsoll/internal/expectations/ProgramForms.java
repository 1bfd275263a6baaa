package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.PATH;
import static dev.plimsoll.internal.expectations.Arguments.SOME_GLOBS;
import static dev.plimsoll.internal.expectations.Form.plain;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.assertions.BuiltImageAssert;
import java.util.function.Consumer;

/** Forms about whether the programs of an image can start. */
final class ProgramForms {

    private ProgramForms() {}

    static void addTo(ExpectationForms forms) {
        forms.image("starts", plain(BuiltImageAssert::canStart));
        forms.image("loads", with(PATH, BuiltImageAssert::canLoad));
        forms.image("all shared libraries", ProgramForms::libraries);
        forms.image("statically linked", with(PATH, BuiltImageAssert::isStaticallyLinked));
    }

    private static Consumer<BuiltImageAssert> libraries(Tokens tokens) {
        if (!tokens.hasMore()) {
            return BuiltImageAssert::hasAllSharedLibraries;
        }
        tokens.takeKeywords("except");
        String[] globs = SOME_GLOBS.read(tokens);
        return image -> image.hasAllSharedLibrariesExcept(globs);
    }
}
