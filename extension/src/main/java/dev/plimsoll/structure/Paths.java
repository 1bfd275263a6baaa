package dev.plimsoll.structure;

/** Reads and checks the paths of tests. */
final class Paths {

    private Paths() {}

    /** The {@code path} of a test. */
    static String read(Fields test) {
        return test.read(test.line("path"), test.required("path"), Paths::ofContent);
    }

    /** The {@code path} of a test that replaces variables; if it begins with one, it is checked once the image is known. */
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

    /** The path of a file whose content is judged. */
    static String ofContent(String path) {
        if (absolute(path).endsWith("/")) {
            throw new IllegalArgumentException(
                    "'" + path + "' is the path of a directory, which has no content: leave out the last slash");
        }
        return path;
    }
}
