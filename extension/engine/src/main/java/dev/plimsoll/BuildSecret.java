package dev.plimsoll;

import dev.plimsoll.internal.text.OneLine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A secret that {@code RUN --mount=type=secret} can read. This object holds where the value is found, not the value
 * itself.
 *
 * @param id the id by which the Dockerfile refers to the secret
 * @param source the environment variable, or the file, that contains the value
 * @param isFile whether the source is a file
 * @since 0.1.0
 */
public record BuildSecret(String id, String source, boolean isFile) {

    private static final String FORMS = "write it as id=token,env=TOKEN or id=token,src=path/to/file";

    /**
     * Parses {@code id=…,env=…} or {@code id=…,src=…}, the syntax of {@code docker build --secret}.
     *
     * @throws IllegalArgumentException if the text has neither form; the message does not repeat values that may be
     *     secret
     */
    public static BuildSecret parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.split(",", -1)) {
            int equals = field.indexOf('=');
            String key =
                    (equals < 0 ? field : field.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String canonical = key.equals("source") ? "src" : key;
            if (equals < 0 || !canonical.matches("id|env|src|type")) {
                throw malformed(
                        equals < 0
                                ? "a part of it has no equals sign"
                                : "it has no key '" + OneLine.shortened(key, 20) + "'");
            }
            if (fields.put(canonical, field.substring(equals + 1).strip()) != null) {
                throw malformed("it has '" + canonical + "' twice");
            }
        }
        String id = fields.getOrDefault("id", "");
        String env = fields.getOrDefault("env", "");
        String src = fields.getOrDefault("src", "");
        String type = fields.getOrDefault("type", src.isEmpty() ? "env" : "file");
        if (id.isEmpty()) {
            throw malformed("it has no id");
        }
        if (env.isEmpty() == src.isEmpty() || !type.equals(src.isEmpty() ? "env" : "file")) {
            throw malformed("'" + id + "' needs either an environment variable or a file");
        }
        return new BuildSecret(id, src.isEmpty() ? env : src, env.isEmpty());
    }

    private static IllegalArgumentException malformed(String problem) {
        return new IllegalArgumentException("Not a build secret, such as " + problem + ": " + FORMS);
    }

    /**
     * Returns the secret with its path resolved; a secret from an environment variable is returned unchanged.
     *
     * @param paths resolves a path as written to one that can be read
     */
    public BuildSecret resolved(Function<String, Path> paths) {
        return isFile ? new BuildSecret(id, paths.apply(source).toString(), true) : this;
    }

    /** Returns the secret in the syntax of {@code --secret}. */
    @Override
    public String toString() {
        return "id=" + id + (isFile ? ",src=" : ",env=") + source;
    }
}
