package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.DiffId;
import dev.plimsoll.internal.docker.RecordedHistory;
import dev.plimsoll.internal.dockerfile.Instruction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of an image's history that can have made a layer, from the base upwards. Which of them did, their number tells if
 * there are as many as layers, and otherwise only the image's configuration: with some builders a {@code RUN} that changes
 * nothing makes none, nor does a {@code WORKDIR}.
 */
final class LayerHistory {

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

    private static final Set<String> MAKE_LAYERS = Set.of("ADD", "COPY", "RUN", "WORKDIR");

    /** How the classic builder marks what it has not run; before it stands the shell, which {@code SHELL} may have changed. */
    private static final String NOT_RUN = " #(nop) ";

    private static final String BUILDKIT = "# buildkit";

    /** What the default shell was given, after the arguments of the build that were in force. */
    private static final String SHELL_COMMAND = "^(RUN )?(\\|\\d+ (?s:.*?))?/bin/sh -c ";

    private final List<String> lines;

    private LayerHistory(List<String> lines) {
        this.lines = lines;
    }

    /**
     * A line and the layer that it made.
     *
     * @param instruction as the Dockerfile has it, as far as builders don't change it
     * @param layer counted from 0 at the base; negative if it made none
     */
    record Line(String instruction, int layer) {

        boolean madeLayer() {
            return layer >= 0;
        }

        /** Whether it may be of that instruction. Builders write the command of a {@code RUN} in several ways. */
        boolean isOf(Instruction other) {
            String keyword = keyword(instruction);
            if (MAKE_LAYERS.contains(keyword)) {
                return other.is(keyword);
            }
            String command = other.arguments().exec()
                    ? String.join(" ", other.arguments().words())
                    : other.arguments().text();
            return other.is("RUN")
                    && !command.isBlank()
                    && onOneLine(instruction).endsWith(onOneLine(command));
        }

        private static String onOneLine(String text) {
            return text.strip().replaceAll("\\s+", " ");
        }
    }

    /** Of all lines, as builders write them. */
    static LayerHistory of(List<String> createdBy) {
        return new LayerHistory(createdBy.stream()
                .map(LayerHistory::readable)
                .filter(LayerHistory::canMakeLayer)
                .toList());
    }

    /** Of the one that an image's configuration has: for each of the same lines 1 if it made a layer, or else 0. */
    static byte[] madeLayer(RecordedHistory recorded) {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        recorded.lines().stream()
                .filter(line -> canMakeLayer(readable(line.createdBy())))
                .forEach(line -> made.write(line.madeLayer() ? 1 : 0));
        return made.toByteArray();
    }

    /** The lines with their layers, if there are as many; empty if not. */
    Optional<List<Line>> ofAsMany(int layers) {
        byte[] all = new byte[lines.size()];
        Arrays.fill(all, (byte) 1);
        return with(all, layers);
    }

    /** Whether there are lines that made none of so many layers. */
    boolean isLongerThan(int layers) {
        return lines.size() > layers;
    }

    /** The lines with their layers, given which of them made one; empty if the numbers don't agree. */
    Optional<List<Line>> with(byte[] madeLayer, int layers) {
        if (madeLayer.length != lines.size()) {
            return Optional.empty();
        }
        List<Line> told = new ArrayList<>();
        int layer = 0;
        for (int i = 0; i < madeLayer.length; i++) {
            told.add(new Line(lines.get(i), madeLayer[i] == 1 ? layer++ : -1));
        }
        return layer == layers ? Optional.of(told) : Optional.empty();
    }

    /** By which it is known again, on whatever image: what is on top of it and made no layer doesn't matter. */
    DiffId key(List<DiffId> layers) {
        try {
            String text = layers + "\n" + String.join("\n", lines);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return DiffId.of("sha256:" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static boolean canMakeLayer(String line) {
        return !METADATA.contains(keyword(line));
    }

    /** Builders write keywords in capitals; what begins otherwise is a command that was run. */
    private static String keyword(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    /** As the Dockerfile has it: builders wrap instructions in words of their own. */
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
