package dev.plimsoll.internal.secret;

import dev.plimsoll.image.SecretRule;
import dev.plimsoll.internal.secret.SecretForm.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tokens with fixed prefixes, which are secrets in whatever file they are. */
final class TokenForms {

    private static final int AWS_ID = 16;
    private static final int AWS_SECRET = 40;
    private static final int AWS_NEAR = 256;

    private TokenForms() {}

    static List<SecretForm> all() {
        List<SecretForm> forms = new ArrayList<>();
        Stream.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_")
                .map(start -> SecretForm.of(start, TokenForms::github))
                .forEach(forms::add);
        forms.add(SecretForm.of("github_pat_", TokenForms::githubFineGrained));
        forms.add(SecretForm.of("glpat-", TokenForms::gitlab));
        forms.add(SecretForm.of("npm_", TokenForms::npm));
        Stream.of("AKIA", "ASIA")
                .map(start -> SecretForm.of(start, TokenForms::aws))
                .forEach(forms::add);
        forms.add(SecretForm.of("AIza", fixed(SecretRule.GOOGLE_API_KEY, Alphabet.BASE64_URL, 35, 35)));
        Stream.of("xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-")
                .map(start -> SecretForm.of(start, TokenForms::slack))
                .forEach(forms::add);
        Stream.of("sk_live_", "rk_live_")
                .map(start -> SecretForm.of(start, fixed(SecretRule.STRIPE_KEY, Alphabet.LETTERS_AND_DIGITS, 24, 255)))
                .forEach(forms::add);
        // The Base64 of a macaroon's version, and of its location, pypi.org or test.pypi.org.
        Stream.of("pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw")
                .map(start -> SecretForm.of(start, fixed(SecretRule.PYPI_TOKEN, Alphabet.BASE64_URL, 50, 1000)))
                .forEach(forms::add);
        Stream.of("dop_v1_", "doo_v1_", "dor_v1_")
                .map(start -> SecretForm.of(start, fixed(SecretRule.DIGITALOCEAN_TOKEN, Alphabet.HEXADECIMAL, 64, 64)))
                .forEach(forms::add);
        forms.add(SecretForm.of("SG.", TokenForms::sendGrid));
        return forms;
    }

    private static SecretForm.Check fixed(SecretRule rule, Alphabet alphabet, int least, int most) {
        return (text, at, after) -> {
            int end = text.skip(after, alphabet);
            return isWithin(end - after, least, most) ? token(rule, text, at, after, end) : Optional.empty();
        };
    }

    private static boolean isWithin(int length, int least, int most) {
        return length >= least && length <= most;
    }

    /** A token without check digits must be a whole word, and no example. */
    private static Optional<Span> token(SecretRule rule, ByteText text, int at, int after, int end) {
        return isPartOfWord(text, at)
                        || Alphabet.LETTERS_AND_DIGITS.has(text.at(end))
                        || Placeholder.isToken(text.text(after, end))
                ? Optional.empty()
                : Optional.of(new Span(rule, at, end));
    }

    private static boolean isPartOfWord(ByteText text, int at) {
        int before = text.at(at - 1);
        // "\n" as two characters is not a part of the word after it.
        return (Alphabet.LETTERS_AND_DIGITS.has(before) && text.at(at - 2) != '\\') || before == '_';
    }

    private static Optional<Span> github(ByteText text, int at, int after) {
        int end = text.skip(after, Alphabet.LETTERS_AND_DIGITS);
        return isWithin(end - after, 36, 251) && CheckDigits.isValid(text.text(after, end))
                ? Optional.of(new Span(SecretRule.GITHUB_TOKEN, at, end))
                : Optional.empty();
    }

    private static Optional<Span> githubFineGrained(ByteText text, int at, int after) {
        int middle = text.skip(after, Alphabet.LETTERS_AND_DIGITS);
        int end = text.skip(middle + 1, Alphabet.LETTERS_AND_DIGITS);
        return middle - after == 22 && text.at(middle) == '_' && end - middle - 1 == 59
                ? token(SecretRule.GITHUB_TOKEN, text, at, after, end)
                : Optional.empty();
    }

    private static Optional<Span> gitlab(ByteText text, int at, int after) {
        int end = text.skip(after, Alphabet.BASE64_URL);
        if (end - after == 20) {
            return token(SecretRule.GITLAB_TOKEN, text, at, after, end);
        }
        if (!isWithin(end - after, 27, 300) || text.at(end) != '.') {
            return Optional.empty();
        }
        int part = end + 1;
        end = text.skip(part, Alphabet.SMALL_AND_DIGITS);
        if (end - part == 2 && text.at(end) == '.') {
            part = end + 1;
            end = text.skip(part, Alphabet.SMALL_AND_DIGITS);
        }
        return end - part == 9 && CheckDigits.isValidAtGitLab(text.text(at, end))
                ? Optional.of(new Span(SecretRule.GITLAB_TOKEN, at, end))
                : Optional.empty();
    }

    private static Optional<Span> npm(ByteText text, int at, int after) {
        int end = text.skip(after, Alphabet.LETTERS_AND_DIGITS);
        return end - after == 36 && CheckDigits.isValid(text.text(after, end))
                ? Optional.of(new Span(SecretRule.NPM_TOKEN, at, end))
                : Optional.empty();
    }

    private static Optional<Span> slack(ByteText text, int at, int after) {
        int last = after;
        int parts = 0;
        int end = text.skip(after, Alphabet.LETTERS_AND_DIGITS);
        while (text.at(end) == '-') {
            parts++;
            last = end + 1;
            end = text.skip(last, Alphabet.LETTERS_AND_DIGITS);
        }
        return parts > 0 && Alphabet.DIGITS.has(text.at(after)) && end - last >= 20
                ? token(SecretRule.SLACK_TOKEN, text, at, after, end)
                : Optional.empty();
    }

    private static Optional<Span> sendGrid(ByteText text, int at, int after) {
        int middle = text.skip(after, Alphabet.BASE64_URL);
        int end = text.skip(middle + 1, Alphabet.BASE64_URL);
        return middle - after == 22 && text.at(middle) == '.' && end - middle - 1 == 43
                ? token(SecretRule.SENDGRID_KEY, text, at, after, end)
                : Optional.empty();
    }

    private static Optional<Span> aws(ByteText text, int at, int after) {
        int end = text.skip(after, Alphabet.CAPITALS_AND_DIGITS);
        if (end - after != AWS_ID
                || token(SecretRule.AWS_ACCESS_KEY, text, at, after, end).isEmpty()) {
            return Optional.empty();
        }
        ByteText near = text.near(at, end, AWS_NEAR);
        for (int from = near.begin(); from < near.end(); ) {
            int to = near.skip(from, Alphabet.BASE64);
            if (to - from == AWS_SECRET && isAwsSecret(near.text(from, to)) && isWhole(text, near, from, to)) {
                return Optional.of(new Span(SecretRule.AWS_ACCESS_KEY, Math.min(at, from), Math.max(end, to)));
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
