package dev.plimsoll.internal.cli.output;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.Waste.WastedFile;
import dev.plimsoll.internal.difference.ImageWeight;
import dev.plimsoll.internal.difference.ImageWeight.BasePart;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.table.PackageTable;
import dev.plimsoll.internal.messages.table.SizeStyle;
import dev.plimsoll.internal.messages.table.WasteTable;
import dev.plimsoll.internal.packages.WastedPackages.Largest;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.TextTable;
import dev.plimsoll.internal.text.Visible;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Formats the weight of an image for a terminal. All sizes have the unit of the image's size. */
public final class SizeText {

    private static final int FILES = 10;

    /** What is less than a twentieth of the image is not what to cut first. */
    private static final int WORTHWHILE = 20;

    private final ImageWeight image;
    private final SizeStyle style;

    private SizeText(ImageWeight image) {
        this.image = image;
        this.style = SizeStyle.in(image.size().naturalUnit());
    }

    public static String of(ImageWeight image) {
        return new SizeText(image).text();
    }

    /** Returns the name and the platform of an image. */
    static String name(ImageWeight image) {
        String platform = " (" + image.platform() + ")";
        String name = Visible.path(image.name());
        return name.endsWith(platform) ? name : name + platform;
    }

    private String text() {
        StringBuilder text = new StringBuilder(name(image) + "\n");
        text.append("Size: ").append(style.text(image.size())).append(exactly()).append(layers(image.layers()));
        image.transferSize().ifPresent(size -> text.append("\nTransfer size: ").append(size));
        image.base().map(this::base).ifPresent(text::append);
        if (image.size().bytes() > 0) {
            text.append("\nLayers by weight:\n").append(LayerTable.byWeight(image.layers(), image::origin, style));
            text.append(PackageTable.byWeight(image.packages(), image::origin, style));
            text.append("\nLargest files:\n").append(files());
        }
        return text.append(waste())
                .append(cut().map(line -> "\nTo cut first: " + line).orElse(""))
                .append('\n')
                .toString();
    }

    private String exactly() {
        String exact = image.size().formatBytes();
        return style.text(image.size()).equals(exact) ? "" : " (" + exact + ")";
    }

    private static String layers(List<Layer> layers) {
        return " in " + Plural.of(layers.size(), "layer");
    }

    private String base(BasePart base) {
        if (base.image().isEmpty()) {
            return "\nBase image: none";
        }
        ByteSize own = sum(image.ownLayers());
        return "\nBase image: " + Visible.path(base.image()) + ", " + base.size() + layers(base.layers())
                + "; added to it: " + own + layers(image.ownLayers());
    }

    private String files() {
        TextTable table = new TextTable(1);
        image.files().stream()
                .filter(file -> file.file().size() > 0)
                .limit(FILES)
                .forEach(file -> table.row(
                        style.text(ByteSize.of(file.file().size())),
                        "#" + file.layer() + " " + Visible.oneLine(file.file().path())));
        return table.toString();
    }

    private String waste() {
        List<WastedFile> own = image.waste().own();
        String base = image.waste().ofBase().isEmpty()
                ? ""
                : "\nIts base image wastes " + style.text(image.waste().baseSize()) + " by itself.";
        return own.isEmpty()
                ? "\nWaste: none" + base
                : "\nWaste: " + style.text(image.waste().ownSize()) + " in f"
                        + WasteTable.of(image.wasted(), image::origin, style).substring(1) + base;
    }

    /**
     * Returns the wasted package or file that is most worth removing, because no container misses it, or else the largest layer or the
     * base image.
     */
    private Optional<String> cut() {
        Optional<Largest> wasted = image.wasted().largest();
        if (wasted.isPresent() && isWorthwhile(image.waste().ownSize())) {
            return wasted.map(SizeText::cut);
        }
        Optional<BasePart> base = image.base().filter(part -> part.size().bytes() > 0);
        if (base.isPresent() && !isWorthwhile(sum(image.ownLayers()))) {
            return base.map(part -> "the base image " + Visible.path(part.image()) + ", " + part.size()
                    + ", because what is added to it weighs little");
        }
        return image.ownLayers().stream()
                .filter(layer -> layer.size().bytes() > 0)
                .max(Comparator.comparing(Layer::size)
                        .thenComparing(Comparator.comparing(Layer::index).reversed()))
                .map(this::cut);
    }

    private boolean isWorthwhile(ByteSize part) {
        return part.bytes() >= image.size().bytes() / WORTHWHILE;
    }

    private static String cut(Largest wasted) {
        return Visible.oneLine(wasted.name()) + ", " + wasted.size() + ", which no container sees: layer #"
                + wasted.addedBy().index() + " adds it, and layer #"
                + wasted.hiddenBy().index() + (wasted.isDeleted() ? " deletes it" : " overwrites it");
    }

    private String cut(Layer layer) {
        return "layer " + LayerTable.origin(layer, image::origin) + ", " + layer.size()
                + heaviestPackage(layer)
                        .or(() -> largestFile(layer))
                        .map(part -> ", of which " + part)
                        .orElse("");
    }

    private Optional<String> heaviestPackage(Layer layer) {
        return image.packages().packages().stream()
                .filter(each -> each.layer().equals(layer))
                .findFirst()
                .map(each -> PackageTable.name(each) + " is " + each.size());
    }

    private Optional<String> largestFile(Layer layer) {
        return image.files().stream()
                .filter(file -> file.layer() == layer.index() && file.file().size() > 0)
                .findFirst()
                .map(file -> Visible.oneLine(file.file().path()) + " is "
                        + ByteSize.of(file.file().size()));
    }

    private static ByteSize sum(List<Layer> layers) {
        return ByteSize.sum(layers.stream().map(Layer::size));
    }
}
