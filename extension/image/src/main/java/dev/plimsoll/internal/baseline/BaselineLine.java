package dev.plimsoll.internal.baseline;

import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.io.RawText;
import dev.plimsoll.internal.text.Visible;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line of a baseline: Dockerfile, stage, platform, optionally a digest of the build arguments, the size in bytes and in
 * readable form, and the layers from the base upwards. Each layer has the first digits of its diff id and its size in bytes.
 *
 * <pre>{@code
 * hello/Dockerfile builder linux/amd64 656123456 (656 MB) 0a1b2c3d4e5f:2025203 9f8e7d6c5b4a:654098253
 * }</pre>
 */
final class BaselineLine {

    private static final Pattern FORM = Pattern.compile("(?<dockerfile>\\S+) (?<stage>\\S+) (?<platform>[^\\s/]+/\\S+) "
            + "(?:(?<arguments>args-[0-9a-f]{8}) )?(?<bytes>[0-9]{1,18}) \\([^)]*\\)(?<layers>.*)");

    private static final Pattern LAYER = Pattern.compile("(?<id>[0-9a-f]{12}):(?<bytes>[0-9]{1,18})");
    private static final Pattern CONFLICT_MARKER = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");

    private BaselineLine() {}

    /** A line that a merge made of others: it says nothing that recording again does not repair. */
    static final class MergeLeftover extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        MergeLeftover(String reason) {
            super(reason);
        }
    }

    static String print(BaselineEntry entry) {
        BaselineKey key = entry.key();
        List<String> words = new ArrayList<>(List.of(
                escaped(key.dockerfile()), escaped(key.stage()), key.platform().toString()));
        if (!key.arguments().isEmpty()) {
            words.add(key.arguments());
        }
        words.add(Long.toString(entry.size().bytes()));
        words.add("(" + entry.size() + ")");
        return String.join(" ", words)
                + entry.layers().stream()
                        .map(layer -> " " + layer.diffId() + ":" + layer.size().bytes())
                        .collect(Collectors.joining());
    }

    /**
     * Parses a line.
     *
     * @throws MergeLeftover if a merge made it
     * @throws IllegalArgumentException if {@link #print} can't have written the line, but a later version may have
     * @throws ArithmeticException if the sizes are too large to add
     */
    static BaselineEntry parse(String line) {
        if (CONFLICT_MARKER.matcher(line).matches()) {
            throw new MergeLeftover("a conflict marker that a merge left");
        }
        requireUtf8(line);
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            throw malformed(line);
        }
        String arguments = matcher.group("arguments");
        BaselineEntry entry = new BaselineEntry(
                new BaselineKey(
                        unescaped(matcher.group("dockerfile")),
                        unescaped(matcher.group("stage")),
                        Platform.of(matcher.group("platform")),
                        arguments == null ? "" : arguments),
                layers(line, matcher.group("layers")));
        ByteSize written = ByteSize.of(Long.parseLong(matcher.group("bytes")));
        if (!entry.size().equals(written)) {
            throw new MergeLeftover(
                    "the layers add up to " + entry.size().formatBytes() + ", not to " + written.formatBytes());
        }
        return entry;
    }

    /** Parses the layers one by one. A single pattern for all layers would overflow the stack if there are many. */
    private static List<RecordedLayer> layers(String line, String text) {
        List<RecordedLayer> layers = new ArrayList<>();
        String[] words = text.split(" ", -1);
        // The text begins with a blank, unless there are no layers.
        for (int i = 1; i < words.length; i++) {
            Matcher layer = LAYER.matcher(words[i]);
            if (!layer.matches()) {
                throw malformed(line);
            }
            layers.add(new RecordedLayer(layer.group("id"), ByteSize.of(Long.parseLong(layer.group("bytes")))));
        }
        if (!words[0].isEmpty()) {
            throw malformed(line);
        }
        return layers;
    }

    private static IllegalArgumentException malformed(String line) {
        return new IllegalArgumentException("'" + Visible.oneLine(line) + "' is not a line of a baseline, such as"
                + " 'Dockerfile builder linux/amd64 2025203 (2.03 MB) 0a1b2c3d4e5f:2025203'");
    }

    /** Percent-encodes characters that would split a word. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isISOControl(c) || c == '%' || c == '+' || c == '#') {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append(String.format("%%%02X", b & 0xff));
                }
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static String unescaped(String text) {
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        requireUtf8(decoded);
        return decoded;
    }

    private static void requireUtf8(String decoded) {
        if (decoded.indexOf('\ufffd') >= 0 || !RawText.isUtf8(decoded)) {
            throw new IllegalArgumentException("not UTF-8");
        }
    }
}
