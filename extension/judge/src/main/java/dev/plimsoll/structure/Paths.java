package dev.plimsoll.structure;

/** Reads and validates the paths of tests. */
final class Paths {

    private Paths() {}

    /** Reads the {@code path} of a test whose file content is judged. */
    static String read(Fields test) {
        return test.read(test.line("path"), test.required("path"), Paths::ofContent);
    }

    /**
     * Reads the {@code path} of a test that replaces variables. A path that begins with a variable is validated later,
     * when the image is known.
     */
    static String readWithVariables(Fields test) {
        return test.read(
                test.line("path"), test.required("path"), path -> path.startsWith("$") ? path : absolute(path));
    }

    static String absolute(String path) {
        if (path.startsWith("$")) {
            throw new IllegalArgumentException(
                    "'" + path
                            + "' begins with a variable, which only the path of a file existence test may: write the absolute path");
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is not an absolute path: paths in an image begin with a slash, as /" + path);
        }
        return path;
    }

    /** Validates the path of a file whose content is judged, and returns it. */
    static String ofContent(String path) {
        if (absolute(path).endsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is the path of a directory, which has no content: leave out the last slash");
        }
        return path;
    }
}
