package dev.plimsoll.internal.messages;

import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.judgement.Judgement.Broken;
import dev.plimsoll.internal.text.Visible;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports that an image is configured in another way than expected.
 */
public final class ShouldHaveConfig {

    private static final int MOST = 20;

    private ShouldHaveConfig() {}

    /**
     * Returns the message for a setting with one value, such as the working directory.
     *
     * @param actual the value; empty if the setting is missing
     */
    public static Broken shouldHave(String image, String what, String expected, String actual) {
        return Judgement.broken("Expecting " + image + " to have the " + what + " " + Visible.oneLine(expected)
                + ", but it has " + (actual.isEmpty() ? "none" : Visible.oneLine(actual)) + ".");
    }

    /** Returns the message for an unwanted setting. */
    public static Broken shouldHaveNo(String image, String what, String actual) {
        return Judgement.broken(
                "Expecting " + image + " to have no " + what + ", but it has " + Visible.oneLine(actual) + ".");
    }

    /** Returns the message for a missing setting that may have any value. */
    public static Broken shouldHaveSome(String image, String what) {
        return Judgement.broken("Expecting " + image + " to have a " + what + ", but it has none.");
    }

    /** Returns the message for a list of words, such as a command. */
    public static Broken shouldHaveWords(String image, String what, List<String> expected, List<String> actual) {
        return shouldHave(image, what, words(expected), actual.isEmpty() ? "" : words(actual));
    }

    /** Returns the message for an unwanted list of words. */
    public static Broken shouldHaveNoWords(String image, String what, List<String> actual) {
        return shouldHaveNo(image, what, words(actual));
    }

    /** Returns the message for a missing member of a set, such as a port. It lists all members that the set has. */
    public static Broken shouldHaveMember(String image, String what, String expected, Collection<String> actual) {
        return shouldHave(image, what, expected, limited(actual, ", "));
    }

    /** Returns the message for a set with missing or unexpected members. */
    public static Broken shouldHaveOnlyMembers(
            String image, String what, Collection<String> expected, Collection<String> actual) {
        return Judgement.broken("Expecting " + image + " to have only the " + what + " " + limited(expected, ", ")
                + ", but it has " + (actual.isEmpty() ? "none" : limited(actual, ", ")) + ".");
    }

    /** Returns the message for a set that should be empty. */
    public static Broken shouldHaveNoMember(String image, String what, Collection<String> actual) {
        return shouldHaveNo(image, what, limited(actual, ", "));
    }

    /** Returns the message for a variable or label that is missing or has another value. */
    public static Broken shouldHavePair(
            String image, String what, String key, String value, Map<String, String> actual) {
        if (actual.containsKey(key)) {
            return shouldHave(image, what, key + "=" + value, key + "=" + actual.get(key));
        }
        String start = "Expecting " + image + " to have the " + what + " " + Visible.oneLine(key + "=" + value)
                + ", but it has no " + Visible.oneLine(key) + ".";
        return Judgement.broken(actual.isEmpty() ? start : start + " It has: " + limited(actual.keySet(), ", ") + ".");
    }

    /**
     * Returns the message for a variable or label whose value doesn't match a regular expression.
     *
     * @param actual the value; null if the variable or label is missing
     */
    public static Broken shouldHaveMatchingPair(
            String image, String what, String key, String regex, @Nullable String actual) {
        return Judgement.broken("Expecting " + image + " to have the " + what + " " + Visible.oneLine(key)
                + " with a part that matches " + Visible.quoted(regex) + ", but "
                + (actual == null ? "it has no " + Visible.oneLine(key) : "its value is " + Visible.quoted(actual))
                + ".");
    }

    /** Returns the message for an unwanted variable or label. */
    public static Broken shouldHaveNoPair(String image, String what, String key, String value) {
        return shouldHaveNo(image, what + " " + key, key + "=" + value);
    }

    /** Returns the message for an image whose user is root. */
    public static Broken shouldRunAsNonRoot(String image, String user, String why) {
        return Judgement.broken("Expecting " + image + " to run as another user than root, but "
                + (user.isEmpty()
                        ? "it has no USER, which means root."
                        : "its USER is " + Visible.oneLine(user) + why + "."));
    }

    /** Returns the message for an image whose user is root because neither its Dockerfile nor its base image sets one. */
    public static Broken shouldSetUser(String image, String dockerfile, Optional<LayerOrigin> base) {
        return Judgement.broken("Expecting " + image + " to run as another user than root, but " + dockerfile
                + " has no USER instruction, "
                + base.map(origin -> "and the user " + origin + " is root.").orElse("which means root."));
    }

    private static String limited(Collection<String> all, String separator) {
        String shown = all.stream().limit(MOST).map(Visible::oneLine).collect(Collectors.joining(separator));
        return all.size() > MOST ? shown + " and " + (all.size() - MOST) + " more" : shown;
    }

    private static String words(List<String> words) {
        return words.stream()
                .map(word ->
                        '"' + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
