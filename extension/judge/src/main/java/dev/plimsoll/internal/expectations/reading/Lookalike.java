package dev.plimsoll.internal.expectations.reading;

import dev.plimsoll.exception.UnknownStageException;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.expectations.RunOptions;
import dev.plimsoll.internal.expectations.grammar.Annotation;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.expectations.grammar.Scope;
import dev.plimsoll.internal.expectations.grammar.Token;
import dev.plimsoll.internal.expectations.grammar.Tokenizer;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognizes comments that were probably meant as annotations, such as {@code @ expect size <= 10MB} and
 * {@code expect exit 0}, by the words after the first one. A comment that only begins like one, such as
 * {@code expect this to be slow}, is prose, and {@code # # @expect …} is an annotation that somebody has commented out.
 */
final class Lookalike {

    /** What precedes a word must not quote it, as prose about annotations does. */
    private static final Pattern FORM =
            Pattern.compile("(?<sign>[^\\p{L}\\p{N}\"'`]{0,4})(?<word>\\p{L}+)(?<gap>[^\\p{L}\\p{N}\"/]*)(?<rest>.*)");

    private static final Pattern COMMENTED_OUT = Pattern.compile("#\\s.*");
    private static final Pattern AT = Pattern.compile("[@\\uFF20\\uFE6B]");
    private static final Pattern LIMIT = Pattern.compile("(?<word>\\p{L}+).*([<>\\u2264\\u2265]|=<).*");
    private static final Pattern FILE = Pattern.compile("\\S*[./]\\S*");

    /** Such a mistake needs a rest that can be read; a smaller one only a rest that begins as an annotation does. */
    private static final int LARGE_MISTAKE = 2;

    private static final Set<String> KEYWORDS = Set.of("expect", "run", "build", "tag");

    private static final SourcePosition NOWHERE = new SourcePosition("", 1, 1);
    private static final Dockerfile ANY = Dockerfile.parse("Dockerfile", "FROM scratch\n");

    private final boolean hasAt;
    private final String word;
    private final String rest;

    private Lookalike(boolean hasAt, String word, String rest) {
        this.hasAt = hasAt;
        this.word = word;
        this.rest = rest;
    }

    /**
     * Finds the keyword that a comment was meant to begin with; empty if the comment is prose.
     *
     * @param comment the text without its {@code #}
     */
    static Optional<Keyword> in(String comment) {
        Matcher matcher = FORM.matcher(comment);
        if (!matcher.matches() || COMMENTED_OUT.matcher(comment).matches()) {
            return Optional.empty();
        }
        boolean hasAt = AT.matcher(matcher.group("sign")).find();
        Stream<Integer> ends =
                hasAt && matcher.group("word").toLowerCase(Locale.ROOT).startsWith("expect")
                        // The blank may be missing after the keyword.
                        ? Stream.of(matcher.end("word"), matcher.start("word") + "expect".length())
                        : Stream.of(matcher.end("word"));
        return ends.flatMap(end -> {
                    String after = comment.substring(end);
                    int gap = end == matcher.end("word") ? matcher.group("gap").length() : 0;
                    return new Lookalike(hasAt, comment.substring(matcher.start("word"), end), after.substring(gap))
                                    .meant()
                                    .map(keyword -> new Keyword(
                                            comment.substring(0, end)
                                                    + after.substring(0, gap).strip(),
                                            keyword,
                                            Optional.empty(),
                                            end + gap))
                                    .stream();
                })
                .findFirst();
    }

    private Optional<String> meant() {
        return (hasAt ? KEYWORDS : Set.of("expect"))
                .stream()
                        .filter(keyword -> isMeant(keyword, Nearest.distance(word, keyword)))
                        .findFirst()
                        .map(keyword -> "@" + keyword);
    }

    private boolean isMeant(String keyword, int distance) {
        if (!keyword.equals("expect")) {
            return distance == 0 && (keyword.equals("tag") || isOption(keyword));
        }
        if (!hasAt) {
            return distance < LARGE_MISTAKE && (isExpectation() || isLimit());
        }
        return distance < LARGE_MISTAKE
                ? rest.isEmpty()
                        || firstWord().filter(ExpectationForms::isNear).isPresent()
                        || isExpectation()
                        || isLimit()
                : distance == LARGE_MISTAKE && (isExpectation() || isLimit());
    }

    private boolean isOption(String keyword) {
        return firstWord()
                .filter(first -> keyword.equals("run") ? RunOptions.isNear(first) : BuildOptions.isNear(first))
                .isPresent();
    }

    /** Returns whether a size or another number is limited, which prose does not write with a sign. */
    private boolean isLimit() {
        Matcher limit = LIMIT.matcher(rest);
        return limit.matches() && ExpectationForms.isNear(limit.group("word"));
    }

    private Optional<String> firstWord() {
        return words().stream().findFirst().map(Token::text);
    }

    /** Returns the words after the scope; empty if they can't be divided. */
    private List<Token> words() {
        try {
            List<Token> words = new ArrayList<>(Tokenizer.read(NOWHERE, rest, 0));
            if (!words.isEmpty() && Scope.isPrefix(words.get(0))) {
                words.remove(0);
            }
            return words;
        } catch (AnnotationException e) {
            return List.of();
        }
    }

    /** Returns whether the rest is an expectation, if need be with the nearest first word. */
    private boolean isExpectation() {
        List<Token> words = words();
        if (words.isEmpty() || words.get(0).quoted()) {
            return false;
        }
        Token first = words.get(0);
        return Stream.concat(Stream.of(first.text()), ExpectationForms.nearest(first.text()).stream())
                .anyMatch(begin -> {
                    List<Token> all = new ArrayList<>(words);
                    all.set(0, new Token(begin, first.position(), false));
                    return isExpectation(List.copyOf(all));
                });
    }

    private static boolean isExpectation(List<Token> words) {
        if (words.get(0).is("structure")) {
            return words.size() == 2 && FILE.matcher(words.get(1).text()).matches();
        }
        Annotation annotation = new Annotation(NOWHERE, "expect", new Scope(0, ""), false, words, 1, 1);
        try {
            ExpectationForms.read(new Tokens(annotation, ANY, Optional.empty()));
            return true;
        } catch (AnnotationException e) {
            // The stages of the Dockerfile don't matter here.
            return e.getCause() instanceof UnknownStageException;
        }
    }
}
