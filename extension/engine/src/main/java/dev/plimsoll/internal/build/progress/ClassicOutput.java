package dev.plimsoll.internal.build.progress;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the steps in the output of the classic builder, or of Buildah behind Podman's API. */
public final class ClassicOutput {

    /** A step's heading: {@code Step 3/7 : RUN make} on Docker, {@code [1/2] STEP 3/7: RUN make} on Podman. */
    private static final Pattern STEP =
            Pattern.compile("(?i)(?:\\[\\d+/\\d+\\] )?step (?<number>\\d+)/(?<total>\\d+) ?: (?<keyword>\\w+).*");

    private static final Pattern CACHED = Pattern.compile("(?: ---> |--> )Using cache.*");

    /** The id of the image that a step made: {@code  ---> 4f…} on Docker, {@code --> 4f…} on Podman. */
    private static final Pattern IMAGE = Pattern.compile("(?: ---> |--> )([0-9a-f]{12})");

    /** The second line of a step that needs a container. */
    private static final Pattern RUNNING = Pattern.compile(" ---> Running in ([0-9a-f]{12})");

    private static final Pattern NOISE = Pattern.compile("(?: ---> |--> |Removing intermediate container |COMMIT "
            + "|Successfully (?:built|tagged) |Removed intermediate container ).*");

    private final Iterator<Place> places;
    private final StepRecorder recorder;
    private final Consumer<String> images;
    private final StringBuilder unfinished = new StringBuilder();

    /** The number of the current stage's {@code FROM}, and the total of steps reported with it. */
    private int from;

    private int totalAtFrom;
    private boolean isTrigger;
    private boolean isAfterHeading;
    private volatile String container = "";

    /** An instruction and its stage; instructions before the first {@code FROM} have no stage. */
    private record Place(Optional<DockerfileStage> stage, Instruction instruction) {}

    /**
     * Prepares for a build.
     *
     * @param stages the stages that the builder builds, in the order of the Dockerfile
     * @param images receives the short id of each image that a step made; a step's own output can contain such a line,
     *     too
     */
    public ClassicOutput(
            Dockerfile dockerfile, List<DockerfileStage> stages, StepRecorder recorder, Consumer<String> images) {
        List<Place> all = new ArrayList<>();
        dockerfile.globalArguments().forEach(argument -> all.add(new Place(Optional.empty(), argument)));
        for (DockerfileStage stage : stages) {
            all.add(new Place(Optional.of(stage), stage.from()));
            stage.instructions().forEach(instruction -> all.add(new Place(Optional.of(stage), instruction)));
        }
        this.places = all.iterator();
        this.recorder = recorder;
        this.images = images;
    }

    /** Returns the id of the container in which a step runs; empty if none does. */
    public String container() {
        return container;
    }

    /** Processes a part of the output, not necessarily whole lines. */
    public void add(String text) {
        unfinished.append(text);
        int end = unfinished.indexOf("\n");
        while (end >= 0) {
            line(unfinished.substring(0, end));
            unfinished.delete(0, end + 1);
            end = unfinished.indexOf("\n");
        }
    }

    /** Ends the output. The text after the last line break belongs to the step as well. */
    public void end() {
        if (!unfinished.isEmpty()) {
            line(unfinished.toString());
            unfinished.setLength(0);
        }
    }

    private void line(String line) {
        Matcher image = IMAGE.matcher(line);
        if (image.matches()) {
            container = "";
            images.accept(image.group(1));
        }
        Matcher running = RUNNING.matcher(line);
        if (isAfterHeading && running.matches()) {
            // What the program of a step prints comes later, and must not name a container.
            container = running.group(1);
        }
        Matcher step = STEP.matcher(line);
        isAfterHeading = step.matches();
        if (isAfterHeading) {
            container = "";
            step(
                    Integer.parseInt(step.group("number")),
                    Integer.parseInt(step.group("total")),
                    step.group("keyword").toUpperCase(Locale.ROOT));
        } else if (CACHED.matcher(line).matches()) {
            if (!isTrigger) {
                recorder.cached();
            }
        } else if (!NOISE.matcher(line).matches()) {
            recorder.output(line);
        }
    }

    /**
     * Begins a step, except for an {@code ONBUILD} trigger of a base image, which stays part of its {@code FROM}.
     * Buildah shows triggers as steps after the {@code FROM}, and adds them to the total only then. Docker's classic
     * builder doesn't count them.
     */
    private void step(int number, int total, String keyword) {
        if (keyword.equals("FROM")) {
            from = number;
            totalAtFrom = total;
        }
        isTrigger = number > from && number <= from + total - totalAtFrom;
        if (!isTrigger) {
            begin(keyword);
        }
    }

    /** Finds the step by its keyword, because builders count steps differently and leave out stages. */
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
