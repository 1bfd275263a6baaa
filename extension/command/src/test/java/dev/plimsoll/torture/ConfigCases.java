package dev.plimsoll.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Configurations, {@code /etc/passwd} and {@code /etc/group} of which programs could read something else than engines. */
final class ConfigCases {

    static final String PASSWD = "root:x:0:0::/:\napp:x:1000:1000::/:\n";
    static final String GROUP = "root:x:0:\nstaff:x:50:app\n";

    /** Prints what a process runs as, its directory and its environment. */
    static final String PRINT =
            "[\"/bin/busybox\",\"sh\",\"-c\",\"/bin/busybox grep -E '^(Uid|Gid|Groups):' /proc/self/status;"
                    + " echo Cwd: $(/bin/busybox pwd -P); /bin/busybox env\"]";

    private static final String LAYERS = "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"@BASE\",\"@LAYER\"]}";
    private static final String LIST =
            "[{\"Config\":\"config.json\",\"RepoTags\":[\"@NAME\"],\"Layers\":[\"base.tar\",\"layer.tar\"]}]";

    private final List<Case> all = new ArrayList<>();

    /**
     * An image.
     *
     * @param document the configuration; in it and in the list, {@code @BASE} and {@code @LAYER} are the diff ids of
     *     the layers, and {@code @NAME} is the name
     */
    record Case(String what, String document, String list, String passwd, String group) {}

    private ConfigCases() {}

    /** Returns the cases that were made by hand, and as many random ones as wanted. */
    static List<Case> of(Random random, int generated) {
        ConfigCases cases = new ConfigCases();
        cases.names();
        cases.values();
        cases.documents();
        cases.lists();
        cases.starts();
        cases.users();
        for (int i = 0; i < generated; i++) {
            cases.user(
                    word(random) + (random.nextBoolean() ? "" : ":" + word(random)),
                    lines(random, 7),
                    lines(random, 4));
        }
        return List.copyOf(cases.all);
    }

    private void names() {
        for (String user : List.of(
                "\"user\":\"1000\"",
                "\"USER\":\"1000\"",
                "\"u\u017fer\":\"1000\"",
                "\"U\\u017fER\":\"1000\"",
                "\"User\":\"1000\",\"user\":\"0\"",
                "\"user\":\"0\",\"User\":\"1000\"",
                "\"User\":\"1000\",\"User\":\"0\"",
                "\"User\":\"1000\",\"User\":null",
                "\"User\":\"1000\",\"\\u0055ser\":\"0\"",
                "\"workingdir\":\"/tmp\"",
                "\"Wor\u212aingDir\":\"/tmp\"",
                "\"W\u00f6rkingDir\":\"/tmp\"",
                "\"env\":[\"A=1\"]",
                "\"Env\":[\"A=1\"],\"ENV\":[\"A=2\"]",
                "\"Labels\":{\"a\":\"1\",\"a\":\"2\"}",
                "\"Labels\":{\"User\":\"0\",\"user\":\"1\"}",
                "\"x\":{\"User\":\"0\",\"user\":\"1\"}",
                "\"x\":1,\"X\":2")) {
            settings(user);
        }
    }

    private void values() {
        for (String value : List.of(
                "\"User\":null",
                "\"User\":1000",
                "\"User\":[\"1000\"]",
                "\"User\":true",
                "\"Env\":\"A=1\"",
                "\"Env\":null",
                "\"Env\":[1]",
                "\"Env\":[\"A=1\",null]",
                "\"Env\":[\"A=1\",\"A=2\"]",
                "\"Env\":[\"A\",\"B=1\"]",
                "\"Env\":[\"A=1\",\"A\"]",
                "\"Env\":[\"A= b =c\",\"B=\",\"PATH=/bin\"]",
                "\"Labels\":{\"a\":null}",
                "\"Labels\":{\"a\":1}",
                "\"Labels\":[]",
                "\"ExposedPorts\":{\"80/tcp\":{}}",
                "\"ExposedPorts\":{\"80/tcp\":null}",
                "\"ExposedPorts\":{\"80/tcp\":1}",
                "\"Hostname\":5",
                "\"StopTimeout\":1.0",
                "\"StopTimeout\":99999999999999999999",
                "\"Healthcheck\":{\"Test\":[\"NONE\"],\"Interval\":1.5}",
                "\"Healthcheck\":{\"test\":[\"NONE\"]}",
                "\"ArgsEscaped\":\"true\"",
                "\"x\":1e999",
                "\"x\":01",
                "\"x\":" + "[".repeat(200) + "]".repeat(200),
                "\"x\":" + "[".repeat(300) + "]".repeat(300),
                "\"x\":" + "[".repeat(11_000) + "]".repeat(11_000),
                "\"Labels\":{\"a\":\"\\ud800\"}",
                "\"Labels\":{\"a\":\"\\ud83d\\ude00\"}",
                "\"Labels\":{\"a\":\"\\u0000\"}",
                "\"Labels\":{\"a\":\"\t\"}",
                "\"User\":\"1000\" /* a comment */",
                "'User':\"1000\"",
                "\"User\":\"1000\",")) {
            settings(value);
        }
    }

    private void documents() {
        String settings = "{\"User\":\"1000\",\"Entrypoint\":" + PRINT + "}";
        for (String document : List.of(
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"Config\":" + settings + "," + LAYERS + "}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings + ",\"config\":{\"User\":\"0\"},"
                        + LAYERS + "}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings + ",\"CONFIG\":{\"User\":\"0\"},"
                        + LAYERS + "}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings + "," + LAYERS + "} {}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings + "," + LAYERS + "} \n",
                "\ufeff{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings + "," + LAYERS + "}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"created\":\"today\",\"config\":" + settings + ","
                        + LAYERS + "}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"created\":null,\"config\":" + settings + "," + LAYERS
                        + "}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"author\":1,\"config\":" + settings + "," + LAYERS + "}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings + ","
                        + LAYERS.replace("diff_ids", "Diff_IDs") + "}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings + ","
                        + LAYERS.replace("rootfs", "rootF\u017f") + "}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings + "," + LAYERS
                        + ",\"history\":[{\"created_by\":\"x\",\"Empty_layer\":true}]}",
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + settings + "," + LAYERS
                        + ",\"history\":[null]}")) {
            all.add(new Case(document, document, LIST, PASSWD, GROUP));
        }
    }

    private void lists() {
        for (String list : List.of(
                LIST.replace("\"Config\"", "\"config\""),
                LIST.replace("\"Layers\"", "\"layers\""),
                LIST.replace("\"Config\"", "\"Config\":\"none.json\",\"Config\""),
                LIST.replace("\"Config\"", "\"config\":\"none.json\",\"Config\""),
                LIST.replace("\"Layers\"", "\"Layer\u017f\":[],\"Layers\""),
                LIST.replace("\"Layers\"", "\"Parent\":1,\"Layers\""),
                LIST.replace("\"Layers\"", "\"x\":1,\"X\":1,\"Layers\""),
                LIST + " x",
                LIST + "\n")) {
            all.add(new Case(list, document("\"User\":\"1000\",\"Entrypoint\":" + PRINT), list, PASSWD, GROUP));
        }
    }

    private void starts() {
        for (String directory : List.of(
                "etc", ".", " /tmp", "/tmp/", "/etc/../tmp", "/../tmp", "/new/dir", "/etc/passwd", "/etc/passwd/x")) {
            settings("\"WorkingDir\":\"" + directory + "\"");
        }
        for (String words : List.of(
                "\"Entrypoint\":[\"\"],\"Cmd\":" + PRINT,
                "\"Entrypoint\":null,\"Cmd\":" + PRINT,
                "\"Entrypoint\":[],\"Cmd\":" + PRINT,
                "\"Entrypoint\":[\"\"]",
                "\"Entrypoint\":[\"\",\"x\"]",
                "\"Entrypoint\":[],\"Cmd\":[]",
                "\"Cmd\":[\"\"]",
                "\"Entrypoint\":[null],\"Cmd\":" + PRINT,
                "\"Entrypoint\":\"/bin/busybox\"")) {
            all.add(new Case(words, document(words), LIST, PASSWD, GROUP));
        }
    }

    private void users() {
        for (String user : List.of(
                "",
                ":",
                "1000:",
                "app:",
                "app",
                "app:staff",
                ":staff",
                ":50",
                "0",
                "00",
                "+0",
                "-0",
                "+1000",
                "-1",
                " 0",
                "0 ",
                "0x0",
                "1_0",
                "\u0660",
                "root:",
                "app:1:2",
                "2147483647",
                "2147483648",
                "4294967295",
                "4294967296",
                "18446744073709551616",
                "1000:2147483648",
                "1000:nobody",
                "nobody",
                "App",
                "app\\n",
                "app\\u0000")) {
            user(user, PASSWD, GROUP);
        }
        for (String passwd : List.of(
                "app:x:0x3e8:1::/:\n",
                "app:x:zero:1::/:\n",
                "app:x: 1000:1::/:\n",
                "app:x:1000 :1::/:\n",
                "app:x:-0:1::/:\n",
                "app:x::1::/:\n",
                "app\n",
                "app:x",
                "  app:x:1000:1::/:  \n",
                "\u00a0app:x:1000:1\u2003\n",
                "\u001capp:x:1000:1\n",
                "app:x:1000:1\r\nroot:x:0:0\r\n",
                "app:x:7:7\rapp:x:8:8\n",
                "#app:x:7:7\napp:x:1000:1\n",
                "app:x:0:0\napp:x:1000:1000\n",
                "app:x:1000:1000\napp:x:0:0\n",
                "+app:x:0:0\napp:x:1000:1000\n",
                ":x:1000:1\napp:x:5:5\n",
                "app:x:1000:1\u0000\n",
                "\ufeffapp:x:1000:1\n",
                "app:x:4294967296:1\n",
                "app:x:1:4294967296\n",
                "app:x:99999999999999999999:1\n",
                "app:x:-1000:1\n",
                "app:x:2147483648:1\n",
                "a".repeat(65_535) + "\napp:x:1000:1\n",
                "a".repeat(65_536) + "\napp:x:1000:1\n",
                "app:x:1000:1\n" + "a".repeat(70_000),
                "")) {
            user("app", passwd, GROUP);
        }
        user("1000", "1000:x:0:0\n", GROUP);
        user("1000", "a:x:1000:7\nb:x:1000:8\n", "a:x:70:a\nb:x:80:b\n");
        user("2147483648", "app:x:2147483648:1\n", GROUP);
        user("", "toor:x:0:5\nroot:x:0:0\n", GROUP);
        user("", "root:x:0:0\n", "a:x:70:root\n");
        for (String group : List.of(
                "staff\n",
                "staff:x\n",
                "staff:x:x\n",
                " staff:x:51\n",
                "#staff:x:51\nstaff:x:52\n",
                "staff:x:51\nstaff:x:52\n",
                "staff:x:4294967297\n",
                "")) {
            user("app:staff", PASSWD, group);
        }
        for (String group : List.of(
                "a:x:51:app\nb:x:52:x,app\nc:x:53:apps\nd:x:54:app,\n",
                "a:x:51: app\n",
                "a:x:51:x, app\n",
                "a:x:51:app:x\n",
                "#a:x:51:app\n",
                "a:x:y:app\n",
                "a:x:-1:app\n",
                "a:x:51:" + "x,".repeat(50_000) + "app\n")) {
            user("app", PASSWD, group);
        }
    }

    private static String word(Random random) {
        return List.of("app", "root", "0", "1000", "+7", "b", "", "00", "x:y", "2147483648")
                .get(random.nextInt(10));
    }

    private static String lines(Random random, int fields) {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            lines.append(List.of("", "", " ", "#").get(random.nextInt(4)));
            for (int field = random.nextInt(fields); field >= 0; field--) {
                lines.append(List.of(
                                        "app",
                                        "root",
                                        "b",
                                        "x",
                                        "0",
                                        "7",
                                        "1000",
                                        " 0",
                                        "app,b",
                                        "b,app",
                                        "4294967296",
                                        "")
                                .get(random.nextInt(12)))
                        .append(field == 0 ? "" : ":");
            }
            lines.append(List.of("\n", "\n", "\r\n", " \n").get(random.nextInt(4)));
        }
        return lines.toString();
    }

    private void settings(String json) {
        all.add(new Case(json, document("\"Entrypoint\":" + PRINT + "," + json), LIST, PASSWD, GROUP));
    }

    private void user(String user, String passwd, String group) {
        String json = "\"User\":\"" + user + "\"";
        all.add(new Case(
                json + " with passwd " + passwd + " and group " + group,
                document("\"Entrypoint\":" + PRINT + "," + json),
                LIST,
                passwd,
                group));
    }

    private static String document(String settings) {
        return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{" + settings + "}," + LAYERS + "}";
    }
}
