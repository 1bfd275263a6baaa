package dev.plimsoll;

import dev.plimsoll.internal.text.OneLine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A secret that {@code RUN --mount=type=secret} can read while it runs. This holds where to find its value, not the value.
 *
 * @param id by which the Dockerfile asks for it
 * @param source the environment variable, or the file, that holds it
 * @param file whether that is a file
 * @since 0.1.0
 */
public record BuildSecret(String id, String source, boolean file) {

    private static final String FORMS = "write it as id=token,env=TOKEN or id=token,src=path/to/file";

    /**
     * Reads {@code id=…,env=…} or {@code id=…,src=…}, as {@code docker build --secret} has it.
     *
     * @throws IllegalArgumentException if it is neither; the message does not repeat values that may be secret
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
            throw malformed("'" + id + "' is to come from an environment variable or from a file, one of them");
        }
        return new BuildSecret(id, src.isEmpty() ? env : src, env.isEmpty());
    }

    private static IllegalArgumentException malformed(String problem) {
        return new IllegalArgumentException("That is no secret for a build, as " + problem + ": " + FORMS);
    }

    /**
     * The same, with the file's path as it is to be read; a secret from an environment variable stays as it is.
     *
     * @param paths turns a path as it is written into one that leads there
     */
    public BuildSecret resolved(Function<String, Path> paths) {
        return file ? new BuildSecret(id, paths.apply(source).toString(), true) : this;
    }

    /** As {@code --secret} takes it. */
    @Override
    public String toString() {
        return "id=" + id + (file ? ",src=" : ",env=") + source;
    }
}
