package dev.plimsoll.internal.build;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuildStep;
import dev.plimsoll.BuildWarning;
import dev.plimsoll.internal.build.progress.BoundedOutput;
import dev.plimsoll.internal.build.progress.ProgressLine;
import dev.plimsoll.internal.build.progress.Redaction;
import dev.plimsoll.internal.build.progress.StepFinder;
import dev.plimsoll.internal.build.progress.VertexName;
import dev.plimsoll.internal.docker.buildkit.SolveListener;
import dev.plimsoll.internal.docker.buildkit.SolveWarning;
import dev.plimsoll.internal.docker.buildkit.Vertex;
import dev.plimsoll.internal.text.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns BuildKit's reports into steps and logs each when it is complete. Several can run at once. */
final class BuildKitSteps implements SolveListener {

    private static final Log LOG = Log.of(BuildLog.class);

    /** A warning of a check: the rule, the words, and the line, which is also reported by itself. */
    private static final Pattern CHECK = Pattern.compile("(?s)([A-Z][A-Za-z0-9]+): (.*?)(?: \\(line \\d+\\))?");

    private final StepFinder finder;
    private final Redaction redaction;
    private final Map<String, Vertex> vertexes = new LinkedHashMap<>();
    private final Map<String, BoundedOutput> outputs = new LinkedHashMap<>();
    private final Map<Numbered, Work> works = new LinkedHashMap<>();
    private final List<Work> complete = new ArrayList<>();
    private final Set<SolveWarning> warnings = new LinkedHashSet<>();
    private boolean isQuiet;
    private @Nullable String image;
    private @Nullable String failure;

    BuildKitSteps(BuildSpec spec) {
        this(spec, Redaction.none());
    }

    BuildKitSteps(BuildSpec spec, Redaction redaction) {
        this(new StepFinder(spec.dockerfile(), spec.plan()), redaction);
    }

    BuildKitSteps(StepFinder finder, Redaction redaction) {
        this.finder = finder;
        this.redaction = redaction;
    }

    /** Reports no steps, because they were reported before. */
    BuildKitSteps quiet() {
        isQuiet = true;
        return this;
    }

    /** The identity of a step. */
    private record Numbered(String stage, int number) {}

    /** The vertices of one step: an {@code ADD} of a URL has one that downloads and one that copies. */
    private record Work(VertexName name, List<String> digests) {}

    @Override
    public void vertex(Vertex reported) {
        Vertex vertex = vertexes.merge(reported.digest(), reported, Vertex::merge);
        VertexName.parse(vertex.name()).ifPresent(name -> {
            finder.see(name);
            Work work = works.computeIfAbsent(
                    new Numbered(name.stage(), name.number()), first -> new Work(name, new ArrayList<>()));
            if (!work.digests().contains(vertex.digest())) {
                work.digests().add(vertex.digest());
            }
            tell(work);
        });
    }

    private void tell(Work work) {
        if (isQuiet) {
            return;
        }
        boolean done = vertexesOf(work).stream().allMatch(Vertex::isDone);
        boolean failed =
                vertexesOf(work).stream().anyMatch(vertex -> !vertex.error().isEmpty());
        if (done && !failed && !complete.contains(work)) {
            complete.add(work);
            step(work).ifPresent(step -> ProgressLine.shared().end(this, step.label(), () -> LOG.info("{}", step)));
        } else if (!done
                && vertexesOf(work).stream().anyMatch(vertex -> vertex.started().isPresent())) {
            step(work).ifPresent(step -> ProgressLine.shared().begin(this, step.label()));
        }
    }

    /** Ends all steps, because the builder has stopped. */
    void stop() {
        ProgressLine.shared().endAll(this);
    }

    @Override
    public void output(String vertexDigest, byte[] bytes) {
        outputs.computeIfAbsent(vertexDigest, first -> new BoundedOutput()).write(bytes);
    }

    @Override
    public void warning(SolveWarning warning) {
        if (warnings.add(warning) && !isQuiet) {
            LOG.warn("{}", redaction.apply(warning.text()));
        }
    }

    /** Returns the warnings about the Dockerfile, each once. */
    List<BuildWarning> warnings() {
        return warnings.stream().map(this::toPublic).toList();
    }

    private BuildWarning toPublic(SolveWarning warning) {
        String text = redaction.apply(warning.text());
        Matcher check = CHECK.matcher(text);
        return new BuildWarning(
                check.matches() ? check.group(1) : "",
                check.matches() ? check.group(2) : text,
                finder.dockerfile(),
                warning.line() > 0 ? OptionalInt.of(warning.line()) : OptionalInt.empty(),
                warning.url());
    }

    @Override
    public void image(String id) {
        image = id;
    }

    @Override
    public void failure(String message) {
        failure = message;
    }

    /** Returns the id of the image; empty if there is none. */
    Optional<String> image() {
        return Optional.ofNullable(image);
    }

    /** Returns the reason why the build failed, in BuildKit's words; empty if it did not fail. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns all reported vertices, including those that are not steps. */
    Collection<Vertex> vertexes() {
        return vertexes.values();
    }

    /** Returns the completed steps, in the order of completion. */
    List<BuildStep> steps() {
        return complete.stream().flatMap(work -> step(work).stream()).toList();
    }

    /**
     * Returns the step whose error the failure message quotes; other failed steps were only cancelled. Empty if no step
     * had begun.
     */
    Optional<BuildStep> failedStep(String message) {
        List<Work> failed = works.values().stream()
                .filter(work -> vertexesOf(work).stream()
                        .anyMatch(vertex -> !vertex.error().isEmpty()))
                .toList();
        return failed.stream()
                .filter(work -> vertexesOf(work).stream()
                        .anyMatch(vertex -> !vertex.error().isEmpty() && message.contains(vertex.error())))
                .findFirst()
                .or(() -> failed.stream()
                        .filter(work -> vertexesOf(work).stream()
                                .noneMatch(vertex -> vertex.error().contains("context canceled")))
                        .findFirst())
                .flatMap(this::step);
    }

    private Optional<BuildStep> step(Work work) {
        return finder.find(work.name()).map(place -> step(work, place));
    }

    private BuildStep step(Work work, StepFinder.Place place) {
        List<Vertex> all = vertexesOf(work);
        List<String> inputs =
                all.stream().flatMap(vertex -> vertex.inputs().stream()).toList();
        boolean cached = work.name().number() > 1
                && all.stream()
                        .filter(vertex -> !inputs.contains(vertex.digest()))
                        .allMatch(Vertex::cached);
        Duration duration = all.stream().map(Vertex::duration).reduce(Duration.ZERO, Duration::plus);
        StringBuilder output = new StringBuilder();
        for (Vertex vertex : all) {
            BoundedOutput written = outputs.get(vertex.digest());
            if (written != null) {
                output.append(written.text());
            }
        }
        return new BuildStep(
                place.stage().name().orElse("stage-" + place.stage().index()),
                work.name().number(),
                work.name().of(),
                place.instruction().toPublic(),
                begin(all),
                duration,
                cached,
                redaction.apply(output.toString()));
    }

    private Duration begin(List<Vertex> ofStep) {
        Optional<Instant> first = works.values().stream()
                .flatMap(work -> begins(vertexesOf(work)))
                .min(Comparator.naturalOrder());
        Optional<Instant> own = begins(ofStep).min(Comparator.naturalOrder());
        return first.flatMap(begin -> own.map(instant -> Duration.between(begin, instant)))
                .orElse(Duration.ZERO);
    }

    private static Stream<Instant> begins(List<Vertex> all) {
        return all.stream().flatMap(vertex -> vertex.firstStarted().stream());
    }

    private List<Vertex> vertexesOf(Work work) {
        List<Vertex> found = new ArrayList<>();
        for (String digest : work.digests()) {
            Vertex vertex = vertexes.get(digest);
            if (vertex != null) {
                found.add(vertex);
            }
        }
        return found;
    }
}
