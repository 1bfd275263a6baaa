package dev.plimsoll.internal.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds path elements in a glob that no path can have, in each alternative of its braces. */
final class GlobSteps {

    private GlobSteps() {}

    /**
     * Checks a glob that is otherwise well-formed.
     *
     * @throws IllegalArgumentException if it, or an alternative in it, can't match any path
     */
    static void check(String glob) {
        for (String spelled : withoutBraces(glob)) {
            List<String> steps = split(spelled, '/');
            // The text before the first slash is empty or **.
            List<String> names = steps.subList(steps.get(0).isEmpty() ? 1 : 0, steps.size());
            String fault = fault(names);
            if (!fault.isEmpty() && !spelled.equals("/")) {
                throw new IllegalArgumentException("'" + glob + "' matches nothing"
                        + (spelled.equals(glob) ? "" : " where it is " + spelled) + ": " + fault + ". Write "
                        + (isDirectory(names) ? spelled + "** for all that is in it" : normalised(names)));
            }
        }
    }

    private static String fault(List<String> names) {
        if (isDirectory(names)) {
            return "no path ends with a slash";
        }
        for (String name : names) {
            if (name.isEmpty()) {
                return "no path has two slashes in a row";
            }
            if (isDots(name)) {
                return "no path has a step '" + name + "'";
            }
        }
        return "";
    }

    /** Returns whether the only error is a trailing slash. */
    private static boolean isDirectory(List<String> names) {
        int last = names.size() - 1;
        return names.get(last).isEmpty()
                && names.subList(0, last).stream().noneMatch(name -> name.isEmpty() || isDots(name));
    }

    private static boolean isDots(String name) {
        String bare = name.replace("\\", "");
        return bare.equals(".") || bare.equals("..");
    }

    private static String normalised(List<String> names) {
        Deque<String> kept = new ArrayDeque<>();
        for (String name : names) {
            String bare = name.replace("\\", "");
            if (bare.equals("..")) {
                kept.pollLast();
            } else if (!bare.isEmpty() && !bare.equals(".")) {
                kept.add(name);
            }
        }
        return "/" + String.join("/", kept);
    }

    private static List<String> withoutBraces(String glob) {
        int open = indexOf(glob, '{', 0);
        if (open < 0) {
            return List.of(glob);
        }
        int close = indexOf(glob, '}', open);
        List<String> ends = withoutBraces(glob.substring(close + 1));
        List<String> spelled = new ArrayList<>();
        for (String choice : split(glob.substring(open + 1, close), ',')) {
            ends.forEach(end -> spelled.add(glob.substring(0, open) + choice + end));
        }
        return spelled;
    }

    private static List<String> split(String glob, char separator) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int end = indexOf(glob, separator, 0); end >= 0; end = indexOf(glob, separator, begin)) {
            parts.add(glob.substring(begin, end));
            begin = end + 1;
        }
        parts.add(glob.substring(begin));
        return parts;
    }

    /** Returns the index of the next such literal character; one after a backslash or in a class is skipped. */
    private static int indexOf(String glob, char wanted, int from) {
        for (int at = from; at < glob.length(); at++) {
            char c = glob.charAt(at);
            if (c == wanted) {
                return at;
            } else if (c == '\\') {
                at++;
            } else if (c == '[') {
                at = glob.indexOf(']', at + 2);
            }
        }
        return -1;
    }
}
