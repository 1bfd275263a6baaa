package dev.plimsoll.internal.expectations.grammar;

import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.GrowthBudget;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;
import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonPointer;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.judge.HttpQuestion;
import dev.plimsoll.internal.text.PathGlob;
import dev.plimsoll.internal.text.TimeText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The arguments of forms. Each rejects a malformed value with a message that shows what to write. */
public final class Arguments {

    private static final Pattern PORT_NUMBER = Pattern.compile("([0-9]{1,5})(/(tcp|udp|sctp))?");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{2,10}");
    private static final Pattern OWNER_NAME = Pattern.compile("[^:\\s]+(:[^:\\s]+)?");
    private static final Pattern NOT_ROOT = Pattern.compile("(?i)(no|not|non)[-_]?root");
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
    private static final Pattern ZERO_WIDTH = Pattern.compile("[\\^$]|\\\\[bBAGzZ]|\\(\\?");
    private static final Pattern EVERY_FILE = Pattern.compile("/?\\*\\*(/\\*\\*)*");

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /** A text in quotation marks; may be empty. */
    public static final Argument<String> TEXT = tokens -> {
        if (tokens.peek().filter(Token::quoted).isEmpty()) {
            throw tokens.expected("text in quotation marks");
        }
        return tokens.take("text").text();
    };

    /** A text in quotation marks that not every text contains. */
    public static final Argument<String> PART = TEXT.checked(Arguments::refuseIfInEveryText);

    /** A regular expression in quotation marks that not every text matches. */
    public static final Argument<String> REGEX = PART.checked(Arguments::checkRegex);

    public static final Argument<String> WORD = Argument.word("a word", text -> text);
    public static final Argument<String[]> WORDS = WORD.list().map(words -> words.toArray(String[]::new));
    public static final Argument<Duration> TIME = Argument.word("a time", TimeText::parse);

    /** A time in the syntax of assertions. */
    public static final Argument<String> TIME_TEXT = Argument.word("a time", text -> {
        TimeText.parse(text);
        return text;
    });

    public static final Argument<Integer> EXIT_CODE = Argument.word("an exit code", Arguments::exitCode);
    public static final Argument<String> PORT = Argument.word("a port", Arguments::port);
    public static final Argument<Integer> TCP_PORT = Argument.word("a port", Arguments::tcpPort);
    public static final Argument<Integer> STATUS = Argument.word("a status", Arguments::status);
    public static final Argument<String> POINTER =
            Argument.word("a JSON pointer", text -> JsonPointer.of(text).toString());
    public static final Argument<String> OWNER_NUMBERS = Argument.word("a user by number", Arguments::ownerNumbers);

    /** A request of HTTP: {@code [METHOD] [PORT]/PATH}. */
    public static final Argument<String> REQUEST = tokens -> {
        Token first = tokens.take("a request");
        if (!METHOD.matcher(first.text()).matches()) {
            return Tokens.read(first, Arguments::request);
        }
        return first.text() + " " + Tokens.read(tokens.take("a path"), Arguments::request);
    };

    public static final Argument<String[]> PORTS = PORT.list().map(ports -> ports.toArray(String[]::new));
    public static final Argument<String> PATH = Argument.word("a path", Arguments::path);

    /** The path of a file that must not exist. With a wildcard in it, the expectation would hold for every image. */
    public static final Argument<String> ABSENT_PATH = PATH.checkedUnlessQuoted(Arguments::refuseWildcards);

    public static final Argument<String[]> GLOBS = globs(text -> {});

    /** Globs that not every file matches. */
    public static final Argument<String[]> SOME_GLOBS = globs(Arguments::refuseIfItMatchesEveryFile);

    public static final Argument<String> OWNER = Argument.word("an owner", Arguments::owner);

    /** A user by name or number. */
    public static final Argument<String> USER =
            Argument.word("a user", Arguments::owner).checkedUnlessQuoted(Arguments::refuseIfItReadsLikeNotRoot);

    public static final Argument<Map.Entry<String, String>> NAME_VALUE = Argument.word("NAME=value", Arguments::pair);
    public static final Argument<String> NAME = Argument.word("a name", Arguments::name);

    /** The name of a setting that must not exist. With a wildcard in it, the expectation would hold for every image. */
    public static final Argument<String> ABSENT_NAME =
            NAME.checked(Arguments::refuseWildcardsOfNames).checkedUnlessQuoted(Arguments::refuseVariables);

    public static final Argument<String> MODE =
            Argument.word("a mode", text -> FileMode.parse(text).toString());
    public static final Argument<AbsoluteBudget> SIZE = Argument.rest("a size", Arguments::size);

    /** A size above 0, because every image has at least size 0. */
    public static final Argument<AbsoluteBudget> LEAST_SIZE = SIZE.checked(Arguments::refuseZero);

    /** The exact size in the syntax of assertions. */
    public static final Argument<String> SIZE_TEXT =
            SIZE.map(size -> size.limit().bytes() + "B");

    public static final Argument<GrowthBudget> GROWTH = Argument.rest("a limit on growth", GrowthBudget::parse);
    public static final Argument<SizeBudget> WASTE =
            Argument.rest("a size or a percentage", Arguments::ofTheImageItself);
    public static final Argument<Integer> COUNT = Argument.word("a number", Arguments::count);
    public static final Argument<LayerBudget> LAYERS = COUNT.map(LayerBudget::of);

    /** The name or number of a stage. */
    public static final Argument<String> STAGE = tokens -> Tokens.read(tokens.take("a stage"), name -> {
        tokens.dockerfile().stage(name);
        return name;
    });

    /** A JSON value: text in quotation marks, a number, a truth value or null. */
    public static final Argument<Optional<Object>> JSON = tokens -> {
        Token token = tokens.take("a value");
        return token.quoted() ? Optional.of(token.text()) : Tokens.read(token, Arguments::json);
    };

    private Arguments() {}

    private static Argument<String[]> globs(Consumer<String> check) {
        return Argument.word("a glob", text -> PathGlob.parse(text).toString())
                .checked(check)
                .list()
                .map(globs -> globs.toArray(String[]::new));
    }

    private static void refuseIfInEveryText(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty text is part of every text, so this would always hold");
        }
    }

    private static void checkRegex(String text) {
        try {
            // If an expression without anchors and lookarounds matches the empty text, it is found in every text.
            if (Pattern.compile(text).matcher("").matches()
                    && !ZERO_WIDTH.matcher(text).find()) {
                throw new IllegalArgumentException("'" + text
                        + "' matches the empty text, which is part of every text, so this would always hold");
            }
        } catch (PatternSyntaxException e) {
            String where = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
            throw new IllegalArgumentException(
                    "'" + text + "' is not a regular expression of Java: " + e.getDescription() + where, e);
        }
    }

    private static void refuseWildcards(String path) {
        if (WILDCARD.matcher(path).find()) {
            throw new IllegalArgumentException("'" + path + "' is a path here, not a glob: write 'no files " + path
                    + "' or, if the name has that character, put it into quotation marks");
        }
    }

    private static void refuseIfItMatchesEveryFile(String glob) {
        if (EVERY_FILE.matcher(glob).matches()) {
            throw new IllegalArgumentException("'" + glob + "' matches every file, so this would always hold");
        }
    }

    private static void refuseWildcardsOfNames(String name) {
        if (WILDCARD.matcher(name).find()) {
            throw new IllegalArgumentException("'" + name
                    + "' is a whole name here, so this would always hold: write each name without wildcards");
        }
    }

    private static void refuseVariables(String name) {
        if (name.startsWith("$")) {
            throw new IllegalArgumentException("'" + name
                    + "' is a whole name here, so this would always hold: write the name without '$' or,"
                    + " if it has that character, put it into quotation marks");
        }
    }

    private static void refuseIfItReadsLikeNotRoot(String user) {
        if (NOT_ROOT.matcher(user).matches()) {
            throw new IllegalArgumentException("'" + user + "' looks like 'not root' misspelt: write 'user not root'"
                    + " for any user but root, or 'user \"" + user + "\"' for the user of that name");
        }
    }

    private static int count(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number of layers: write a whole number, such as 5");
        }
        return Integer.parseInt(text);
    }

    private static int exitCode(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 255) {
            throw new IllegalArgumentException("'" + text + "' is not an exit code: write a number from 0 to 255");
        }
        return Integer.parseInt(text);
    }

    private static String port(String text) {
        Matcher matcher = PORT_NUMBER.matcher(text);
        if (!matcher.matches()
                || Integer.parseInt(matcher.group(1)) == 0
                || Integer.parseInt(matcher.group(1)) > 65_535) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a port: write a number from 1 to 65535, such as 8080 or 53/udp");
        }
        return text;
    }

    private static int tcpPort(String text) {
        if (text.contains("/")) {
            throw new IllegalArgumentException(
                    "'" + text + "' has a protocol: write a port of TCP alone, such as 8080");
        }
        return Integer.parseInt(port(text));
    }

    private static int status(String text) {
        if (!text.matches("[1-5][0-9]{2}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a status of HTTP: write a number from 100 to 599, such as 200");
        }
        return Integer.parseInt(text);
    }

    private static String request(String text) {
        HttpQuestion.parse(text);
        return text;
    }

    private static String ownerNumbers(String text) {
        if (!text.matches("[0-9]{1,10}(:[0-9]{1,10})?")) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a user by number: write 10001 or 10001:10001, because a process has no names");
        }
        return text;
    }

    private static String path(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an absolute path: paths in an image begin with a slash"
                            + (text.isBlank() ? "" : ", such as /" + text));
        }
        return text;
    }

    private static String owner(String text) {
        if (!OWNER_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a user nor a user and a group: write one such as nobody or 65534:65534");
        }
        return text;
    }

    private static Map.Entry<String, String> pair(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'" + text + "' is not a name with a value: write NAME=value");
        }
        return Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }

    private static String name(String text) {
        if (text.isBlank() || text.contains("=")) {
            throw new IllegalArgumentException("'" + text + "' is not a name: write the name alone, without a value");
        }
        return text;
    }

    private static AbsoluteBudget size(String text) {
        if (text.contains("%")) {
            throw new IllegalArgumentException("'" + text + "' is a share: write a size, such as 10MB");
        }
        return AbsoluteBudget.parse(text);
    }

    private static void refuseZero(AbsoluteBudget size) {
        if (size.limit().bytes() == 0) {
            throw new IllegalArgumentException("every image weighs at least 0 bytes, so this would always hold");
        }
    }

    private static SizeBudget ofTheImageItself(String text) {
        if (text.contains("%")) {
            RelativeBudget share = RelativeBudget.parse(text);
            if (share.percent().compareTo(WHOLE) >= 0) {
                throw new IllegalArgumentException(
                        "no image wastes more than all of itself, so this would always hold");
            }
            if (share.reference().isPresent()) {
                throw new IllegalArgumentException(
                        "'" + text + "' names a stage, but waste is a share of the image itself: write "
                                + share.percent().toPlainString() + "%");
            }
            return share;
        }
        return AbsoluteBudget.parse(text);
    }

    private static Optional<Object> json(String text) {
        if (text.matches("-?[0-9.eE+-]+|true|false|null")) {
            try {
                return Optional.ofNullable(JsonText.parse(text));
            } catch (DataException e) {
                throw new IllegalArgumentException("'" + text + "' is not a number of JSON: " + e.getMessage(), e);
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a value of JSON: write a number, true, false, null, or text in quotation marks");
    }
}
