package dev.plimsoll.internal.layers;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.source.document.ImageDocument;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of an image's history that can have made layers, from the base upwards. If there are as many lines as layers,
 * each line made one. Otherwise only the image's configuration records which lines did: with some builders, a {@code RUN}
 * that changes nothing makes no layer, and neither does a {@code WORKDIR}.
 */
public final class LayerHistory {

    private static final Set<String> METADATA = Set.of(
            "ARG",
            "CMD",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME");

    /**
     * The classic builder's mark of an instruction that is not a {@code RUN}. The shell, which {@code SHELL} can change, is
     * before it.
     */
    private static final String NOT_RUN = " #(nop) ";

    private static final String BUILDKIT = "# buildkit";

    /** The text before the command of a {@code RUN}: the number and the values of build arguments, and the default shell. */
    private static final String SHELL_COMMAND = "^(RUN )?(\\|\\d+ (?s:.*?))?/bin/sh -c ";

    private final List<String> lines;

    private LayerHistory(List<String> lines) {
        this.lines = lines;
    }

    /**
     * A line with the layer that it made.
     *
     * @param instruction the instruction as in the Dockerfile, except for changes by the builder
     * @param layer the position of the layer, counted from 0 at the base; negative if the line made no layer
     */
    public record Line(String instruction, int layer) {

        /** Returns whether the line made a layer. */
        public boolean madeLayer() {
            return layer >= 0;
        }

        /** Returns the first word; the keyword, if the builder wrote one. */
        public String keyword() {
            return LayerHistory.keyword(instruction);
        }
    }

    /**
     * Creates a history.
     *
     * @param createdBy its lines, as builders write them
     */
    public static LayerHistory of(List<String> createdBy) {
        return new LayerHistory(createdBy.stream()
                .map(LayerHistory::readable)
                .filter(LayerHistory::canMakeLayer)
                .toList());
    }

    /**
     * Returns 1 for each line that made a layer and 0 for each other line, according to the image's configuration. Lines
     * that {@link #of} drops are omitted.
     */
    public static byte[] madeLayer(ImageDocument recorded) {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        recorded.history().stream()
                .filter(line -> canMakeLayer(readable(line.createdBy())))
                .forEach(line -> made.write(line.madeLayer() ? 1 : 0));
        return made.toByteArray();
    }

    /** Returns the lines with their layers if there are as many layers as lines; otherwise empty. */
    public Optional<List<Line>> ofAsMany(int layers) {
        byte[] all = new byte[lines.size()];
        Arrays.fill(all, (byte) 1);
        return with(all, layers);
    }

    /** Returns whether there are more lines than layers. */
    public boolean isLongerThan(int layers) {
        return lines.size() > layers;
    }

    /**
     * Returns the lines with their layers.
     *
     * @param madeLayer 1 for each line that made a layer
     * @return the lines; empty if the numbers of lines or of layers differ
     */
    public Optional<List<Line>> with(byte[] madeLayer, int layers) {
        if (madeLayer.length != lines.size()) {
            return Optional.empty();
        }
        List<Line> found = new ArrayList<>();
        int layer = 0;
        for (int i = 0; i < madeLayer.length; i++) {
            found.add(new Line(lines.get(i), madeLayer[i] == 1 ? layer++ : -1));
        }
        return layer == layers ? Optional.of(found) : Optional.empty();
    }

    /** Returns the cache key of this history. Images that differ only in lines that can't make layers have the same key. */
    public DiffId key(List<DiffId> layers) {
        return DiffId.of("sha256:" + Sha256.hex(Sha256.of(layers + "\n" + String.join("\n", lines))));
    }

    private static boolean canMakeLayer(String line) {
        return !METADATA.contains(keyword(line));
    }

    /**
     * Returns the keyword of a line. Builders write keywords in capitals; a line with another beginning is a command of a
     * {@code RUN}.
     */
    private static String keyword(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    /** Returns the instruction as in the Dockerfile, without the text that builders add. */
    private static String readable(String createdBy) {
        String text = createdBy.strip();
        int notRun = text.indexOf(NOT_RUN);
        if (notRun > 0) {
            return text.substring(notRun + NOT_RUN.length()).strip();
        }
        if (text.endsWith(BUILDKIT)) {
            text = text.substring(0, text.length() - BUILDKIT.length()).strip();
        }
        return text.replaceFirst(SHELL_COMMAND, "RUN ");
    }
}
