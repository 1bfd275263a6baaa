package dev.plimsoll.internal.secret;

import dev.plimsoll.image.SecretRule;
import dev.plimsoll.internal.secret.SecretForm.Span;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Passwords and tokens of any form, which are secrets because of the file and the place that they are in. */
final class LoginForms {

    /** The longest value that is looked at. */
    private static final int LONGEST = 1 << 10;

    private LoginForms() {}

    static List<SecretForm> npm() {
        return Stream.of("_authToken", "_auth", "_password")
                .map(key -> SecretForm.of(key, LoginForms::npm))
                .toList();
    }

    static List<SecretForm> pypi() {
        return List.of(SecretForm.of("password", LoginForms::pypi));
    }

    static List<SecretForm> netrc() {
        return List.of(SecretForm.of("password", LoginForms::netrc));
    }

    static List<SecretForm> git() {
        return List.of(SecretForm.of("://", LoginForms::git));
    }

    static List<SecretForm> registry() {
        return List.of(
                SecretForm.of("\"auth\"", (text, at, after) -> registry(text, after, true)),
                SecretForm.of("\"identitytoken\"", (text, at, after) -> registry(text, after, false)),
                SecretForm.of("\"registrytoken\"", (text, at, after) -> registry(text, after, false)));
    }

    private static Optional<Span> npm(ByteText text, int at, int after) {
        int equals = text.skipBlanks(after);
        return text.at(equals) == '=' && !isComment(text, at)
                ? value(SecretRule.NPM_LOGIN, text, text.skipBlanks(equals + 1), text.endOfLine(equals))
                : Optional.empty();
    }

    private static Optional<Span> pypi(ByteText text, int at, int after) {
        int equals = text.skipBlanks(after);
        return (text.at(equals) == '=' || text.at(equals) == ':')
                        && !Alphabet.BASE64_URL.has(text.at(at - 1))
                        && !isComment(text, at)
                ? value(SecretRule.PYPI_LOGIN, text, text.skipBlanks(equals + 1), text.endOfLine(equals))
                : Optional.empty();
    }

    private static boolean isComment(ByteText text, int at) {
        int first = text.at(text.skipBlanks(text.beginOfLine(at)));
        return first == '#' || first == ';';
    }

    private static Optional<Span> netrc(ByteText text, int at, int after) {
        int value = after;
        while (text.at(value) == ' ' || (text.at(value) >= '\t' && text.at(value) <= '\r')) {
            value++;
        }
        return value > after
                        && text.at(at - 1) <= ' '
                        && !isComment(text, at)
                        && isOfMachine(text.text(text.begin(), at))
                ? value(SecretRule.NETRC_LOGIN, text, value, text.endOfWord(value))
                : Optional.empty();
    }

    /** A name of a machine, or the word for all others, comes before its password. */
    private static boolean isOfMachine(String before) {
        return Stream.of(before.split("[\\s\"']+")).anyMatch(word -> word.equals("machine") || word.equals("default"));
    }

    private static Optional<Span> git(ByteText text, int at, int after) {
        int end = after;
        int colon = -1;
        for (int c = text.at(end); c > ' ' && c != '/' && c != '@'; c = text.at(++end)) {
            colon = c == ':' && colon < 0 ? end : colon;
        }
        return Alphabet.LETTERS_AND_DIGITS.has(text.at(at - 1)) && text.at(end) == '@' && colon >= 0
                ? value(SecretRule.GIT_LOGIN, text, colon + 1, end)
                : Optional.empty();
    }

    private static Optional<Span> registry(ByteText text, int after, boolean isBase64) {
        int colon = skipSpace(text, after);
        int quote = skipSpace(text, colon + 1);
        if (text.at(colon) != ':' || text.at(quote) != '"') {
            return Optional.empty();
        }
        int end = quote + 1;
        while (text.at(end) > ' ' && text.at(end) != '"') {
            end++;
        }
        Optional<Span> value = value(SecretRule.REGISTRY_LOGIN, text, quote + 1, end);
        return isBase64 && !hasPassword(text.text(quote + 1, end)) ? Optional.empty() : value;
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

    private static int skipSpace(ByteText text, int from) {
        int index = from;
        while (text.at(index) == ' ' || (text.at(index) >= '\t' && text.at(index) <= '\r')) {
            index++;
        }
        return index;
    }

    private static Optional<Span> value(SecretRule rule, ByteText text, int from, int to) {
        String value = from < to ? text.text(from, Math.min(to, from + LONGEST)).strip() : "";
        String bare = value.replaceAll("^([\"'])(.*)\\1$", "$2");
        return Placeholder.isValue(bare) ? Optional.empty() : Optional.of(new Span(rule, from, to));
    }
}
