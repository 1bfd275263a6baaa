package dev.plimsoll.torture;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.assertions.ImageAssertions;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.io.DirectoryTree;
import dev.plimsoll.internal.layers.Layers;
import dev.plimsoll.internal.source.WrittenLayout;
import dev.plimsoll.internal.users.ImageUsers;
import dev.plimsoll.internal.users.ProcessUser;
import dev.plimsoll.torture.ConfigCases.Case;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Compares what Plimsoll reads of configurations, users and groups with what engines make of them. */
final class ConfigTorture {

    private static final int GENERATED = 60;
    private static final String NAME = "plimsoll-torture/config:";
    private static final List<String> DIRECTORIES = List.of("bin", "etc", "proc", "sys", "dev", "tmp");

    private final Table table;
    private final Random random;
    private final Path directory;
    private final Map<String, Integer> counts = new TreeMap<>();
    private byte[] base = {};

    ConfigTorture(Table table, Random random) throws IOException {
        this.table = table;
        this.random = random;
        this.directory = Files.createTempDirectory("plimsoll-torture-");
    }

    /** What a container printed, by the words before the first colon; empty if the engine started none. */
    private record Engine(boolean isLoaded, JsonObject config, Map<String, String> printed) {}

    @SuppressWarnings("try") // the session only has to stay open
    void run() throws Exception {
        try (ImageSession session = ImageSession.open()) {
            String container =
                    Shell.lines("docker", "create", "busybox:1.37", "true").get(0);
            Path program = directory.resolve("busybox");
            Shell.lines("docker", "cp", container + ":/bin/busybox", program.toString());
            Shell.lines("docker", "rm", container);
            Layers files = Layers.layer();
            DIRECTORIES.forEach(files::directory);
            base = files.program("bin/busybox", Files.readAllBytes(program)).toTar();
            List<Case> cases = ConfigCases.of(random, GENERATED);
            for (int i = 0; i < cases.size(); i++) {
                Path archive = write(cases.get(i), i);
                Engine engine = oracle(archive, NAME + i);
                String result = judge(archive, engine);
                counts.merge(result.replaceFirst(":.*", ""), 1, Integer::sum);
                if (result.startsWith("wrong")) {
                    System.out.println(result + " | " + shown(cases.get(i).what()) + " | " + engine);
                }
            }
            table.add(
                    cases.size() + " configurations and files of users and groups, " + GENERATED
                            + " of them random: the settings, the user and groups of the process, whether it is root, and whether"
                            + " it starts",
                    counts.getOrDefault("right", 0) + " right, " + counts.getOrDefault("not judged", 0)
                            + " not judged, wrong = " + counts.getOrDefault("wrong", 0));
        } finally {
            DirectoryTree.delete(directory);
        }
    }

    private static String shown(String what) {
        return what.length() > 300 ? what.substring(0, 150) + "…" + what.substring(what.length() - 150) : what;
    }

    /** Returns the result: right, not judged, or wrong with the reason. */
    private static String judge(Path archive, Engine engine) {
        try {
            ContainerImage image = ContainerImage.from("docker-archive:" + archive);
            ImageConfig config = image.config();
            if (!engine.isLoaded()) {
                return "wrong: the engine refuses it, and Plimsoll reads it";
            }
            String different = different(config, engine.config());
            if (!different.isEmpty()) {
                return "wrong: " + different;
            }
            boolean starts = holds(() -> ImageAssertions.assertThat(image).canStart());
            boolean ran = !engine.printed().isEmpty();
            if (starts != ran) {
                return "wrong: it starts: " + ran + ", and canStart() holds: " + starts;
            }
            return ran ? judgeProcess(image, engine.printed()) : "right";
        } catch (AssertionError e) {
            throw e;
        } catch (RuntimeException e) {
            return "not judged: " + e.getMessage();
        }
    }

    private static String judgeProcess(ContainerImage image, Map<String, String> printed) {
        boolean isRoot = printed.get("Uid").startsWith("0 ");
        if (isRoot == holds(() -> ImageAssertions.assertThat(image).runsAsNonRoot())) {
            return "wrong: it is root: " + isRoot;
        }
        if (!(ImageUsers.of(image.files()).process(image.config().user()) instanceof ProcessUser.Ids ids)) {
            return "wrong: its user is refused";
        }
        TreeMap<Long, String> groups = new TreeMap<>();
        groups.put(Long.valueOf(printed.get("Gid").replaceFirst(" .*", "")), "");
        for (String group : printed.get("Groups").split(" ")) {
            if (!group.isBlank()) {
                groups.put(Long.valueOf(group), "");
            }
        }
        String actual = printed.get("Uid").replaceFirst(" .*", "") + ":"
                + printed.get("Gid").replaceFirst(" .*", "") + " " + groups.keySet();
        if (!actual.equals(ids.toString())) {
            return "wrong: its process is " + actual + ", and not " + ids;
        }
        for (Map.Entry<String, String> variable : image.config().environment().entrySet()) {
            if (!variable.getValue().equals(printed.get("env " + variable.getKey()))) {
                return "wrong: its variable is " + printed.get("env " + variable.getKey()) + ", and not " + variable;
            }
        }
        return "right";
    }

    private static boolean holds(Runnable assertion) {
        try {
            assertion.run();
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /** Returns the first setting that the engine reads in another way. */
    private static String different(ImageConfig config, JsonObject engine) {
        Map<String, String> ours = new LinkedHashMap<>();
        ours.put("User", config.user());
        ours.put("WorkingDir", config.workingDirectory());
        ours.put("Entrypoint", config.entrypoint().toString());
        ours.put("Cmd", config.command().toString());
        ours.put("Labels", new TreeMap<>(config.labels()).toString());
        ours.put("ExposedPorts", List.copyOf(config.exposedPorts()).toString());
        Map<String, String> theirs = new LinkedHashMap<>();
        theirs.put("User", text(engine, "User"));
        theirs.put("WorkingDir", text(engine, "WorkingDir"));
        theirs.put("Entrypoint", words(engine, "Entrypoint").toString());
        theirs.put("Cmd", words(engine, "Cmd").toString());
        theirs.put("Labels", members(engine, "Labels").toString());
        theirs.put(
                "ExposedPorts",
                List.copyOf(members(engine, "ExposedPorts").keySet()).toString());
        return ours.entrySet().stream()
                .filter(each -> !each.getValue().equals(theirs.get(each.getKey())))
                .map(each -> each + ", and the engine has " + theirs.get(each.getKey()))
                .findFirst()
                .orElse("");
    }

    private static String text(JsonObject config, String member) {
        return config.has(member) && !config.get(member).isJsonNull()
                ? config.get(member).getAsString()
                : "";
    }

    private static List<String> words(JsonObject config, String member) {
        List<String> words = new ArrayList<>();
        if (config.has(member) && !config.get(member).isJsonNull()) {
            config.getAsJsonArray(member).forEach(word -> words.add(word.getAsString()));
        }
        return words;
    }

    private static Map<String, String> members(JsonObject config, String member) {
        Map<String, String> members = new TreeMap<>();
        if (config.has(member) && !config.get(member).isJsonNull()) {
            config.getAsJsonObject(member)
                    .entrySet()
                    .forEach(each -> members.put(
                            each.getKey(),
                            each.getValue().isJsonPrimitive() ? each.getValue().getAsString() : ""));
        }
        return members;
    }

    /** Asks the engine. Images and containers stay, because it is an engine of its own. */
    private static Engine oracle(Path archive, String name) throws Exception {
        Engine refused = new Engine(false, new JsonObject(), Map.of());
        if (tried("docker", "load", "-q", "-i", archive.toString()).isEmpty()) {
            return refused;
        }
        List<String> inspected = tried("docker", "image", "inspect", "--format", "{{json .Config}}", name);
        if (inspected.isEmpty()) {
            return refused;
        }
        JsonObject config = JsonParser.parseString(inspected.get(0)).getAsJsonObject();
        List<String> started = tried("docker", "run", "--detach", "--network", "none", name);
        return new Engine(true, config, started.isEmpty() ? Map.of() : printed(started.get(0)));
    }

    private static Map<String, String> printed(String container) throws Exception {
        tried("docker", "wait", container);
        Map<String, String> printed = new LinkedHashMap<>();
        for (String line : tried("docker", "logs", container)) {
            int equals = line.indexOf('=');
            if (line.matches("(Uid|Gid|Groups|Cwd):.*")) {
                printed.put(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip().replace('\t', ' ') + " ");
            } else if (equals > 0) {
                printed.put("env " + line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return printed;
    }

    /** Returns the lines that a command prints, one empty line at least; nothing if it fails. */
    private static List<String> tried(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? (output + "\n").lines().toList() : List.of();
    }

    private Path write(Case each, int number) {
        byte[] layer = Layers.layer()
                .file("etc/passwd", each.passwd())
                .file("etc/group", each.group())
                .toTar();
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("base.tar", base);
        members.put("layer.tar", layer);
        String config = each.document()
                .replace("@BASE", "sha256:" + WrittenLayout.hex(base))
                .replace("@LAYER", "sha256:" + WrittenLayout.hex(layer));
        members.put("config.json", config.getBytes(StandardCharsets.UTF_8));
        members.put("manifest.json", each.list().replace("@NAME", NAME + number).getBytes(StandardCharsets.UTF_8));
        return WrittenLayout.write(directory.resolve(number + ".tar"), WrittenLayout.tar(members));
    }
}
