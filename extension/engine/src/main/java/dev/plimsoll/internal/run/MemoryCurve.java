package dev.plimsoll.internal.run;

import dev.plimsoll.internal.run.ServiceLife.Point;
import java.util.ArrayList;
import java.util.List;

/** The use of memory over time. However long it is, it has a bounded number of points; peaks stay. */
final class MemoryCurve {

    /** The maximum number of points. */
    static final int MOST_POINTS = 240;

    private final List<Point> points = new ArrayList<>();

    void add(Point point) {
        points.add(point);
        if (points.size() > MOST_POINTS) {
            List<Point> thinned = new ArrayList<>();
            // The first and the last point stay, so that the curve keeps its ends.
            thinned.add(points.get(0));
            int last = points.size() - 1;
            for (int i = 1; i < last; i += 2) {
                Point next = points.get(Math.min(i + 1, last - 1));
                thinned.add(points.get(i).bytes() >= next.bytes() ? points.get(i) : next);
            }
            thinned.add(points.get(last));
            points.clear();
            points.addAll(thinned);
        }
    }

    List<Point> points() {
        return List.copyOf(points);
    }
}
