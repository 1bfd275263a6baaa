package dev.plimsoll.internal.judging;

import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.expectations.Verdict;
import dev.plimsoll.internal.text.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step of judging a Dockerfile: the Dockerfile, a platform, a stage, a run or an expectation. The steps of a Dockerfile form
 * a tree whose leaves are tests. They are judged by one thread, once, with {@link Judging}.
 */
public class Step {

    private final @Nullable Step parent;
    private final Path file;
    private final String kind;
    private final String key;
    private final String name;
    private final SourcePosition position;
    private final Set<String> tags;
    private final List<Step> children = new ArrayList<>();
    private List<Verdict> verdicts = List.of();
    private @Nullable NotApplicableException unanswered;

    /** Creates the root of a tree. */
    Step(Path file, String name, SourcePosition position, Set<String> tags) {
        this(null, file, "dockerfile", file.toAbsolutePath().normalize().toString(), name, position, tags);
    }

    /**
     * Creates a step below another one.
     *
     * @param kind the kind of the step, such as {@code stage}
     * @param key distinguishes it from other steps of this kind below the parent
     */
    Step(Step parent, String kind, String key, String name, SourcePosition position, Set<String> tags) {
        this(parent, parent.file, kind, key, name, position, tags);
    }

    private Step(
            @Nullable Step parent,
            Path file,
            String kind,
            String key,
            String name,
            SourcePosition position,
            Set<String> tags) {
        this.parent = parent;
        this.file = file;
        this.kind = kind;
        this.key = key;
        this.name = Visible.path(name);
        this.position = position;
        this.tags = Set.copyOf(tags);
    }

    /** Adds a step below this one, and returns it. */
    final Step add(Step child) {
        children.add(child);
        return child;
    }

    /** Returns the step that this one belongs to; empty for a Dockerfile. */
    public final Optional<Step> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the steps directly below this one, in the order in which they are judged. */
    public final List<Step> children() {
        return Collections.unmodifiableList(children);
    }

    /** Returns the Dockerfile. */
    public final Path file() {
        return file;
    }

    /** Returns the kind of the step: {@code dockerfile}, {@code platform}, {@code stage}, {@code run} or a kind of test. */
    public final String kind() {
        return kind;
    }

    /** Returns what distinguishes this step from others of its kind below the same step. */
    public final String key() {
        return key;
    }

    /** Returns the name for people. */
    public final String name() {
        return name;
    }

    /** Returns the place in the Dockerfile. */
    public final SourcePosition position() {
        return position;
    }

    /** Returns the tags of this step, without those of the steps above; may be empty. */
    public final Set<String> tags() {
        return tags;
    }

    /** Returns the names from that of the Dockerfile to that of this step. */
    public final List<String> path() {
        return parent == null
                ? List.of(name)
                : Stream.concat(parent.path().stream(), Stream.of(name)).toList();
    }

    /** Returns the number of tests: 1 for a test, and those below for another step. */
    public final long tests() {
        return isTest() ? 1 : children.stream().mapToLong(Step::tests).sum();
    }

    /** Returns the stage that this step belongs to; empty for a Dockerfile or a platform. */
    public final Optional<StageStep> stage() {
        return this instanceof StageStep stage ? Optional.of(stage) : parent().flatMap(Step::stage);
    }

    /** Returns the last line in the Dockerfile, counted from 1. */
    public int lastLine() {
        return position.line();
    }

    /** Returns whether this is a test, which has no steps below. */
    public boolean isTest() {
        return false;
    }

    /** Returns whether it can only be judged with a container engine, or for an image that exists. */
    boolean needsEngine() {
        return false;
    }

    /** Returns the verdicts that this step has found so far; those of the steps below are theirs. */
    public final List<Verdict> verdicts() {
        return verdicts;
    }

    final void found(List<Verdict> verdicts) {
        this.verdicts = verdicts;
    }

    /** Does what the steps below need. */
    void begin() {}

    /** Ends what {@link #begin} began. */
    void end() {}

    /** Judges this test. */
    StepEnd judge() {
        throw new IllegalStateException(name + " is not a test");
    }

    /** Notes that the steps below can't be judged. */
    final void leaveUnanswered(NotApplicableException reason) {
        unanswered = reason;
    }

    /** Returns why this step can't be judged: an image or a run above it can't be had. Empty if it can. */
    final Optional<NotApplicableException> unanswered() {
        return Optional.ofNullable(unanswered).or(() -> parent().flatMap(Step::unanswered));
    }
}
