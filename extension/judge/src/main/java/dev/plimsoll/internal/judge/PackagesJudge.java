package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.messages.ShouldHavePackage.shouldHaveNoPackage;
import static dev.plimsoll.internal.messages.ShouldHavePackage.shouldHaveOnlyPackages;
import static dev.plimsoll.internal.messages.ShouldHavePackage.shouldHavePackage;
import static dev.plimsoll.internal.messages.ShouldHavePackage.shouldHavePackageSizeAtMost;
import static dev.plimsoll.internal.messages.ShouldHavePackage.shouldHavePackageVersion;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.text.NameGlob;
import java.util.Arrays;
import java.util.List;

/** Checks the packages of an image. Each method returns the failure, or empty if the check passes. */
public final class PackagesJudge {

    private final ContainerImage image;
    private final String name;

    public PackagesJudge(ContainerImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
    }

    public Judgement hasPackage(String wanted) {
        ConfigWords.requireText(wanted, "the name of the package");
        return image.packages().named(wanted).isEmpty() ? missing(wanted) : Judgement.held();
    }

    public Judgement hasPackage(String wanted, String version) {
        ConfigWords.requireText(wanted, "the name of the package");
        ConfigWords.requireText(version, "the version of the package");
        List<ImagePackage> found = image.packages().named(wanted);
        if (found.isEmpty()) {
            return missing(wanted);
        }
        return found.stream().anyMatch(each -> NameGlob.matches(version, each.version()))
                ? Judgement.held()
                : shouldHavePackageVersion(name, wanted, version, found, layers()::origin);
    }

    public Judgement hasNoPackage(String... unwanted) {
        requireNames(unwanted);
        List<ImagePackage> found = image.packages().all().stream()
                .filter(each -> isOneOf(each, unwanted))
                .toList();
        return found.isEmpty()
                ? Judgement.held()
                : shouldHaveNoPackage(name, List.of(unwanted), found, layers()::origin);
    }

    public Judgement hasOnlyPackages(String... allowed) {
        requireNames(allowed);
        List<ImagePackage> surplus = image.packages().all().stream()
                .filter(each -> !isOneOf(each, allowed))
                .toList();
        return surplus.isEmpty()
                ? Judgement.held()
                : shouldHaveOnlyPackages(name, List.of(allowed), surplus, layers()::origin);
    }

    public Judgement hasPackageSizeAtMost(String wanted, String limit) {
        ConfigWords.requireText(wanted, "the name of the package");
        AbsoluteBudget budget = Limits.onlyAbsolute(limit);
        List<ImagePackage> found = image.packages().named(wanted);
        if (found.isEmpty()) {
            return missing(wanted);
        }
        if (found.stream().allMatch(each -> each.files().isEmpty())) {
            throw new IllegalArgumentException("No file of " + name + " belongs to " + found.get(0)
                    + ", which is only a part of another package, so it has no size that could be limited");
        }
        BudgetVerdict verdict = budget.judge(ByteSize.sum(found.stream().map(ImagePackage::size)));
        return verdict.held()
                ? Judgement.held()
                : shouldHavePackageSizeAtMost(name, wanted, found, layers()::origin, verdict);
    }

    private Judgement missing(String wanted) {
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
