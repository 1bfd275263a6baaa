package dev.plimsoll.build;

import dev.plimsoll.dockerfile.Dockerfile;
import dev.plimsoll.dockerfile.Instruction;
import dev.plimsoll.dockerfile.Stage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the classic builder writes, or Buildah behind Podman's API, and notes the steps that it tells of. */
final class ClassicOutput {

    /** {@code Step 3/7 : RUN make} of Docker, {@code [1/2] STEP 3/7: RUN make} of Podman. */
    private static final Pattern STEP = Pattern.compile("(?i)(?:\\[\\d+/\\d+\\] )?step \\d+/\\d+ ?: (\\w+).*");

    private static final Pattern CACHED = Pattern.compile("(?: ---> |--> )Using cache.*");

    /** What the builder says of the image that a step came to: {@code  ---> 4f…} of Docker, {@code --> 4f…} of Podman. */
    private static final Pattern IMAGE = Pattern.compile("(?: ---> |--> )([0-9a-f]{12})");

    private static final Pattern NOISE = Pattern.compile("(?: ---> |--> |Removing intermediate container |COMMIT "
            + "|Successfully (?:built|tagged) |Removed intermediate container ).*");

    private final Iterator<Place> places;
    private final StepRecorder recorder;
    private final Consumer<String> images;
    private final StringBuilder unfinished = new StringBuilder();

    /** An instruction and its stage; those before the first {@code FROM} have none. */
    private record Place(Optional<Stage> stage, Instruction instruction) {}

    /**
     * Takes what the builder will do.
     *
     * @param stages those that it builds, in the order of the Dockerfile
     * @param images takes the short id of each image that a step came to; what a step itself writes can look like one
     */
    ClassicOutput(Dockerfile dockerfile, List<Stage> stages, StepRecorder recorder, Consumer<String> images) {
        List<Place> all = new ArrayList<>();
        dockerfile.globalArguments().forEach(argument -> all.add(new Place(Optional.empty(), argument)));
        for (Stage stage : stages) {
            all.add(new Place(Optional.of(stage), stage.from()));
            stage.instructions().forEach(instruction -> all.add(new Place(Optional.of(stage), instruction)));
        }
        this.places = all.iterator();
        this.recorder = recorder;
        this.images = images;
    }

    /** Takes some of the output, which need not end with a line. */
    void add(String text) {
        unfinished.append(text);
        int end = unfinished.indexOf("\n");
        while (end >= 0) {
            line(unfinished.substring(0, end));
            unfinished.delete(0, end + 1);
            end = unfinished.indexOf("\n");
        }
    }

    /** What stands after the last line break belongs to the step as well. */
    void end() {
        if (!unfinished.isEmpty()) {
            line(unfinished.toString());
            unfinished.setLength(0);
        }
    }

    private void line(String line) {
        Matcher image = IMAGE.matcher(line);
        if (image.matches()) {
            images.accept(image.group(1));
        }
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
            begin(step.group(1).toUpperCase(Locale.ROOT));
        } else if (CACHED.matcher(line).matches()) {
            recorder.cached();
        } else if (!NOISE.matcher(line).matches()) {
            recorder.output(line);
        }
    }

    /** Finds the step by its keyword: numbers count differently from builder to builder, and stages are left out. */
    private void begin(String keyword) {
        recorder.end();
        while (places.hasNext()) {
            Place place = places.next();
            if (place.instruction().is(keyword)) {
                place.stage().ifPresent(stage -> recorder.begin(stage, place.instruction()));
                return;
            }
        }
    }
}
