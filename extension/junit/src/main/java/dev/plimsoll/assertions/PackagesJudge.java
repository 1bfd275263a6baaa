package dev.plimsoll.assertions;

import static dev.plimsoll.internal.assertions.ShouldHavePackage.shouldHaveNoPackage;
import static dev.plimsoll.internal.assertions.ShouldHavePackage.shouldHaveOnlyPackages;
import static dev.plimsoll.internal.assertions.ShouldHavePackage.shouldHavePackage;
import static dev.plimsoll.internal.assertions.ShouldHavePackage.shouldHavePackageSizeAtMost;
import static dev.plimsoll.internal.assertions.ShouldHavePackage.shouldHavePackageVersion;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.internal.text.NameGlob;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.error.ErrorMessageFactory;

/** Checks the packages of an image. Each method returns the failure, or empty if the check passes. */
final class PackagesJudge {

    private final ContainerImage image;
    private final String name;

    PackagesJudge(ContainerImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
    }

    Optional<ErrorMessageFactory> hasPackage(String wanted) {
        ConfigWords.requireText(wanted, "the name of the package");
        return image.packages().named(wanted).isEmpty() ? Optional.of(missing(wanted)) : Optional.empty();
    }

    Optional<ErrorMessageFactory> hasPackage(String wanted, String version) {
        ConfigWords.requireText(wanted, "the name of the package");
        ConfigWords.requireText(version, "the version of the package");
        List<ImagePackage> found = image.packages().named(wanted);
        if (found.isEmpty()) {
            return Optional.of(missing(wanted));
        }
        return found.stream().anyMatch(each -> NameGlob.matches(version, each.version()))
                ? Optional.empty()
                : Optional.of(shouldHavePackageVersion(name, wanted, version, found, layers()::origin));
    }

    Optional<ErrorMessageFactory> hasNoPackage(String... unwanted) {
        requireNames(unwanted);
        List<ImagePackage> found = image.packages().all().stream()
                .filter(each -> isOneOf(each, unwanted))
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(shouldHaveNoPackage(name, List.of(unwanted), found, layers()::origin));
    }

    Optional<ErrorMessageFactory> hasOnlyPackages(String... allowed) {
        requireNames(allowed);
        List<ImagePackage> surplus = image.packages().all().stream()
                .filter(each -> !isOneOf(each, allowed))
                .toList();
        return surplus.isEmpty()
                ? Optional.empty()
                : Optional.of(shouldHaveOnlyPackages(name, List.of(allowed), surplus, layers()::origin));
    }

    Optional<ErrorMessageFactory> hasPackageSizeAtMost(String wanted, String limit) {
        ConfigWords.requireText(wanted, "the name of the package");
        AbsoluteBudget budget = Limits.onlyAbsolute(limit);
        List<ImagePackage> found = image.packages().named(wanted);
        if (found.isEmpty()) {
            return Optional.of(missing(wanted));
        }
        if (found.stream().allMatch(each -> each.files().isEmpty())) {
            throw new IllegalArgumentException("No file of " + name + " belongs to " + found.get(0)
                    + ", which is only a part of another package, so it has no size that could be limited");
        }
        BudgetVerdict verdict = budget.judge(ByteSize.sum(found.stream().map(ImagePackage::size)));
        return verdict.held()
                ? Optional.empty()
                : Optional.of(shouldHavePackageSizeAtMost(name, wanted, found, layers()::origin, verdict));
    }

    private ErrorMessageFactory missing(String wanted) {
        return shouldHavePackage(name, wanted, image.packages().all());
    }

    private LayerLookup layers() {
        return new LayerLookup(image);
    }

    private static boolean isOneOf(ImagePackage candidate, String... names) {
        return Arrays.stream(names).anyMatch(candidate::isNamed);
    }

    private static void requireNames(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("no package is given: name at least one, such as curl or gcc-*");
        }
        for (String each : names) {
            ConfigWords.requireText(each, "the name of the package");
        }
    }
}
