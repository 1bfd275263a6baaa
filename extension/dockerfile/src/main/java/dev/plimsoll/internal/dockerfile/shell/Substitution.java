package dev.plimsoll.internal.dockerfile.shell;

import org.jspecify.annotations.Nullable;

/**
 * A variable with an operator, such as {@code ${name:-word}}.
 *
 * @param value the variable's value; null if it is not set
 * @param operator one of {@code - + ? # %}
 * @param emptyIsUnset whether the operator follows a colon
 */
record Substitution(String name, @Nullable String value, char operator, boolean emptyIsUnset) {

    /** Returns the replacement, given the word after the operator. */
    String of(String word) throws ShellSyntaxException {
        String present = value == null ? "" : value;
        boolean unset = value == null || (emptyIsUnset && value.isEmpty());
        return switch (operator) {
            case '-' -> unset ? word : present;
            case '+' -> unset ? "" : word;
            case '?' -> required(word);
            case '#' -> ShellPattern.withoutPrefix(word, present);
            case '%' -> ShellPattern.withoutSuffix(word, present);
            default -> throw ShellLexer.unsupported(name, (emptyIsUnset ? ":" : "") + operator);
        };
    }

    private String required(String message) throws ShellSyntaxException {
        if (value != null && !(emptyIsUnset && value.isEmpty())) {
            return value;
        }
        throw new ShellSyntaxException("the variable '" + name + "' is " + (value == null ? "not set" : "empty")
                + (message.isEmpty() ? "" : ": " + message));
    }

    /** Returns the text as written in the Dockerfile. */
    String asWritten(String word) {
        return "${" + name + (emptyIsUnset ? ":" : "") + operator + word + "}";
    }
}
