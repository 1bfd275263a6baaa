package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.SIZE_TEXT;
import static dev.plimsoll.internal.expectations.grammar.Form.plain;
import static dev.plimsoll.internal.expectations.grammar.Form.with;

import dev.plimsoll.internal.expectations.Advice;
import dev.plimsoll.internal.expectations.grammar.Argument;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.FilesJudge;
import dev.plimsoll.internal.judge.PackagesJudge;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.text.Nearest;
import java.util.List;
import java.util.function.Function;

/** Forms about the packages of an image. */
final class PackageForms {

    private static final Argument<String> NAME = Argument.word("the name of a package", PackageForms::name);

    private static final Argument<String> VERSION = Argument.word("a version or '<='", PackageForms::name);

    /** A word that is nearly the keyword would be the name of a package that no image has. */
    private static final Argument<String[]> ABSENT_NAMES =
            NAME.checkedUnlessQuoted(PackageForms::refuseKeyword).list().map(names -> names.toArray(String[]::new));

    private static final Argument<String[]> SOME_NAMES =
            NAME.checked(PackageForms::refuseEveryName).list().map(names -> names.toArray(String[]::new));

    private PackageForms() {}

    static void addTo(ExpectationForms forms) {
        forms.judgedBy(PackagesJudge::new)
                .add("package", PackageForms::present)
                .advising(Advice.BARE)
                .add("no package", with(ABSENT_NAMES, PackagesJudge::hasNoPackage))
                .advising(Advice.NONE)
                .add("only packages", with(SOME_NAMES, PackagesJudge::hasOnlyPackages));
        forms.judgedBy(FilesJudge::new)
                .advising(Advice.BARE)
                .add("no package manager", plain(FilesJudge::hasNoPackageManager));
    }

    private static Function<PackagesJudge, Judgement> present(Tokens tokens) {
        String name = NAME.read(tokens);
        if (!tokens.hasMore()) {
            return judge -> judge.hasPackage(name);
        }
        if (tokens.takeIf("<=")) {
            String limit = SIZE_TEXT.read(tokens);
            return judge -> judge.hasPackageSizeAtMost(name, limit);
        }
        String version = VERSION.read(tokens);
        return judge -> judge.hasPackage(name, version);
    }

    private static String name(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the text is blank: write the name of a package, such as openssl");
        }
        return text;
    }

    private static void refuseKeyword(String name) {
        if (Nearest.to(name, List.of("manager", "managers")).isPresent()) {
            throw new IllegalArgumentException("'" + name + "' looks like 'no package manager' misspelt: write that, or"
                    + " 'no package \"" + name + "\"' for the package of that name");
        }
    }

    private static void refuseEveryName(String name) {
        if (name.chars().allMatch(c -> c == '*')) {
            throw new IllegalArgumentException("'" + name + "' matches every package, so this would always hold");
        }
    }
}
