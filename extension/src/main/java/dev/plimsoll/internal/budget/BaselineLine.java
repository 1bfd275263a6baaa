package dev.plimsoll.internal.budget;

import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.BaselineMode;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Platform;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of a baseline: Dockerfile, stage, platform, build arguments if there are any, size in bytes and for reading, and the
 * layers from the base upwards, each with the first digits of its diff id and its bytes.
 *
 * <pre>{@code
 * hello/Dockerfile builder linux/amd64 656123456 (656 MB) 0a1b2c3d4e5f:2025203 9f8e7d6c5b4a:654098253
 * }</pre>
 */
final class BaselineLine {

    private static final Pattern FORM = Pattern.compile(
            "(?<dockerfile>\\S+) (?<stage>\\S+) (?<platform>[^\\s/]+/\\S+) "
                    + "(?:(?<arguments>args-[0-9a-f]{8}) )?(?<bytes>[0-9]{1,18}) \\([^)]*\\)(?<layers>(?: [0-9a-f]{12}:[0-9]{1,18})*)");

    private BaselineLine() {}

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

    /** Refuses with an {@link IllegalArgumentException} what {@link #print} can't have written. */
    static BaselineEntry parse(String line) {
        if (line.matches("(<{7}|={7}|>{7}|\\|{7})( .*)?")) {
            throw new IllegalArgumentException("a merge left its mark here: take the lines of one side,"
                    + " or record the sizes anew with " + BaselineMode.updateOption());
        }
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + line + "' is no line of a baseline; expected is, for instance,"
                    + " 'Dockerfile builder linux/amd64 2025203 (2.03 MB) 0a1b2c3d4e5f:2025203'");
        }
        List<RecordedLayer> layers = new ArrayList<>();
        for (String layer : matcher.group("layers").strip().split(" ")) {
            if (!layer.isEmpty()) {
                layers.add(new RecordedLayer(layer.substring(0, 12), ByteSize.of(Long.parseLong(layer.substring(13)))));
            }
        }
        String arguments = matcher.group("arguments");
        BaselineEntry entry = new BaselineEntry(
                new BaselineKey(
                        unescaped(matcher.group("dockerfile")),
                        unescaped(matcher.group("stage")),
                        Platform.of(matcher.group("platform")),
                        arguments == null ? "" : arguments),
                layers);
        long written = Long.parseLong(matcher.group("bytes"));
        if (entry.size().bytes() != written) {
            throw new IllegalArgumentException("the layers come to "
                    + entry.size().formatBytes() + ", not to "
                    + ByteSize.of(written).formatBytes() + "; record the sizes anew with "
                    + BaselineMode.updateOption());
        }
        return entry;
    }

    /** Percent-encoded where a line would fall apart. */
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
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
