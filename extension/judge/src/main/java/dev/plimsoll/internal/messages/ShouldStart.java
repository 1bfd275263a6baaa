package dev.plimsoll.internal.messages;

import dev.plimsoll.image.DockerfileInstruction;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.image.StartFault;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.messages.table.LayerTable;
import dev.plimsoll.internal.messages.text.Hint;
import dev.plimsoll.internal.text.Plural;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reports that programs of an image can't start.
 */
public final class ShouldStart {

    private static final int MOST = 10;

    private final ImageFiles files;
    private final Function<Layer, LayerOrigin> origins;
    private final Function<String, Optional<String>> stages;

    private ShouldStart(
            ImageFiles files, Function<Layer, LayerOrigin> origins, Function<String, Optional<String>> stages) {
        this.files = files;
        this.origins = origins;
        this.stages = stages;
    }

    /**
     * Returns the message for what prevents a program or an image from starting.
     *
     * @param expectation continues "Expecting the image"
     * @param faults at least one
     * @param origins the origin of each layer
     * @param stages describes a stage by its name, as {@code golang:1.24, glibc 2.41}; empty if there is no such stage
     */
    public static Broken shouldStart(
            String image,
            String expectation,
            List<StartFault> faults,
            ImageFiles files,
            Function<Layer, LayerOrigin> origins,
            Function<String, Optional<String>> stages) {
        ShouldStart message = new ShouldStart(files, origins, stages);
        String rows = IntStream.range(0, Math.min(MOST, faults.size()))
                .mapToObj(i -> message.row(faults, i))
                .collect(Collectors.joining("\nand "));
        String rest = faults.size() > MOST ? "\nand " + Plural.of(faults.size() - MOST, "more fault") : "";
        return Judgement.broken("Expecting " + image + " " + expectation + ", but " + rows + rest);
    }

    /** Returns the message for a program that needs a dynamic loader. */
    public static Broken shouldBeStaticallyLinked(String image, String path) {
        return Judgement.broken("Expecting " + Visible.path(path) + " of " + image
                + " to be statically linked, but it needs a dynamic loader or shared libraries."
                + " Build it statically (Go: CGO_ENABLED=0; C: -static)");
    }

    /** The last of the faults of one file says where that comes from. */
    private String row(List<StartFault> faults, int index) {
        StartFault fault = faults.get(index);
        boolean isLast = index + 1 == Math.min(MOST, faults.size())
                || !faults.get(index + 1).file().equals(fault.file());
        return Visible.oneLine(fault + (fault.kind() == StartFault.Kind.VERSION ? provider(fault) : ""))
                + (isLast ? origin(fault) + advice(fault) : "");
    }

    private String provider(StartFault fault) {
        return fault.provider()
                .flatMap(this::place)
                .map(place -> " (" + place + ")")
                .orElse("");
    }

    private String origin(StartFault fault) {
        return switch (fault.kind()) {
            case WORKING_DIRECTORY, USER, HEALTH_CHECK -> "";
            default -> place(fault.file()).map(place -> "\n    of " + place).orElse("");
        };
    }

    /** Returns the origin of a file's layer; empty if there is no such file. */
    private Optional<String> place(String path) {
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        String place = Hint.unlessUnreadable(() -> files.resolve(path)
                .map(file -> "layer " + LayerTable.origin(file.layer(), origins))
                .orElse(""));
        return place.isEmpty() ? Optional.empty() : Optional.of(place);
    }

    private String advice(StartFault fault) {
        if (fault.kind() != StartFault.Kind.VERSION
                && fault.kind() != StartFault.Kind.INTERPRETER
                && fault.kind() != StartFault.Kind.LIBRARY) {
            return "";
        }
        return copiedFrom(fault.file())
                .map(stage -> "\n    it was copied from " + described(stage) + ": "
                        + (fault.kind() == StartFault.Kind.LIBRARY
                                ? "copy its libraries, too"
                                : "build it on the release of the image that it is copied to")
                        + ", or link it statically (Go: CGO_ENABLED=0)")
                .orElse("");
    }

    private String described(String stage) {
        String known = Hint.unlessUnreadable(() -> stages.apply(stage).orElse(""));
        return (known.isEmpty() ? "" : "stage ")
                + Visible.oneLine(stage)
                + (known.isEmpty() ? "" : " (" + Visible.oneLine(known) + ")");
    }

    private Optional<String> copiedFrom(String path) {
        String from = Hint.unlessUnreadable(() -> files.resolve(path)
                .map(ImageFile::layer)
                .map(origins)
                .filter(LayerOrigin.OfInstruction.class::isInstance)
                .map(origin -> ((LayerOrigin.OfInstruction) origin).instruction())
                .map(ShouldStart::from)
                .orElse(""));
        return from.isEmpty() ? Optional.empty() : Optional.of(from);
    }

    private static String from(DockerfileInstruction instruction) {
        String text = instruction.text();
        int at = text.indexOf("--from=");
        return at < 0 ? "" : text.substring(at + "--from=".length()).split("\\s", 2)[0];
    }
}
