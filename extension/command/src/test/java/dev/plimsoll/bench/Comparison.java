package dev.plimsoll.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two contestants that do the same work.
 *
 * @param name as in the table
 * @param programs the programs that they need and that few machines have
 * @param rounds the number of timed rounds of each, unless {@code --rounds} overrides it
 */
record Comparison(String name, List<String> programs, int rounds, Contestant ours, Contestant other) {

    Comparison(String name, int rounds, Contestant ours, Contestant other) {
        this(name, List.of(), rounds, ours, other);
    }

    private static final int WARM_UP_ROUNDS = 2;
    private static final int LEAST_ROUNDS = 5;

    /** The time after which a comparison ends early with the rounds so far, because the machine is busy. */
    private static final long MOST_NANOS = 40_000_000_000L;

    /**
     * The result in milliseconds. The ratio is the median of the pairs' ratios, so that it is not affected by a
     * slowdown of both.
     */
    record Result(String name, int rounds, double ours, double other, double ratio) {}

    /** Returns why it can't be measured on this machine; empty if it can. */
    Optional<String> obstacle() {
        return programs.stream()
                .filter(needed -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .noneMatch(directory -> Files.isExecutable(Path.of(directory, needed))))
                .findFirst()
                .map(needed -> "not measured, because there is no " + needed + " on the PATH");
    }

    /** Runs the pairs, ours and the other alternately, so that both have the same disturbances. */
    Result measure(int wantedRounds) throws Exception {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            time(ours);
            time(other);
        }
        List<Double> oursMillis = new ArrayList<>();
        List<Double> otherMillis = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        long begin = System.nanoTime();
        while (ratios.size() < wantedRounds
                && (ratios.size() < LEAST_ROUNDS || System.nanoTime() - begin < MOST_NANOS)) {
            double a = time(ours);
            double b = time(other);
            oursMillis.add(a);
            otherMillis.add(b);
            ratios.add(a / b);
        }
        return new Result(name, ratios.size(), median(oursMillis), median(otherMillis), median(ratios));
    }

    private static double time(Contestant contestant) throws Exception {
        long begin = System.nanoTime();
        contestant.run();
        double millis = (System.nanoTime() - begin) / 1e6;
        contestant.tidy();
        return millis;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
