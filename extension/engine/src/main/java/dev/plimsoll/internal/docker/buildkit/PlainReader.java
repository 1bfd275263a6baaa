package dev.plimsoll.internal.docker.buildkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads progress as {@code docker buildx build --progress=plain} writes it, for versions before 0.13. */
public final class PlainReader implements ProgressReader {

    private static final Pattern LINE = Pattern.compile("#(\\d+) (.*)");
    private static final Pattern DONE = Pattern.compile("DONE (\\d+(?:\\.\\d+)?)s");
    private static final Pattern OUTPUT = Pattern.compile("\\d+\\.\\d+ (.*)");

    private final SolveListener listener;
    private final Set<String> named = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    /** Creates a reader that reports to a listener. */
    public PlainReader(SolveListener listener) {
        this.listener = listener;
    }

    @Override
    public void line(String line) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            vertex("#" + matcher.group(1), matcher.group(2));
        } else if (!line.isBlank()) {
            text.append(line).append('\n');
        }
    }

    private void vertex(String digest, String words) {
        Instant now = Instant.now();
        Matcher done = DONE.matcher(words);
        Matcher output = OUTPUT.matcher(words);
        if (named.add(digest)) {
            report(digest, words, Optional.of(now), Optional.empty(), false, "");
        } else if (done.matches()) {
            Duration took = Duration.ofMillis(Math.round(Double.parseDouble(done.group(1)) * 1000));
            report(digest, "", Optional.of(now.minus(took)), Optional.of(now), false, "");
        } else if (words.equals("CACHED")) {
            report(digest, "", Optional.of(now), Optional.of(now), true, "");
        } else if (words.startsWith("ERROR: ")) {
            report(digest, "", Optional.empty(), Optional.of(now), false, words.substring("ERROR: ".length()));
        } else if (output.matches()) {
            listener.output(digest, (output.group(1) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void report(
            String digest,
            String name,
            Optional<Instant> started,
            Optional<Instant> completed,
            boolean cached,
            String error) {
        listener.vertex(Vertex.reported(digest, name, Set.of(), started, completed, cached, error));
    }

    @Override
    public String text() {
        return text.toString();
    }
}
