package dev.plimsoll.internal.secrets;

import dev.plimsoll.image.SecretRule;
import dev.plimsoll.internal.secrets.SecretForm.Span;
import dev.plimsoll.internal.text.DataLines;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A form of secrets that is kept as data, in {@code secret-forms.txt}, which also says what its lines mean. */
final class ListedForm {

    /**
     * How much of the rest of a line an expression reads. It is enough to see whether a value stands for another, and
     * bounds the time for a line full of starts; a secret that is found extends to the end of the line.
     */
    private static final int LONGEST = 1 << 10;

    private static final int AWS_SECRET = 40;
    private static final int AWS_NEAR = 256;

    private static final DataLines LIST = DataLines.of(ListedForm.class, "secret-forms.txt");

    static final List<ListedForm> ALL = LIST.paragraphs().map(ListedForm::new).toList();

    /** Changes with the forms. */
    static final String VERSION = LIST.version();

    private final Map<String, String> lines;
    private final SecretRule rule;
    private final boolean hasValue;
    private final Pattern pattern;
    private final Pattern files;

    private ListedForm(Map<String, String> lines) {
        this.lines = lines;
        this.rule = SecretRule.valueOf(line("rule"));
        this.hasValue = line("then").contains("(?<value>");
        this.pattern = Pattern.compile(line("before") + anyOf(words("starts").map(Pattern::quote)) + line("then"));
        this.files = Pattern.compile("(?s).*/"
                + anyOf(words("files").map(name -> name.replace(".", "\\.").replace("*", "[^/]*"))));
    }

    private static String anyOf(Stream<String> patterns) {
        return patterns.collect(Collectors.joining("|", "(?:", ")"));
    }

    private String line(String name) {
        return lines.getOrDefault(name, "");
    }

    private Stream<String> words(String name) {
        return line(name).isEmpty() ? Stream.empty() : Stream.of(line(name).split(" "));
    }

    boolean isOfAnyFile() {
        return line("files").isEmpty();
    }

    /** Returns a pattern of the paths of its files. */
    Pattern files() {
        return files;
    }

    boolean isInSettings() {
        return line("settings").equals("yes");
    }

    /** Returns the form at each of its starts. */
    Stream<SecretForm> forms() {
        return words("starts").map(start -> SecretForm.of(start, this::find));
    }

    private Optional<Span> find(ByteText text, int at, int after) {
        Matcher matcher = pattern.matcher(text)
                .region(at - text.begin(), text.length())
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        if (!matcher.lookingAt() || line("comments").indexOf(firstOfLine(text, at)) >= 0) {
            return Optional.empty();
        }
        if (hasValue) {
            return value(text, text.begin() + matcher.start("value"), text.begin() + matcher.end("value"));
        }
        int end = text.begin() + matcher.end();
        return switch (line("check")) {
            case "crc" -> span(at, end).filter(token -> CheckDigits.isValid(text.text(after, end)));
            case "gitlab" -> span(at, end).filter(token -> CheckDigits.isValidAtGitLab(text.text(at, end)));
            case "aws" -> isToken(text, at, after, end) ? aws(text, at, end) : Optional.empty();
            default -> span(at, end).filter(token -> isToken(text, at, after, end));
        };
    }

    private Optional<Span> span(int begin, int end) {
        return Optional.of(new Span(rule, begin, end));
    }

    private static int firstOfLine(ByteText text, int at) {
        return text.at(text.skipBlanks(text.beginOfLine(at)));
    }

    private Optional<Span> value(ByteText text, int from, int to) {
        String bare = text.text(from, to).strip().replaceAll("^([\"'])(.*)\\1$", "$2");
        return Placeholder.isValue(bare) || (line("check").equals("basic") && !hasPassword(text.text(from, to)))
                ? Optional.empty()
                : span(from, to - from == LONGEST ? text.endOfLine(to) : to);
    }

    private static boolean hasPassword(String login) {
        try {
            String decoded = new String(Base64.getDecoder().decode(login), StandardCharsets.ISO_8859_1);
            int colon = decoded.indexOf(':');
            return colon >= 0 && !Placeholder.isValue(decoded.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            // The value is cut off at the end of the part that is looked at, or it is of another format.
            return false;
        }
    }

    /** A token without check digits must be a whole word, and no example. */
    private static boolean isToken(ByteText text, int at, int after, int end) {
        int before = text.at(at - 1);
        // "\n" as two characters is not a part of the word after it.
        boolean isPartOfWord = (Alphabet.LETTERS_AND_DIGITS.has(before) && text.at(at - 2) != '\\') || before == '_';
        return !isPartOfWord
                && !Alphabet.LETTERS_AND_DIGITS.has(text.at(end))
                && !Placeholder.isToken(text.text(after, end));
    }

    /** An AWS id is not a secret without the key that is near it. */
    private Optional<Span> aws(ByteText text, int at, int end) {
        ByteText near = text.near(at, end, AWS_NEAR);
        for (int from = near.begin(); from < near.end(); ) {
            int to = near.skip(from, Alphabet.BASE64);
            if (to - from == AWS_SECRET && isAwsSecret(near.text(from, to)) && isWhole(text, near, from, to)) {
                return span(Math.min(at, from), Math.max(end, to));
            }
            from = to + 1;
        }
        return Optional.empty();
    }

    /** A run of characters at the edge of what is near can be longer. */
    private static boolean isWhole(ByteText text, ByteText near, int from, int to) {
        return (from > near.begin() || !Alphabet.BASE64.has(text.at(from - 1)))
                && (to < near.end() || !Alphabet.BASE64.has(text.at(to)));
    }

    /** A digest such as that of a commit in Git has the same length. */
    private static boolean isAwsSecret(String text) {
        return !text.matches("[0-9a-f]+|[0-9A-F]+") && !Placeholder.isToken(text);
    }
}
