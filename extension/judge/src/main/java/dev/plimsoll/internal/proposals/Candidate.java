package dev.plimsoll.internal.proposals;

/**
 * An expectation that could be written, if it holds.
 *
 * @param text the annotation without {@code #}, such as {@code @expect size <= 10MB}
 * @param reason why it is proposed, in some words
 * @param java the call that expects the same in a test class
 * @param declaration the annotation that must stand before it once, such as {@code @run web: service}; empty if there is none
 * @param ifBroken the advice if it does not hold; empty if there is none
 */
public record Candidate(String text, String reason, String java, String declaration, String ifBroken) {

    /** Creates a candidate about the image. */
    public static Candidate ofImage(String expectation, String reason, String java) {
        return new Candidate("@expect " + expectation, reason, java, "", "");
    }

    /** Creates a candidate about the run without a name. */
    static Candidate ofRun(String expectation, String reason, String java) {
        return ofImage(expectation, reason, java);
    }

    /** Creates a candidate about a service. */
    static Candidate ofService(String run, String expectation, String reason, String java) {
        return new Candidate("@expect " + run + ": " + expectation, reason, java, "@run " + run + ": service", "");
    }

    /** Returns the same candidate with advice for the case that it does not hold. */
    Candidate withAdvice(String advice) {
        return new Candidate(text, reason, java, declaration, advice);
    }

    /** Returns what the expectation is about, without the run. */
    Topic topic() {
        return Topic.of(text.replaceFirst("^@expect ([A-Za-z0-9][A-Za-z0-9_.-]*: )?", ""));
    }
}
