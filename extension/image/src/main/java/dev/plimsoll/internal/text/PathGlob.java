package dev.plimsoll.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern for absolute paths, in the syntax that {@code ImageFiles.matching} documents. */
public final class PathGlob {

    private final String text;
    private final Pattern pattern;

    /** Matching paths begin with it, and end with the suffix. Most paths don't, and a pattern takes time. */
    private final String prefix;

    private final String suffix;

    private PathGlob(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
        // A slash before two stars need not be there.
        this.prefix = text.replaceFirst("(?s)(/\\*\\*|[*?\\[{\\\\]).*", "");
        this.suffix = text.indexOf('\\') < 0 ? text.replaceFirst("(?s).*[*?\\]}]", "") : "";
    }

    /**
     * Reads a glob.
     *
     * @throws IllegalArgumentException if it is malformed, or if it can't match any path because it is relative, ends with a
     *     slash, or has two slashes in a row or an element {@code .} or {@code ..}
     */
    public static PathGlob parse(String glob) {
        if (!glob.startsWith("/") && !glob.startsWith("**")) {
            throw new IllegalArgumentException(
                    "'" + glob + "' matches no absolute path: a glob begins with a slash or with **"
                            + (glob.isBlank() ? "" : ", as /" + glob + " or **/" + glob));
        }
        try {
            PathGlob parsed = new PathGlob(glob, Pattern.compile(new Translation(glob).regex(), Pattern.DOTALL));
            GlobSteps.check(glob);
            return parsed;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + glob + "' is not a glob: " + e.getDescription(), e);
        }
    }

    /**
     * Reads several globs.
     *
     * @throws IllegalArgumentException if there is none, or if one is malformed or can't match any path
     */
    public static List<PathGlob> parseAll(String... globs) {
        if (globs.length == 0) {
            throw new IllegalArgumentException("no glob is given: name at least one, such as /etc/** or **/*.pem");
        }
        List<PathGlob> parsed = new ArrayList<>();
        for (String glob : globs) {
            parsed.add(parse(glob));
        }
        return parsed;
    }

    /** Returns whether it matches the whole path. */
    public boolean matches(String path) {
        return path.endsWith(suffix)
                && path.startsWith(prefix)
                && pattern.matcher(path).matches();
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class Translation {

        private final String glob;
        private final StringBuilder regex = new StringBuilder();
        private int at;
        private boolean inBraces;

        Translation(String glob) {
            this.glob = glob;
        }

        String regex() {
            while (at < glob.length()) {
                step();
            }
            if (inBraces) {
                throw bad("a '{' is never closed");
            }
            return regex.toString();
        }

        private void step() {
            if (isTree("/**", at)) {
                regex.append("(?:/.*)?");
                at += 3;
                return;
            }
            if (at == 0 && isTree("**", 0)) {
                regex.append(".*");
                at += 2;
                return;
            }
            char c = glob.charAt(at++);
            switch (c) {
                case '*' -> star();
                case '?' -> regex.append("[^/]");
                case '[' -> characterClass();
                case '{' -> open();
                case '}' -> close();
                case ',' -> regex.append(inBraces ? "|" : ",");
                case '\\' -> {
                    if (at == glob.length()) {
                        throw bad("there is nothing after the backslash");
                    }
                    literal(glob.charAt(at++));
                }
                default -> literal(c);
            }
        }

        private boolean isTree(String stars, int from) {
            int end = from + stars.length();
            return glob.startsWith(stars, from) && (end == glob.length() || glob.charAt(end) == '/');
        }

        private void star() {
            if (at < glob.length() && glob.charAt(at) == '*') {
                throw bad("** must be a whole path element, as in /etc/** or /**/*.pem");
            }
            regex.append("[^/]*");
        }

        private void open() {
            if (inBraces) {
                throw bad("braces can't be nested");
            }
            inBraces = true;
            regex.append("(?:");
        }

        private void close() {
            if (!inBraces) {
                throw bad("there is no '{' before the '}'");
            }
            inBraces = false;
            regex.append(')');
        }

        private void characterClass() {
            int end = glob.indexOf(']', at + 1);
            if (end < 0) {
                throw bad("a '[' is never closed");
            }
            String members = glob.substring(at, end);
            if (members.indexOf('/') >= 0) {
                throw bad("a slash can't be between '[' and ']', because no name has one");
            }
            boolean not = members.startsWith("!");
            String bare = (not ? members.substring(1) : members).replaceAll("[\\\\\\[\\]^&~]", "\\\\$0");
            regex.append("(?!/)[").append(not ? "^" : "").append(bare).append(']');
            at = end + 1;
        }

        private void literal(char c) {
            if (!Character.isLetterOrDigit(c) && c < 128) {
                regex.append('\\');
            }
            regex.append(c);
        }

        private IllegalArgumentException bad(String what) {
            return new IllegalArgumentException("'" + glob + "' is not a glob: " + what);
        }
    }
}
