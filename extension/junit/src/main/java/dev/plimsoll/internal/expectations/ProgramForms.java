package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.PATH;
import static dev.plimsoll.internal.expectations.Arguments.SOME_GLOBS;
import static dev.plimsoll.internal.expectations.Form.plain;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.internal.inspect.Locales;
import java.util.function.Consumer;

/** Forms about whether the programs of an image can start. */
final class ProgramForms {

    private static final Argument<String> LOCALE =
            Argument.word("a locale", Locales::requireName).checked(ProgramForms::refuseBuiltIn);

    private ProgramForms() {}

    static void addTo(ExpectationForms forms) {
        forms.image("starts", plain(BuiltImageAssert::canStart));
        forms.image("loads", with(PATH, BuiltImageAssert::canLoad));
        forms.image("all shared libraries", ProgramForms::libraries);
        forms.image("ca certificates", plain(BuiltImageAssert::hasCaCertificates));
        forms.image("time zones", plain(BuiltImageAssert::hasTimeZones));
        forms.image("locale", with(LOCALE, BuiltImageAssert::hasLocale));
        forms.image("statically linked", with(PATH, BuiltImageAssert::isStaticallyLinked));
    }

    private static void refuseBuiltIn(String locale) {
        if (locale.equals("C") || locale.equals("POSIX")) {
            throw new IllegalArgumentException(
                    "every C library has the locale " + locale + ", so this would always hold");
        }
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
