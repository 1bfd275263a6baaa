package dev.plimsoll.image;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses sizes. An error quotes the text, states the problem, and suggests the nearest valid size. */
final class ByteSizeParser {

    record Parsed(ByteSize size, ByteUnit unit) {}

    private static final String EXAMPLES = "write a number and a unit, such as 10MB (10^6 bytes) or 10MiB (2^20 bytes)";
    private static final Pattern FORM = Pattern.compile("(?<number>[0-9]+(\\.[0-9]+)?)\\s*(?<unit>[A-Za-z]*)");
    // Long.MAX_VALUE has 19 digits. This limit keeps BigDecimal from parsing a million characters.
    private static final int LONGEST = 64;
    private static final Map<String, ByteUnit> UNITS =
            Stream.of(ByteUnit.values()).collect(Collectors.toUnmodifiableMap(ByteUnit::toString, Function.identity()));

    private ByteSizeParser() {}

    static Parsed parse(String given) {
        String text = given.strip();
        if (text.isEmpty()) {
            throw refusal(given, "it is empty", EXAMPLES);
        }
        if (text.length() > LONGEST) {
            throw refusal(text.substring(0, LONGEST) + "…", "it is too long", EXAMPLES);
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw malformed(text);
        }
        String number = matcher.group("number");
        ByteUnit unit = unit(text, number, matcher.group("unit"));
        return new Parsed(size(text, new BigDecimal(number), unit), unit);
    }

    private static ByteSize size(String text, BigDecimal number, ByteUnit unit) {
        BigDecimal exact = number.multiply(BigDecimal.valueOf(unit.bytes()));
        BigDecimal whole = exact.setScale(0, RoundingMode.DOWN);
        if (whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw refusal(text, "it is more than 2^63-1 bytes", "write 9223372TB or less");
        }
        boolean fraction = whole.compareTo(exact) != 0;
        if (fraction && (!unit.isBinary() || whole.signum() == 0)) {
            throw refusal(
                    text,
                    "it comes to " + exact.stripTrailingZeros().toPlainString() + " bytes, and a byte is not divided",
                    "write " + exact.setScale(0, RoundingMode.CEILING).toPlainString() + "B");
        }
        return new ByteSize(whole.longValueExact());
    }

    private static ByteUnit unit(String text, String number, String symbol) {
        if (symbol.isEmpty()) {
            return ByteUnit.B;
        }
        ByteUnit unit = UNITS.get(symbol);
        if (unit != null) {
            return unit;
        }
        String prefix = symbol.substring(0, 1).toUpperCase(Locale.ROOT);
        boolean hasPrefix =
                "KMGT".contains(prefix) && symbol.toLowerCase(Locale.ROOT).matches(".i?b?|.(bytes?|bits?)");
        if (hasPrefix) {
            throw refusal(text, whyNot(symbol), "write " + bothReadings(number, prefix));
        }
        if (symbol.toLowerCase(Locale.ROOT).matches("b|bytes?")) {
            String why = symbol.equals("b") ? "b is bit" : symbol + " is not a unit here";
            throw refusal(text, why, "write " + number + "B");
        }
        throw refusal(
                text,
                symbol + " is not a unit",
                "write B, kB, MB, GB or TB (powers of 1000), KiB, MiB, GiB or TiB (of 1024)");
    }

    private static String whyNot(String symbol) {
        if (symbol.length() == 1) {
            return symbol + " may mean a power of 1000 or of 1024";
        }
        return switch (symbol) {
            case "KB" -> "KB is 1000 bytes to some and 1024 to others";
            case "kb" -> "kb would be kilobit";
            case "Kb" -> "Kb would be kilobit";
            case "Mb" -> "Mb would be megabit";
            case "Gb" -> "Gb would be gigabit";
            case "Tb" -> "Tb would be terabit";
            default -> symbol + " is not spelled as a unit";
        };
    }

    private static String bothReadings(String number, String prefix) {
        int power = "KMGT".indexOf(prefix) + 1;
        String decimal = prefix.equals("K") ? "kB" : prefix + "B";
        return "%s%s (10^%d bytes) or %s%siB (2^%d bytes)"
                .formatted(number, decimal, power * 3, number, prefix, power * 10);
    }

    private static IllegalArgumentException malformed(String text) {
        if (text.startsWith("-") || text.startsWith("\u2212")) {
            return refusal(text, "a size is not negative", hint(text.substring(1)));
        }
        if (text.startsWith("+")) {
            return refusal(text, "a size has no sign", hint(text.substring(1)));
        }
        if (text.endsWith("%")) {
            return refusal(text, "a percentage is a share of another image", EXAMPLES);
        }
        if (text.matches("[0-9]+,[0-9]+.*")) {
            return refusal(text, "it has a comma", hint(text.replace(',', '.')));
        }
        if (text.startsWith(".")) {
            return refusal(text, "no digit stands before the point", hint("0" + text));
        }
        if (text.matches("[0-9.]+[eE][+-]?[0-9]+.*")) {
            return refusal(text, "powers of ten are not read", EXAMPLES);
        }
        if (!text.matches("[0-9].*")) {
            return refusal(text, "it does not start with a number", EXAMPLES);
        }
        return refusal(text, "it is not one number and one unit", EXAMPLES);
    }

    /** Returns the text if it is a valid size, because a suggestion must be accepted in turn. */
    private static String hint(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() && (matcher.group("unit").isEmpty() || UNITS.containsKey(matcher.group("unit")))
                ? "write " + text
                : EXAMPLES;
    }

    private static IllegalArgumentException refusal(String text, String why, String instead) {
        return new IllegalArgumentException("'" + text + "' is not a size: " + why + "; " + instead);
    }
}
