package dev.plimsoll.multistage;

import dev.plimsoll.budget.BudgetVerdict;
import dev.plimsoll.image.ByteSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became known in this JVM of images: what they weigh, and how they were judged. Reports are made of it. It notes only
 * what was asked for anyway.
 *
 * @since 0.1.0
 */
public final class Journal {

    private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    private Journal() {}

    /**
     * An image that was weighed.
     *
     * @param dockerfile the Dockerfile as messages call it
     * @param stage the name of its stage, or its number
     * @param size its content size
     * @param layers how many it has
     * @param verdicts on the budgets that it was judged by, in the order in which they came; may be empty
     */
    public record Entry(String dockerfile, String stage, ByteSize size, int layers, List<BudgetVerdict> verdicts) {

        /** Copies the verdicts. */
        public Entry {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** Notes that an image was judged by a budget; held or not. */
    public static void judged(BuiltImage image, BudgetVerdict verdict) {
        if (image instanceof EngineImage engineImage) {
            note(engineImage, List.of(verdict));
        }
    }

    /** Forgets all that is known; for the beginning of a test plan. */
    public static void clear() {
        synchronized (ENTRIES) {
            ENTRIES.clear();
        }
    }

    /** What is known, in the order in which it became known. */
    public static List<Entry> entries() {
        synchronized (ENTRIES) {
            return List.copyOf(ENTRIES.values());
        }
    }

    static void weighed(EngineImage image) {
        note(image, List.of());
    }

    private static void note(EngineImage image, List<BudgetVerdict> more) {
        Entry fresh = new Entry(
                image.dockerfileName(),
                image.stageName(),
                image.size(),
                image.layers().size(),
                more);
        synchronized (ENTRIES) {
            ENTRIES.merge(image.reference().value(), fresh, Journal::joined);
        }
    }

    private static Entry joined(Entry known, Entry fresh) {
        List<BudgetVerdict> verdicts = new ArrayList<>(known.verdicts());
        verdicts.addAll(fresh.verdicts());
        return new Entry(fresh.dockerfile(), fresh.stage(), fresh.size(), fresh.layers(), verdicts);
    }
}
