package dev.plimsoll.internal.dockerfile.shell;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A pattern of {@code ${x#p}}, {@code ${x%p}} or {@code ${x/p/r}}: {@code *}, {@code ?} and escapes, no brackets. As in
 * BuildKit, neither star nor question mark matches a line feed.
 *
 * <p>Follows all paths through the pattern at once, because a regular expression with several stars can take
 * exponential time.
 */
final class ShellPattern {

    private static final int STAR = -1;
    private static final int ANY = -2;

    /** Code points, {@link #STAR} and {@link #ANY}. */
    private final int[] elements;

    private ShellPattern(int[] elements) {
        this.elements = elements;
    }

    /** Drops the shortest match at the start, the longest if the pattern starts with a second {@code #}. */
    static String withoutPrefix(String pattern, String value) throws ShellSyntaxException {
        boolean longest = pattern.startsWith("#");
        int[] text = value.codePoints().toArray();
        int end = of(longest ? pattern.substring(1) : pattern).end(text, 0, longest);
        return end < 0 ? value : string(text, end, text.length);
    }

    /** Drops the shortest match at the end, the longest if the pattern starts with a second {@code %}. */
    static String withoutSuffix(String pattern, String value) throws ShellSyntaxException {
        boolean longest = pattern.startsWith("%");
        int[] text = reversed(value.codePoints().toArray());
        int[] elements = of(longest ? pattern.substring(1) : pattern).elements;
        int end = new ShellPattern(reversed(elements)).end(text, 0, longest);
        return end < 0 ? value : string(reversed(text), 0, text.length - end);
    }

    /** Replaces the first match, or all matches, each as long as possible. */
    static String replace(String pattern, String value, String replacement, boolean all) throws ShellSyntaxException {
        ShellPattern compiled = of(pattern);
        int[] text = value.codePoints().toArray();
        boolean[] starts = compiled.starts(text);
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (int start = 0; start <= text.length; start++) {
            int end = starts[start] ? compiled.end(text, start, true) : -1;
            boolean emptyAfterMatch = end == start && start == done && start > 0;
            if (end >= 0 && !emptyAfterMatch) {
                result.append(string(text, done, start)).append(replacement);
                done = end;
                if (!all) {
                    break;
                }
                start = Math.max(start, end - 1);
            }
        }
        return result.append(string(text, done, text.length)).toString();
    }

    private static String string(int[] text, int from, int to) {
        return new String(text, from, to - from);
    }

    private static int[] reversed(int[] forwards) {
        int[] backwards = new int[forwards.length];
        for (int i = 0; i < forwards.length; i++) {
            backwards[i] = forwards[forwards.length - 1 - i];
        }
        return backwards;
    }

    private static ShellPattern of(String pattern) throws ShellSyntaxException {
        int[] source = pattern.codePoints().toArray();
        int[] elements = new int[source.length];
        int count = 0;
        for (int i = 0; i < source.length; i++) {
            elements[count++] = switch (source[i]) {
                case '*' -> STAR;
                case '?' -> ANY;
                case '\\' -> escaped(pattern, source, ++i);
                default -> source[i];
            };
        }
        return new ShellPattern(Arrays.copyOf(elements, count));
    }

    private static int escaped(String pattern, int[] source, int position) throws ShellSyntaxException {
        boolean there = position < source.length;
        if (!there || "}/*?\\".indexOf(source[position]) < 0) {
            throw new ShellSyntaxException("the pattern '" + pattern + "' has '\\' before "
                    + (there ? "'" + Character.toString(source[position]) + "'" : "nothing")
                    + ", which cannot be escaped");
        }
        return source[position];
    }

    /** Returns for each position of the text whether a match begins there. One pass from the end is enough. */
    private boolean[] starts(int[] text) {
        boolean[] starts = new boolean[text.length + 1];
        boolean[] next = new boolean[elements.length + 1];
        for (int i = text.length; i >= 0; i--) {
            boolean[] from = new boolean[elements.length + 1];
            from[elements.length] = true;
            for (int at = elements.length - 1; at >= 0; at--) {
                boolean accepts = i < text.length && accepts(at, text[i]);
                from[at] = elements[at] == STAR ? from[at + 1] || (accepts && next[at]) : (accepts && next[at + 1]);
            }
            starts[i] = from[0];
            next = from;
        }
        return starts;
    }

    private boolean accepts(int at, int character) {
        boolean wild = elements[at] == STAR || elements[at] == ANY;
        return wild ? character != '\n' : elements[at] == character;
    }

    /** Returns the end of the shortest or longest match that begins at the start; negative if there is none. */
    private int end(int[] text, int start, boolean longest) {
        BitSet reached = new BitSet();
        reach(reached, 0);
        int end = -1;
        for (int i = start; !reached.isEmpty(); i++) {
            if (reached.get(elements.length)) {
                end = i;
                if (!longest) {
                    return end;
                }
            }
            if (i == text.length) {
                break;
            }
            reached = after(reached, text[i]);
        }
        return end;
    }

    private BitSet after(BitSet reached, int character) {
        BitSet next = new BitSet();
        for (int at = reached.nextSetBit(0); at >= 0; at = reached.nextSetBit(at + 1)) {
            if (at < elements.length && accepts(at, character)) {
                reach(next, elements[at] == STAR ? at : at + 1);
            }
        }
        return next;
    }

    /** Marks an element as reached, and the elements after stars, because a star also matches nothing. */
    private void reach(BitSet reached, int at) {
        int next = at;
        reached.set(next);
        while (next < elements.length && elements[next] == STAR) {
            reached.set(++next);
        }
    }
}
