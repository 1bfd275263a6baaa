package dev.plimsoll.internal.text;

import java.util.Map;
import java.util.OptionalInt;

/** The numbers of signals, which are the same on amd64 and arm64. */
public final class SignalNumber {

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("HUP", 1),
            Map.entry("INT", 2),
            Map.entry("QUIT", 3),
            Map.entry("ABRT", 6),
            Map.entry("KILL", 9),
            Map.entry("USR1", 10),
            Map.entry("USR2", 12),
            Map.entry("ALRM", 14),
            Map.entry("TERM", 15),
            Map.entry("CONT", 18),
            Map.entry("STOP", 19),
            Map.entry("WINCH", 28),
            Map.entry("PWR", 30),
            Map.entry("RTMIN", 34));

    private SignalNumber() {}

    /** Returns the number of a signal, given as {@code SIGTERM}, {@code TERM} or {@code 15}; empty if it is unknown. */
    public static OptionalInt of(String signal) {
        if (signal.matches("[0-9]{1,2}")) {
            return OptionalInt.of(Integer.parseInt(signal));
        }
        String[] parts = signal.replaceFirst("^SIG", "").split("\\+", 2);
        Integer number = NUMBERS.get(parts[0]);
        if (number == null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(number + (parts.length == 2 ? Integer.parseInt(parts[1]) : 0));
    }

    /** Returns the name of a signal, such as {@code SIGTERM} for {@code 15}; the text itself if it is unknown. */
    public static String name(String signal) {
        OptionalInt number = of(signal);
        return NUMBERS.entrySet().stream()
                .filter(each -> number.isPresent() && each.getValue() == number.getAsInt())
                .map(each -> "SIG" + each.getKey())
                .findFirst()
                .orElse(signal);
    }
}
