package dev.plimsoll.internal.build;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.image.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A target as {@code docker buildx bake --print} describes it. What changes the image is read or refused; what only matters
 * outside is left out: names, outputs, exported caches and attestations.
 *
 * @param file the file that defines it
 * @param name its name
 * @param attributes its attributes
 * @param targets all targets that were printed, among them those that it is built from
 */
public record BakeTarget(Path file, String name, Map<?, ?> attributes, Map<?, ?> targets) {

    private static final String LINK = "target:";
    private static final String CWD = "cwd://";

    /** What says where the image goes, and what is stored beside it. */
    private static final Set<String> OUTSIDE =
            Set.of("annotations", "attest", "cache-to", "description", "output", "tags");

    private static final Set<String> READ = Set.of(
            "args",
            "cache-from",
            "call",
            "context",
            "contexts",
            "dockerfile",
            "dockerfile-inline",
            "entitlements",
            "extra-hosts",
            "labels",
            "network",
            "no-cache",
            "no-cache-filter",
            "platforms",
            "pull",
            "secret",
            "shm-size",
            "ssh",
            "target",
            "ulimits");

    /** Refuses an attribute that is unknown. */
    public BakeTarget {
        for (Object attribute : attributes.keySet()) {
            String known = String.valueOf(attribute);
            if (!READ.contains(known) && !OUTSIDE.contains(known)) {
                throw problem(file, name, known, "is not supported");
            }
        }
        Object call = attributes.get("call");
        if (call != null && !call.equals("build")) {
            throw problem(file, name, "call", "is '" + call + "', which builds no image");
        }
    }

    private static DockerfileException problem(Path file, String target, String attribute, String problem) {
        return new DockerfileException(
                ErrorCode.BAKE_FILE,
                file + ": the attribute '" + attribute + "' of the target '" + target + "' " + problem);
    }

    private DockerfileException problem(String attribute, String problem) {
        return problem(file, name, attribute, problem);
    }

    /** Returns the context. */
    public Path context() {
        String context = text("context").orElse(".");
        if (isElsewhere(context)) {
            throw problem("context", "is " + context + ", which is not a directory on this machine");
        }
        return path(context);
    }

    /** Returns the path of the Dockerfile. If there is an {@link #inline} one, it isn't used. */
    public Path dockerfile() {
        String dockerfile = text("dockerfile").orElse("Dockerfile");
        if (isElsewhere(dockerfile)) {
            throw problem("dockerfile", "is " + dockerfile + ", which is not a file on this machine");
        }
        return dockerfile.startsWith(CWD)
                ? path(dockerfile)
                : context().resolve(dockerfile).normalize();
    }

    /** Returns the text of the Dockerfile; empty if it is a file. */
    public Optional<String> inline() {
        return text("dockerfile-inline");
    }

    /** Returns the stage to build; empty for the last one. */
    public Optional<String> stage() {
        return text("target");
    }

    /** Returns the build arguments; an argument without a value isn't set. */
    public Map<String, String> arguments() {
        return map("args");
    }

    /** Returns the platforms to build for; empty for the engine's own. */
    public List<Platform> platforms() {
        return list("platforms").stream()
                .map(platform -> Platform.of(String.valueOf(platform)))
                .toList();
    }

    /** Returns whether results of earlier builds may be used. */
    public boolean useCache() {
        return !Boolean.TRUE.equals(attributes.get("no-cache"));
    }

    /** Returns the secrets, with the paths of their files. */
    public List<BuildSecret> secrets() {
        return list("secret").stream()
                .map(this::fields)
                .map(fields -> BuildSecret.parse(withSource(fields)).resolved(this::path))
                .toList();
    }

    /** Returns a secret with its source. If only the id is given, it is the variable of that name or else the file. */
    private static String withSource(String secret) {
        String id = secret.replaceFirst("^id=", "");
        return secret.contains(",") || id.equals(secret)
                ? secret
                : secret + (System.getenv(id) == null ? ",src=" : ",env=") + id;
    }

    /** Returns the options that are handed on to {@code docker buildx build}. */
    public BuildxOptions options() {
        List<String> options = new ArrayList<>();
        map("labels").forEach((label, value) -> options.add("--label=" + label + "=" + value));
        map("contexts").forEach((context, value) -> {
            if (!value.startsWith(LINK)) {
                options.add("--build-context=" + context + "=" + located(value));
            }
        });
        list("cache-from").forEach(cache -> options.add("--cache-from=" + withPath(fields(cache))));
        hosts().forEach(host -> options.add("--add-host=" + host));
        text("network").ifPresent(network -> options.add("--network=" + network));
        text("shm-size").ifPresent(size -> options.add("--shm-size=" + size));
        list("ulimits").forEach(limit -> options.add("--ulimit=" + limit));
        list("ssh").forEach(agent -> options.add("--ssh=" + agent(agent)));
        list("entitlements").forEach(entitlement -> options.add("--allow=" + entitlement));
        list("no-cache-filter").forEach(stage -> options.add("--no-cache-filter=" + stage));
        if (Boolean.TRUE.equals(attributes.get("pull"))) {
            options.add("--pull");
        }
        try {
            return BuildxOptions.of(options);
        } catch (IllegalArgumentException e) {
            throw new DockerfileException(
                    ErrorCode.BAKE_FILE, file + ": the target '" + name + "': " + e.getMessage(), e);
        }
    }

    /** Returns the targets whose images are contexts of this one, by the names of the contexts. */
    public Map<String, BakeTarget> links() {
        Map<String, BakeTarget> links = new LinkedHashMap<>();
        map("contexts").forEach((context, value) -> {
            if (value.startsWith(LINK)) {
                String other = value.substring(LINK.length());
                if (!(targets.get(other) instanceof Map<?, ?> linked)) {
                    throw problem("contexts", "refers to the target '" + other + "', which there is not");
                }
                links.put(context, new BakeTarget(file, other, linked, targets));
            }
        });
        return links;
    }

    private List<String> hosts() {
        if (attributes.get("extra-hosts") instanceof Map<?, ?>) {
            return map("extra-hosts").entrySet().stream()
                    .map(host -> host.getKey() + ":" + host.getValue())
                    .toList();
        }
        return list("extra-hosts").stream()
                .map(host -> String.valueOf(host).replaceFirst("=", ":"))
                .toList();
    }

    private String agent(Object agent) {
        if (agent instanceof Map<?, ?> fields) {
            List<?> paths = fields.get("paths") instanceof List<?> list ? list : List.of();
            return fields.get("id")
                    + (paths.isEmpty()
                            ? ""
                            : "=" + paths.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return String.valueOf(agent);
    }

    /** Returns fields as an option has them; newer releases of buildx print them as an object. */
    private String fields(Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .filter(field -> !String.valueOf(field.getValue()).isEmpty())
                    .map(field -> field.getKey() + "=" + field.getValue())
                    .collect(Collectors.joining(","));
        }
        return String.valueOf(value);
    }

    /** Makes the path of a local cache absolute. */
    private String withPath(String cache) {
        return List.of(cache.split(",")).stream()
                .map(field -> cache.contains("type=local") && field.startsWith("src=")
                        ? "src=" + path(field.substring("src=".length()))
                        : field)
                .collect(Collectors.joining(","));
    }

    private String located(String context) {
        String layout = "oci-layout://";
        if (context.startsWith(layout)) {
            return layout + path(context.substring(layout.length()));
        }
        return isElsewhere(context) ? context : path(context).toString();
    }

    private static boolean isElsewhere(String location) {
        return !location.startsWith(CWD)
                && (location.contains("://") || location.startsWith("git@") || location.equals("-"));
    }

    private Path path(String written) {
        String relative = written.startsWith(CWD) ? written.substring(CWD.length()) : written;
        return new BakeFile(file).directory().resolve(relative).normalize();
    }

    private Optional<String> text(String attribute) {
        Object value = attributes.get(attribute);
        return value == null
                ? Optional.empty()
                : Optional.of(String.valueOf(value)).filter(text -> !text.isEmpty());
    }

    private List<Object> list(String attribute) {
        List<Object> values = new ArrayList<>();
        if (attributes.get(attribute) instanceof List<?> list) {
            list.forEach(values::add);
        }
        return values;
    }

    private Map<String, String> map(String attribute) {
        Map<String, String> values = new TreeMap<>();
        if (attributes.get(attribute) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    values.put(String.valueOf(key), String.valueOf(value));
                }
            });
        }
        return values;
    }
}
