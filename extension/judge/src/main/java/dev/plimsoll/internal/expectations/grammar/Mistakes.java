package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Collects the mistakes in the annotations of a Dockerfile, so that all are reported together, in the order of their lines. */
public final class Mistakes {

    private static final int MOST_SHOWN = 50;

    private final List<AnnotationException> found = new ArrayList<>();
    private boolean hidesRun;

    public void add(AnnotationException mistake) {
        found.add(mistake);
    }

    /** Does a step. If an annotation is malformed, keeps the mistake. */
    public void check(Runnable step) {
        try {
            step.run();
        } catch (AnnotationException e) {
            add(e);
        }
    }

    /** Notes that a {@code @run} can't be read, so that its name is unknown. */
    public void hideRun() {
        hidesRun = true;
    }

    public boolean hidesRun() {
        return hidesRun;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Reports the mistakes, if there are any.
     *
     * @throws AnnotationException with the place of the first mistake, and a line for each
     */
    public void report() {
        if (found.isEmpty()) {
            return;
        }
        List<AnnotationException> sorted = found.stream()
                .sorted(Comparator.comparing(
                        AnnotationException::position,
                        Comparator.comparingInt(SourcePosition::line).thenComparingInt(SourcePosition::column)))
                .toList();
        if (sorted.size() == 1) {
            throw sorted.get(0);
        }
        String more = sorted.size() > MOST_SHOWN ? "\nand " + (sorted.size() - MOST_SHOWN) + " more mistakes" : "";
        throw new AnnotationException(
                sorted.get(0),
                sorted.stream()
                                .limit(MOST_SHOWN)
                                .map(AnnotationException::getMessage)
                                .distinct()
                                .collect(Collectors.joining("\n"))
                        + more);
    }
}
