package dev.plimsoll.report;

import org.jspecify.annotations.Nullable;

/**
 * How an image was judged by a budget.
 *
 * @param kind {@code size} or {@code growth}, in bytes, or {@code layers}, in numbers
 * @param budget as it is written, as {@code 10 MB} or {@code 1 % of builder}
 * @param held whether it is held
 * @param limit the largest value within it
 * @param actual what was judged
 * @param limitText the limit for people
 * @param actualText what was judged for people, never reading as equal to a limit that it is above
 * @param differenceText how far it is over or under, for people
 * @param origin where it is written, for people; null if nobody said
 * @param was what the image weighed when its size was recorded, in bytes; null unless growth is judged
 */
public record ReportedVerdict(
        String kind,
        String budget,
        boolean held,
        long limit,
        long actual,
        String limitText,
        String actualText,
        String differenceText,
        @Nullable String origin,
        @Nullable Long was) {}
