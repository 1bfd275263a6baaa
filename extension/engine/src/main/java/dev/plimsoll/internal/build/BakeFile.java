package dev.plimsoll.internal.build;

import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that defines builds for {@code docker buildx bake}: HCL, JSON or a Compose file. buildx itself evaluates it, with
 * the environment of this process.
 *
 * @param path as messages name it
 */
public record BakeFile(Path path) {

    private static final Pattern BLOCK = Pattern.compile("(?m)^[ \\t]*(?:target|group)[ \\t]+\"([^\"]+)\"");
    private static final Pattern MEMBER = Pattern.compile("(?m)^(?: {2}|\\t)\"?([A-Za-z0-9_.-]+)\"?:");
    private static final Pattern UNKNOWN = Pattern.compile("failed to find target (.*?)(?:: not found)?");
    private static final Pattern POSITION = Pattern.compile("(?s)([^\\n]+?):(\\d+),\\d+-[\\d,]+: (.*)");

    /** Where a Compose file is malformed; buildx 0.29 puts other words before it than 0.13. */
    private static final Pattern YAML_POSITION = Pattern.compile("\\byaml: line ([0-9]+): (.+)", Pattern.DOTALL);

    /**
     * Evaluates the definition of a target.
     *
     * @param name a target, or a group of one target
     * @throws DockerfileException if the file can't be read or evaluated, if it has no such target, or if the target has what
     *     can't be built here; the message names file and line where they are known
     */
    public BakeTarget target(String name) {
        if (!Files.isRegularFile(path)) {
            throw new DockerfileException(ErrorCode.BAKE_FILE, "There is no file " + path + " for docker buildx bake");
        }
        BuildxCommand buildx = BuildxCommand.find();
        if (!buildx.isThere()) {
            throw new DockerfileException(
                    ErrorCode.BAKE_FILE,
                    path + " can't be read, because only docker buildx bake can evaluate it, and " + buildx.problem()
                            + ". " + BuilderChoice.HOW_TO_GET_BUILDX);
        }
        Map<?, ?> printed = print(name);
        Map<?, ?> targets = member(printed, "target");
        if (targets.get(name) instanceof Map<?, ?> target) {
            return new BakeTarget(path, name, target, targets);
        }
        Map<?, ?> group = member(member(printed, "group"), name);
        List<?> members = group.get("targets") instanceof List<?> list ? list : List.of();
        if (members.size() == 1 && targets.get(members.get(0)) instanceof Map<?, ?> target) {
            return new BakeTarget(path, String.valueOf(members.get(0)), target, targets);
        }
        throw new DockerfileException(
                ErrorCode.BAKE_FILE,
                "'" + name + "' in " + path + " is a group of several targets; name one of them: "
                        + String.join(
                                ", ", members.stream().map(String::valueOf).toList()));
    }

    private static Map<?, ?> member(Map<?, ?> map, String name) {
        return map.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }

    /** Runs {@code docker buildx bake --print} in the directory of the file, to which paths in it are relative. */
    private Map<?, ?> print(String target) {
        Path file = path.toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(
                        "docker",
                        "buildx",
                        "bake",
                        "--progress=plain",
                        "--file=" + file.getFileName(),
                        "--print",
                        target)
                .directory(directory().toFile());
        builder.environment().remove("BUILDX_BUILDER");
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new DockerfileException(
                    ErrorCode.BAKE_FILE, path + " can't be read by docker buildx bake: " + e.getMessage(), e);
        }
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        try {
            int code = ChildProcesses.await(process);
            if (code != 0) {
                throw new DockerfileException(
                        ErrorCode.BAKE_FILE, explained(target, BuildxError.of(errors.join(), code)));
            }
            return parsed(output.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DockerfileException(
                    ErrorCode.INTERRUPTED, "Interrupted while docker buildx bake read " + path, e);
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private Map<?, ?> parsed(String json) {
        try {
            if (JsonText.parse(json) instanceof Map<?, ?> printed) {
                return printed;
            }
        } catch (DataException e) {
            throw new DockerfileException(
                    ErrorCode.BAKE_FILE,
                    "docker buildx bake --print wrote what is not JSON for " + path + ": " + e.getMessage(),
                    e);
        }
        throw new DockerfileException(ErrorCode.BAKE_FILE, "docker buildx bake --print wrote no object for " + path);
    }

    private String explained(String target, BuildxError error) {
        Matcher unknown = UNKNOWN.matcher(error.message());
        if (unknown.matches()) {
            return path + " has no target '" + target + "'. " + advice(target);
        }
        Matcher yaml = YAML_POSITION.matcher(error.message());
        if (yaml.find()) {
            return path + ":" + yaml.group(1) + ": " + yaml.group(2).strip();
        }
        Matcher position = POSITION.matcher(error.message());
        return position.matches() && position.group(1).endsWith(String.valueOf(path.getFileName()))
                ? path + ":" + position.group(2) + ": " + position.group(3).strip()
                : path + " can't be evaluated by docker buildx bake: " + error.message();
    }

    private String advice(String target) {
        TreeSet<String> names = new TreeSet<>(names());
        return Nearest.to(target, names)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(() ->
                        names.isEmpty() ? "No target was found in it." : "It has: " + String.join(", ", names) + ".");
    }

    /** Returns the names of targets and groups. buildx before 0.20 can't list them, so this looks at the text. */
    private List<String> names() {
        String text;
        try {
            text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
        String name = String.valueOf(path.getFileName());
        if (name.endsWith(".hcl")) {
            return BLOCK.matcher(text).results().map(found -> found.group(1)).toList();
        }
        if (name.endsWith(".json")) {
            return namesInJson(text);
        }
        int services = text.indexOf("services:");
        int end = text.indexOf("\n", services);
        Optional<String> block = services < 0 || end < 0
                ? Optional.empty()
                : Optional.of(text.substring(end).replaceFirst("(?s)\\n[^\\s#].*", ""));
        return block.map(lines -> MEMBER.matcher(lines)
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .orElse(List.of());
    }

    private static List<String> namesInJson(String text) {
        try {
            List<String> names = new ArrayList<>();
            if (JsonText.parse(text) instanceof Map<?, ?> all) {
                for (String kind : List.of("target", "group")) {
                    member(all, kind).keySet().forEach(name -> names.add(String.valueOf(name)));
                }
            }
            return names;
        } catch (DataException e) {
            return List.of();
        }
    }

    /** Returns the directory that paths in the file are relative to. */
    public Path directory() {
        @Nullable Path parent = path.toAbsolutePath().getParent();
        return parent == null ? Path.of("/") : parent;
    }
}
