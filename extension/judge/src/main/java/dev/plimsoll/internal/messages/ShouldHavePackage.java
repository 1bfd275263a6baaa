package dev.plimsoll.internal.messages;

import dev.plimsoll.image.BudgetVerdict;
import dev.plimsoll.image.ComparedSizes;
import dev.plimsoll.image.ImagePackage;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.text.Nearest;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reports that the packages of an image are not as expected.
 */
public final class ShouldHavePackage {

    private static final int MOST = 10;
    private static final int MOST_SIMILAR = 5;

    private ShouldHavePackage() {}

    /**
     * Returns the message for a package that is missing.
     *
     * @param all the packages of the image
     */
    public static Broken shouldHavePackage(String image, String name, List<ImagePackage> all) {
        String has = switch (all.size()) {
            case 0 -> "it has no packages that Plimsoll knows.";
            case 1 -> "its only package is " + Visible.oneLine(all.get(0).toString()) + ".";
            default -> "none of its " + all.size() + " packages has that name." + similar(name, all);
        };
        return Judgement.broken(
                "Expecting " + image + " to have the package " + Visible.oneLine(name) + ", but " + has);
    }

    private static String similar(String name, List<ImagePackage> all) {
        Map<String, ImagePackage> names = new LinkedHashMap<>();
        for (ImagePackage each : all) {
            names.putIfAbsent(each.name(), each);
            names.putIfAbsent(each.name().substring(each.name().indexOf(':') + 1), each);
        }
        String word = name.replace("*", "");
        List<ImagePackage> similar = Nearest.to(word, names.keySet())
                .flatMap(nearest -> Optional.ofNullable(names.get(nearest)))
                .map(List::of)
                .orElseGet(() -> all.stream()
                        .filter(each -> !word.isEmpty() && each.name().contains(word))
                        .limit(MOST_SIMILAR)
                        .toList());
        return similar.isEmpty()
                ? ""
                : "\nThe nearest is "
                        + similar.stream()
                                .map(each -> Visible.oneLine(each.toString()))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /**
     * Returns the message for a package that is there in other versions.
     *
     * @param found the packages with that name
     * @param origins the origin of each layer
     */
    public static Broken shouldHavePackageVersion(
            String image, String name, String version, List<ImagePackage> found, Function<Layer, LayerOrigin> origins) {
        return Judgement.broken("Expecting " + image + " to have the package " + Visible.oneLine(name) + " in version "
                + Visible.oneLine(version) + ", but it has:\n" + rows(found, origins));
    }

    /**
     * Returns the message for unwanted packages.
     *
     * @param origins the origin of each layer
     */
    public static Broken shouldHaveNoPackage(
            String image, List<String> names, List<ImagePackage> found, Function<Layer, LayerOrigin> origins) {
        return Judgement.broken("Expecting " + image + " to have no package " + list(names) + ", but it has "
                + found.size() + " that should not be there:\n" + rows(found, origins));
    }

    /**
     * Returns the message for packages that are not among those that are allowed.
     *
     * @param origins the origin of each layer
     */
    public static Broken shouldHaveOnlyPackages(
            String image, List<String> names, List<ImagePackage> surplus, Function<Layer, LayerOrigin> origins) {
        return Judgement.broken("Expecting " + image + " to have only the packages " + list(names) + ", but it has "
                + surplus.size() + " that should not be there:\n" + rows(surplus, origins));
    }

    /**
     * Returns the message for packages over a limit.
     *
     * @param found the packages with that name
     * @param origins the origin of each layer
     * @param verdict the verdict, which is not held
     */
    public static Broken shouldHavePackageSizeAtMost(
            String image,
            String name,
            List<ImagePackage> found,
            Function<Layer, LayerOrigin> origins,
            BudgetVerdict verdict) {
        ComparedSizes texts = verdict.texts();
        String what = found.size() == 1 ? "package " : found.size() + " packages ";
        String weigh = found.size() == 1 ? "it weighs " : "they weigh ";
        return Judgement.broken("Expecting the " + what + Visible.oneLine(name) + " of " + image + " to weigh at most "
                + texts.limit() + ", but " + weigh + texts.size() + ", " + texts.difference() + " too much"
                + ShouldHaveSize.exactly(texts.size(), verdict.actual()) + ":\n" + rows(found, origins));
    }

    private static String list(List<String> names) {
        return names.stream().map(Visible::oneLine).collect(Collectors.joining(", "));
    }

    private static String rows(List<ImagePackage> packages, Function<Layer, LayerOrigin> origins) {
        String rows = packages.stream()
                .limit(MOST)
                .map(each -> "    " + Visible.oneLine(each.toString()) + " ("
                        + each.type().urlType() + ", "
                        + Plural.of(each.files().size(), "file") + ", " + each.size() + ") of layer "
                        + LayerTable.origin(each.layer(), origins))
                .collect(Collectors.joining("\n"));
        return rows + (packages.size() > MOST ? "\n    and " + (packages.size() - MOST) + " more" : "");
    }
}
