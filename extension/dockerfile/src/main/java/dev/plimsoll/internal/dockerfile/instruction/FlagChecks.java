package dev.plimsoll.internal.dockerfile.instruction;

import dev.plimsoll.internal.dockerfile.source.SyntaxError;
import dev.plimsoll.internal.text.Nearest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rejects the flags that BuildKit 0.32 rejects: unknown, repeated, without a value, or with a wrong one. Sources:
 * {@code bflag.go}, {@code parse.go} and {@code commands_run*.go} in BuildKit's {@code frontend/dockerfile/instructions}.
 */
final class FlagChecks {

    private enum Kind {
        TEXT,
        REPEATABLE,
        SWITCH
    }

    private static final Map<String, Map<String, Kind>> KNOWN = Map.of(
            "ADD",
            Map.of(
                    "chown", Kind.TEXT,
                    "chmod", Kind.TEXT,
                    "link", Kind.SWITCH,
                    "keep-git-dir", Kind.SWITCH,
                    "checksum", Kind.TEXT,
                    "unpack", Kind.SWITCH,
                    "exclude", Kind.REPEATABLE),
            "COPY",
            Map.of(
                    "chown", Kind.TEXT,
                    "from", Kind.TEXT,
                    "chmod", Kind.TEXT,
                    "link", Kind.SWITCH,
                    "exclude", Kind.REPEATABLE,
                    "parents", Kind.SWITCH),
            "FROM",
            Map.of("platform", Kind.TEXT),
            "HEALTHCHECK",
            Map.of(
                    "interval", Kind.TEXT,
                    "timeout", Kind.TEXT,
                    "start-period", Kind.TEXT,
                    "start-interval", Kind.TEXT,
                    "retries", Kind.TEXT),
            "RUN",
            Map.of(
                    "mount", Kind.REPEATABLE,
                    "network", Kind.TEXT,
                    "security", Kind.TEXT,
                    "device", Kind.REPEATABLE));

    private static final Pattern DURATION =
            Pattern.compile("([-+]?)((?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|ms|s|m|h))+|[-+]?0");
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)([a-z]+)");
    private static final BigInteger MILLISECOND = BigInteger.valueOf(1_000_000);
    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern RETRIES = Pattern.compile("\\+?[0-9]+|-0+");
    private static final BigInteger MOST_RETRIES = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final Set<String> BOOLEANS =
            Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

    private final Instruction instruction;

    private FlagChecks(Instruction instruction) {
        this.instruction = instruction;
    }

    /**
     * Checks the flags of an instruction.
     *
     * @param hasFrontend whether the Dockerfile names its frontend with {@code # syntax=}. That one can know more flags, so an
     *     unknown flag is rejected only if it resembles a known one
     */
    static void check(Instruction instruction, boolean hasFrontend) {
        if (!isIgnoringFlags(instruction)) {
            new FlagChecks(instruction).check(hasFrontend);
        }
    }

    private static boolean isIgnoringFlags(Instruction instruction) {
        List<String> words = instruction.arguments().words();
        return instruction.is("ARG")
                || instruction.is("STOPSIGNAL")
                || (instruction.is("HEALTHCHECK")
                        && !words.isEmpty()
                        && words.get(0).equalsIgnoreCase("NONE"));
    }

    private void check(boolean hasFrontend) {
        Map<String, Kind> known = KNOWN.getOrDefault(instruction.keyword(), Map.of());
        Set<String> used = new HashSet<>();
        for (Flag flag : instruction.flags()) {
            String name = flag.name();
            Kind kind = known.get(name);
            if (kind == null) {
                checkUnknown(name, new TreeSet<>(known.keySet()), hasFrontend);
                continue;
            }
            require(kind == Kind.REPEATABLE || used.add(name), "has --" + name + " twice", "Remove one of them.");
            if (kind == Kind.SWITCH) {
                require(
                        List.of("true", "false")
                                .contains(flag.value().orElse("true").toLowerCase(Locale.ROOT)),
                        "has " + flag + ", which is neither true nor false",
                        "Write --" + name + " or --" + name + "=false.");
            } else {
                require(
                        flag.value().isPresent(),
                        "has --" + name + " without a value",
                        "Write it as --" + name + "=value.");
                checkValue(name, flag.value().orElseThrow());
            }
        }
    }

    private void checkUnknown(String name, Set<String> known, boolean hasFrontend) {
        Optional<String> nearest = Nearest.to(name, known);
        if (hasFrontend && nearest.isEmpty()) {
            return;
        }
        throw SyntaxError.at(
                instruction.position(),
                instruction.keyword() + " has no flag --" + name,
                nearest.map(found -> "Did you mean --" + found + "?")
                        .orElseGet(() -> (known.isEmpty() ? "It has none" : "It has --" + String.join(", --", known))
                                + ". If a newer frontend has it, name that one with # syntax=."));
    }

    private void checkValue(String name, String value) {
        switch (name) {
            case "network" -> checkChoice(name, value, List.of("default", "none", "host"));
            case "security" -> checkChoice(name, value, List.of("sandbox", "insecure"));
            case "device" -> checkDevice(value);
            case "mount" -> Mount.of(value, instruction);
            case "interval", "timeout", "start-period", "start-interval" ->
                require(
                        value.isEmpty() || isDuration(value),
                        "has --" + name + "=" + value + ", which is not a duration of at least 1ms",
                        "Write a number and a unit, as in 30s or 1m30s.");
            case "retries" ->
                require(
                        value.isEmpty()
                                || (RETRIES.matcher(value).matches()
                                        && new BigInteger(value).compareTo(MOST_RETRIES) <= 0),
                        "has --retries=" + value + ", which is not a number of retries",
                        "Write a whole number, as in --retries=3.");
            default -> {}
        }
    }

    private void checkChoice(String name, String value, List<String> choices) {
        require(
                choices.contains(value),
                "has --" + name + "=" + value,
                "Write one of: "
                        + String.join(
                                ", ",
                                choices.stream()
                                        .map(choice -> "--" + name + "=" + choice)
                                        .toList()) + ".");
    }

    /** Reads a duration as Go's {@code time.ParseDuration} does. Zero stands for the engine's default. */
    private static boolean isDuration(String value) {
        Matcher whole = DURATION.matcher(value);
        if (!whole.matches()) {
            return false;
        }
        BigInteger sum = BigInteger.ZERO;
        for (Matcher part = PART.matcher(value); part.find(); ) {
            BigDecimal unit = BigDecimal.valueOf(nanoseconds(part.group(2)));
            sum = sum.add(new BigDecimal(part.group(1)).multiply(unit).toBigInteger());
        }
        return sum.signum() == 0
                || (!value.startsWith("-") && sum.compareTo(MILLISECOND) >= 0 && sum.compareTo(LONGEST) <= 0);
    }

    private static long nanoseconds(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
    }

    /** Checks a device as BuildKit's {@code ParseDevice} does: fields, of which one is the device's name. */
    private void checkDevice(String value) {
        String device = "";
        for (String field : Csv.fieldsOf("device", value, instruction)) {
            int equals = field.indexOf('=');
            String key = (equals < 0 ? field : field.substring(0, equals)).toLowerCase(Locale.ROOT);
            String content = field.substring(equals + 1);
            if (key.equals("required")) {
                require(
                        equals < 0 || BOOLEANS.contains(content),
                        "has --device with " + field + ", which is neither true nor false",
                        "Write required, or required=false.");
            } else {
                require(
                        device.isEmpty(),
                        "has --device=" + value + " with more than a device and 'required'",
                        "Write it as --device=name,required.");
                device = equals >= 0 && key.equals("name") ? content : field;
            }
        }
    }

    private void require(boolean condition, String problem, String advice) {
        if (!condition) {
            throw SyntaxError.at(instruction.position(), instruction.keyword() + " " + problem, advice);
        }
    }
}
