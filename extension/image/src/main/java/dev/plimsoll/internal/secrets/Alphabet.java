package dev.plimsoll.internal.secrets;

/** A set of ASCII characters. */
final class Alphabet {

    static final Alphabet LETTERS_AND_DIGITS = new Alphabet("0-9A-Za-z");
    static final Alphabet CAPITALS_AND_DIGITS = new Alphabet("0-9A-Z");
    static final Alphabet BASE64 = new Alphabet("0-9A-Za-z+/");

    /** The characters of Base64 in URLs, and of words. */
    static final Alphabet BASE64_URL = new Alphabet("0-9A-Za-z_\\-");

    private final boolean[] has = new boolean[128];

    private Alphabet(String characters) {
        for (char c = 0; c < has.length; c++) {
            has[c] = String.valueOf(c).matches("[" + characters + "]");
        }
    }

    /** Returns whether a byte, or -1 for none, is in the set. */
    boolean has(int character) {
        return character >= 0 && character < has.length && has[character];
    }
}
