package dev.plimsoll.assertions.structure;

/** Paths as the tests have them. */
final class Paths {

    private Paths() {}

    /** The {@code path} of a test. */
    static String read(Fields test) {
        return test.read(test.line("path"), test.required("path"), Paths::absolute);
    }

    static String absolute(String path) {
        // What begins with a variable is absolute or not once the image is known.
        if (!path.startsWith("/") && !path.startsWith("$")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is not an absolute path: paths in an image begin with a slash, as /" + path);
        }
        return path;
    }
}
