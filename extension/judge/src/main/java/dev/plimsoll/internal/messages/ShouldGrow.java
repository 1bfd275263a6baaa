package dev.plimsoll.internal.messages;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ByteUnit;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.GrowthVerdict;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerGrowth;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.table.PackageTable;
import dev.plimsoll.internal.messages.table.SizeStyle;
import dev.plimsoll.internal.packages.PackageChanges;
import dev.plimsoll.internal.text.TextTable;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.function.Function;

/**
 * Reports that an image has grown beyond its limit, and the causes.
 */
public final class ShouldGrow {

    private static final int FILES = 8;

    private ShouldGrow() {}

    /**
     * Returns the message for an image that has grown too much.
     *
     * @param image the image's name in messages
     * @param verdict a verdict on an exceeded budget
     * @param place the place where the former size is recorded
     * @param origins the origin of each layer
     * @param causes the layers and files that made it larger
     * @param packages the packages that made it larger, or the reason why they can't be read
     * @param updateOption the option that records the new size
     */
    public static Broken shouldGrowAtMost(
            String image,
            GrowthVerdict verdict,
            String place,
            Function<Layer, LayerOrigin> origins,
            LayerGrowth causes,
            PackageChanges packages,
            String updateOption) {
        GrowthBudget budget = verdict.budget();
        StringBuilder text = new StringBuilder("Expecting " + image + " to have grown by at most " + limit(verdict)
                + ", but it has grown by " + figures(verdict) + ".\n");
        text.append("It weighed ")
                .append(figure(verdict.baseline(), verdict))
                .append(", as recorded in ")
                .append(place)
                .append('.');
        budget.origin()
                .ifPresent(origin -> text.append("\nThe budget is written at ")
                        .append(origin)
                        .append('.'));
        text.append(causes(verdict, origins, causes, packages));
        if (!verdict.note().isEmpty()) {
            text.append("\nNote: ").append(verdict.note()).append('.');
        }
        text.append("\nIf this is intended, ").append(updateOption).append(" records the new size.");
        return Judgement.broken(text.toString());
    }

    /**
     * Returns the message for an image whose size must be recorded but is not.
     *
     * @param caveat a remark for reviewers; empty if there is none
     * @param updateOption the option that records the size
     */
    public static Broken shouldBeRecorded(String image, String place, String caveat, String updateOption) {
        return Judgement.broken("Expecting a size of " + image + " to be recorded in " + place
                + ", but there is none, so its growth can't be judged."
                + (caveat.isEmpty() ? "" : "\nNote: " + caveat + ".") + "\n" + updateOption + " records the size.");
    }

    /** Returns the note on a growth within the budget but above the limit for warnings. */
    public static String warning(GrowthVerdict verdict, String place) {
        return "it has grown by " + figures(verdict) + ", since " + place + "; the limit is " + limit(verdict);
    }

    /** Returns the note on an image whose size is not recorded, if it need not be. */
    public static String notRecorded(String place, String updateOption) {
        return "not recorded in " + place + ": " + updateOption + " records it";
    }

    /** Returns the note on an image that is smaller than recorded. */
    public static String shrank(GrowthVerdict verdict) {
        ByteSize less = verdict.baseline().distanceTo(verdict.actual());
        return "it has shrunk by " + less + ", to " + figure(verdict.actual(), verdict);
    }

    private static String limit(GrowthVerdict verdict) {
        String budget = verdict.budget().limit().toString();
        String allowed =
                verdict.allowed().comparedTo(verdict.growth(), verdict.unit()).size();
        return budget.equals(allowed) ? budget : budget + ", which is " + allowed;
    }

    private static String figures(GrowthVerdict verdict) {
        String percent = verdict.percent();
        String growth =
                verdict.growth().comparedTo(verdict.allowed(), verdict.unit()).size();
        return growth + (percent.isEmpty() ? "" : " (" + percent + ")") + ", to " + figure(verdict.actual(), verdict);
    }

    private static String figure(ByteSize size, GrowthVerdict verdict) {
        ByteUnit unit = size.naturalUnit();
        // With few digits, the former and the present size could look equal.
        return size.equals(verdict.actual())
                ? size.comparedTo(verdict.baseline(), unit).size()
                : size.comparedTo(verdict.actual(), unit).size();
    }

    private static SizeStyle style(GrowthVerdict verdict) {
        ByteUnit unit = verdict.actual().naturalUnit();
        return verdict.unit() == unit
                ? SizeStyle.as(verdict.actual().comparedTo(verdict.baseline(), unit), unit)
                : SizeStyle.in(verdict.unit());
    }

    private static String causes(
            GrowthVerdict verdict, Function<Layer, LayerOrigin> origins, LayerGrowth causes, PackageChanges packages) {
        String layers = causes.addedLayers().isEmpty()
                ? "\nIt has no new layer."
                : "\nNew layers:\n" + LayerTable.inOrder(causes.addedLayers(), origins, style(verdict));
        String byPackage = PackageTable.changes(packages, style(verdict));
        if (causes.files().isEmpty()) {
            return layers + byPackage;
        }
        String title = causes.isCompared()
                ? "\nFiles that account for it:\n"
                : "\nThe largest files in them (what was in the layers before isn't known on this machine):\n";
        return layers + byPackage + title + files(causes.files(), style(verdict), causes.isCompared());
    }

    private static String files(List<LayerGrowth.GrownFile> files, SizeStyle style, boolean compared) {
        int shown = files.size() > FILES + 1 ? FILES : files.size();
        TextTable table = new TextTable(1);
        files.subList(0, shown)
                .forEach(file -> table.row(
                        compared ? style.signed(file.growth().bytes()) : style.text(file.growth()),
                        Visible.oneLine(file.path()) + (compared && file.isNew() ? " (new)" : "")));
        return shown == files.size() ? table.toString() : table + "\n    and " + (files.size() - shown) + " more";
    }
}
