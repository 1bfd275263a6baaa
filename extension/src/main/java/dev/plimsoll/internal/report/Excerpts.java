package dev.plimsoll.internal.report;

/** Cuts texts that are too long for a report. */
final class Excerpts {

    private Excerpts() {}

    /** The beginning of a text, cut where no character is cut in two. */
    static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    /** The end of a text, likewise. */
    static String end(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int begin = text.length() - most;
        return text.substring(Character.isLowSurrogate(text.charAt(begin)) ? begin + 1 : begin);
    }
}
