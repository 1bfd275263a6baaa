package dev.plimsoll.internal.proposals;

import java.util.List;

/**
 * What an expectation is about. A Dockerfile that has one of a topic needs no second one.
 *
 * @param words the words that expectations of this topic begin with, or another short description
 */
record Topic(String words) {

    private static final List<String> BEGINNINGS = List.of(
            "layers", "user not root", "user", "nothing from", "entrypoint", "cmd", "exit", "stops within", "starts");

    /** Returns the topic of an expectation, without the name of its run. */
    static Topic of(String expectation) {
        if (expectation.startsWith("size <=")) {
            return new Topic(expectation.contains("%") ? "share" : "size");
        }
        if (expectation.matches("only ports .*|no ports")) {
            return new Topic("ports");
        }
        if (expectation.matches("(no )?stdout\\b.*")) {
            return new Topic("stdout");
        }
        if (expectation.matches("(no )?stderr\\b.*")) {
            return new Topic("stderr");
        }
        if (expectation.matches("(ready|healthy)\\b.*")) {
            return new Topic("ready");
        }
        return new Topic(BEGINNINGS.stream()
                .filter(beginning -> expectation.equals(beginning) || expectation.startsWith(beginning + " "))
                .findFirst()
                .orElse(expectation));
    }
}
