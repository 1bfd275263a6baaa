package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.PATH;
import static dev.plimsoll.internal.expectations.grammar.Arguments.SOME_GLOBS;
import static dev.plimsoll.internal.expectations.grammar.Form.plain;
import static dev.plimsoll.internal.expectations.grammar.Form.with;

import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.expectations.ImageAspect;
import dev.plimsoll.internal.expectations.grammar.Argument;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.ProgramsJudge;
import dev.plimsoll.internal.judge.RuntimeFilesJudge;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.runtime.Locales;
import java.util.function.Function;

/** Forms about whether the programs of an image can start. */
final class ProgramForms {

    private static final Argument<String> LOCALE =
            Argument.word("a locale", Locales::requireName).checked(ProgramForms::refuseBuiltIn);

    private ProgramForms() {}

    static void addTo(ExpectationForms forms) {
        forms.judgedBy(ProgramsJudge::new)
                .needing(ImageAspect.PROGRAMS)
                .advising(Advice.PROGRAM)
                .add("starts", plain(ProgramsJudge::canStart))
                .add("loads", with(PATH, ProgramsJudge::canLoad))
                .add("all shared libraries", ProgramForms::libraries)
                .advising(Advice.NONE)
                .add("statically linked", with(PATH, ProgramsJudge::isStaticallyLinked));
        forms.judgedBy(RuntimeFilesJudge::new)
                .advising(Advice.CERTIFICATES)
                .add("ca certificates", plain(RuntimeFilesJudge::hasCaCertificates))
                .advising(Advice.TIME_ZONES)
                .add("time zones", plain(RuntimeFilesJudge::hasTimeZones))
                .advising(Advice.NONE)
                .add("locale", with(LOCALE, RuntimeFilesJudge::hasLocale));
    }

    private static void refuseBuiltIn(String locale) {
        if (locale.equals("C") || locale.equals("POSIX")) {
            throw new IllegalArgumentException(
                    "every C library has the locale " + locale + ", so this would always hold");
        }
    }

    private static Function<ProgramsJudge, Judgement> libraries(Tokens tokens) {
        if (!tokens.hasMore()) {
            return ProgramsJudge::hasAllSharedLibraries;
        }
        tokens.takeKeywords("except");
        String[] globs = SOME_GLOBS.read(tokens);
        return judge -> judge.hasAllSharedLibrariesExcept(globs);
    }
}
