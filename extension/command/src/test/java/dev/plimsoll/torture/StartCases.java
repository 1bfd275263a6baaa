package dev.plimsoll.torture;

import static dev.plimsoll.torture.StartPrograms.changed;
import static dev.plimsoll.torture.StartPrograms.cut;
import static dev.plimsoll.torture.StartPrograms.replaced;
import static dev.plimsoll.torture.StartPrograms.segment;

import dev.plimsoll.internal.elf.ElfBytes;
import dev.plimsoll.internal.layers.Layers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Images that start, and others that look like them. */
final class StartCases {

    private static final String PRINT = "echo " + StartPrograms.STARTED + "\n";
    private static final int LOAD = 1;
    private static final int INTERPRETER = 3;
    private static final int OFFSET = 8;
    private static final int FILE_SIZE = 32;
    private static final int MEMORY_SIZE = 40;

    /** Capabilities of a file, effective, and then not. */
    private static final String NET_BIND = "0100000200040000000000000000000000000000";

    private static final String NET_RAW = "0100000200200000000000000000000000000000";
    private static final String NET_ADMIN = "0100000200100000000000000000000000000000";
    private static final String NET_ADMIN_PERMITTED = "0000000200100000000000000000000000000000";

    private final StartPrograms programs;
    private final byte[] base = StartCase.base();
    private final byte[] muslLoader = StartCase.read("/lib/ld-musl-x86_64.so.1");
    private final List<StartCase> cases = new ArrayList<>();
    private String group = "";

    StartCases(StartPrograms programs) {
        this.programs = programs;
    }

    List<StartCase> all() throws IOException, InterruptedException {
        scripts();
        env();
        permissions();
        paths();
        search();
        secure();
        glibc();
        musl();
        files();
        return cases;
    }

    private StartCase add(String name, Layers layer) {
        StartCase each = new StartCase(group, name, List.of(base, layer.toTar()));
        cases.add(each);
        return each;
    }

    private static Layers layer() {
        return Layers.layer();
    }

    private static Consumer<TarArchiveEntry> mode(int mode, int uid, int gid) {
        return entry -> {
            entry.setMode(mode);
            entry.setUserId(uid);
            entry.setGroupId(gid);
        };
    }

    private Layers ok(int mode, int uid, int gid) {
        return layer().file("app", programs.ok, mode(mode, uid, gid));
    }

    private static Layers script(String text) {
        return layer().file("app", text.getBytes(StandardCharsets.ISO_8859_1), mode(0755, 0, 0));
    }

    private StartCase script(String name, String text) {
        return add(name, script(text).program("bin/ok", programs.ok));
    }

    private void scripts() {
        group = "scripts";
        script("plain", "#!/bin/sh\n" + PRINT);
        script("CR LF", "#!/bin/sh\r\n" + PRINT);
        script("CR LF behind an option", "#!/bin/sh -e\r\n" + PRINT);
        script("blank before the interpreter", "#! /bin/sh\n" + PRINT);
        script("tabs around all", "#!\t/bin/sh\t-e\t\n" + PRINT);
        script("no interpreter", "#!\n" + PRINT);
        script("only a blank", "#! \n" + PRINT);
        script("only #!", "#!");
        script("no end of line", "#!/bin/ok");
        script("0 behind the interpreter", "#!/bin/ok\0/more\n");
        script("0 before the interpreter", "#!\0/bin/ok\n");
        script("two words for a shell", "#!/bin/sh -e -u\n" + PRINT);
        script("relative interpreter", "#!bin/ok\n");
        script("relative interpreter, other directory", "#!bin/ok\n").directory("/bin");
        script("space before #!", " #!/bin/ok\n");
        script("byte order mark", "\u00ef\u00bb\u00bf#!/bin/ok\n");
        script("empty file", "");
        script("no #!", PRINT);
        script("no #!, by a shell", PRINT).command("/bin/sh", "-c", "/app");
        script("binary, by a shell", "\0\1\2" + PRINT).command("/bin/sh", "-c", "/app");
        for (int length : new int[] {127, 128, 253, 254, 255, 300}) {
            String folder = "d".repeat(120) + "/" + "e".repeat(Math.max(1, length - 125));
            String path = length < 130 ? "d".repeat(length - 4) + "/ok" : folder + "/ok";
            add(
                    "interpreter of " + (path.length() + 1) + " bytes",
                    script("#!/" + path + "\n").program(path, programs.ok));
        }
        script("blanks up to the limit", "#!" + " ".repeat(245) + "/bin/ok\n");
        script("blanks over the limit", "#!" + " ".repeat(250) + "/bin/ok\n");
        script("argument over the limit", "#!/bin/ok " + "x".repeat(400) + "\n");
        for (int depth : new int[] {2, 5, 6}) {
            Layers layer = script("#!/s1\n");
            for (int i = 1; i < depth; i++) {
                layer.program(
                        "s" + i,
                        ("#!" + (i + 1 == depth ? "/bin/ok" : "/s" + (i + 1)) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            add(depth + " scripts", layer.program("bin/ok", programs.ok));
        }
        script("itself", "#!/app\n");
        script("interpreter is a directory", "#!/etc\n");
        script("interpreter is missing", "#!/bin/none\n");
        add("interpreter is not executable", script("#!/ok\n").file("ok", programs.ok, mode(0644, 0, 0)));
        add("interpreter is a text", script("#!/ok\n").program("ok", "text".getBytes(StandardCharsets.UTF_8)));
        add("interpreter is a dangling link", script("#!/ok\n").symbolicLink("ok", "/none"));
        byte[] shell = ("#!/bin/sh\n" + PRINT).getBytes(StandardCharsets.UTF_8);
        add("unreadable for its user", layer().file("app", shell, mode(0711, 0, 0)))
                .user("1000:1000");
        add("unreadable, for root", layer().file("app", shell, mode(0711, 0, 0)));
        add("setuid", layer().file("app", shell, mode(04755, 0, 0))).user("1000:1000");
    }

    private void env() {
        group = "env";
        script("a program", "#!/usr/bin/env sh\n" + PRINT);
        script("CR LF", "#!/usr/bin/env sh\r\n" + PRINT);
        script("an option without -S", "#!/usr/bin/env sh -e\n" + PRINT);
        script("blanks around", "#! /usr/bin/env   sh  \n" + PRINT);
        script("-S", "#!/usr/bin/env -S sh -e\n" + PRINT);
        script("-S, CR LF", "#!/usr/bin/env -S sh -e\r\n" + PRINT);
        script("--split-string", "#!/usr/bin/env --split-string=sh -e\n" + PRINT);
        script("-vS", "#!/usr/bin/env -vS sh\n" + PRINT);
        script("-i without -S", "#!/usr/bin/env -i sh\n" + PRINT);
        script("-iS", "#!/usr/bin/env -iS sh\n" + PRINT);
        script("-S -i", "#!/usr/bin/env -S -i sh\n" + PRINT);
        script("-S - ", "#!/usr/bin/env -S - sh\n" + PRINT);
        script("-S -u", "#!/usr/bin/env -S -u HOME sh\n" + PRINT);
        script("-u without -S", "#!/usr/bin/env -u HOME sh\n" + PRINT);
        script("-S with a variable", "#!/usr/bin/env -S A=b sh\n" + PRINT);
        script("a variable without -S", "#!/usr/bin/env A=b sh\n" + PRINT);
        script("-S with quotes", "#!/usr/bin/env -S \"sh\" -e\n" + PRINT);
        script("-S with PATH", "#!/usr/bin/env -S PATH=/opt ok\n");
        add(
                "-S with PATH that has it",
                script("#!/usr/bin/env -S PATH=/opt ok\n").program("opt/ok", programs.ok));
        script("-S and nothing", "#!/usr/bin/env -S\n" + PRINT);
        script("nothing", "#!/usr/bin/env\n" + PRINT);
        script("-", "#!/usr/bin/env -\n" + PRINT);
        script("unknown program", "#!/usr/bin/env none\n" + PRINT);
        script("unknown option", "#!/usr/bin/env -S --none sh\n" + PRINT);
        script("missing env", "#!/bin/env sh\n" + PRINT);
        add("program of the image's PATH", script("#!/usr/bin/env ok\n").program("opt/ok", programs.ok))
                .env("PATH=/opt");
        add("-S -i forgets PATH", script("#!/usr/bin/env -S -i ok\n").program("opt/ok", programs.ok))
                .env("PATH=/opt");
        add(
                        "not executable first",
                        script("#!/usr/bin/env ok\n")
                                .file("opt/ok", programs.ok, mode(0644, 0, 0))
                                .program("bin/ok", programs.ok))
                .env("PATH=/opt:/bin");
        add(
                        "-S -i forgets LD_LIBRARY_PATH",
                        script("#!/usr/bin/env -S -i greeter\n")
                                .program("bin/greeter", greeter())
                                .program("opt/l/libgreet.so", programs.library))
                .env("LD_LIBRARY_PATH=/opt/l");
        add(
                        "with LD_LIBRARY_PATH",
                        script("#!/usr/bin/env greeter\n")
                                .program("bin/greeter", greeter())
                                .program("opt/l/libgreet.so", programs.library))
                .env("LD_LIBRARY_PATH=/opt/l");
        add(
                "a script of env",
                script("#!/usr/bin/env other\n")
                        .program("bin/other", ("#!/usr/bin/env sh\n" + PRINT).getBytes(StandardCharsets.UTF_8)));
        add(
                "scripts of env in a circle",
                script("#!/usr/bin/env other\n")
                        .program("bin/other", "#!/usr/bin/env other\n".getBytes(StandardCharsets.UTF_8)));
        for (String argument : List.of("sh", "-S sh", "-i sh", "-iS sh", "-u HOME sh")) {
            add(
                    "BusyBox: " + argument,
                    script("#!/busy/env " + argument + "\n" + PRINT).symbolicLink("busy/env", "/bin/busybox"));
        }
        add(
                "BusyBox by a copy: -S",
                script("#!/usr/bin/env -S sh\n" + PRINT).program("usr/bin/env", StartCase.read("/bin/busybox")));
    }

    private void permissions() {
        group = "permissions";
        add("0700 for another user", ok(0700, 0, 0)).user("1000:1000");
        add("0700 for its owner", ok(0700, 1000, 0)).user("1000:1000");
        add("0710 for an unknown user, whose group is root", ok(0710, 0, 0)).user("1234");
        add("0710 for a group", ok(0710, 0, 1000)).user("app");
        add("0710 for another group", ok(0710, 0, 1001)).user("app");
        add("0710 for a supplementary group", ok(0710, 0, 2000)).user("app");
        add("0710 for a supplementary group of an id", ok(0710, 0, 2000)).user("1000");
        add("0710, a group is set", ok(0710, 0, 2000)).user("app:app");
        add("0077 for its owner", ok(0077, 1000, 0)).user("1000:1000");
        add("0701 for its group", ok(0701, 0, 1000)).user("1000:1000");
        add("0644 for root", ok(0644, 0, 0));
        add("0001 for root", ok(0001, 5, 5));
        add("0000 for root", ok(0000, 0, 0));
        add("0111, a static program", ok(0111, 0, 0)).user("1000:1000");
        add("0111, a program with libraries", layer().file("app", programs.dynamic, mode(0111, 0, 0)))
                .user("1000:1000");
        for (int mode : new int[] {0700, 0711, 0744, 0000}) {
            Layers folder = layer().directory("opt", mode(mode, 0, 0)).program("opt/ok", programs.ok);
            byte[] tar = folder.toTar();
            String name = "directory 0" + Integer.toOctalString(mode);
            cases.add(new StartCase(group, name + " for root", List.of(base, tar)).entrypoint("/opt/ok"));
            cases.add(new StartCase(group, name, List.of(base, tar))
                    .entrypoint("/opt/ok")
                    .user("1000:1000"));
            cases.add(new StartCase(group, name + " in PATH", List.of(base, tar))
                    .entrypoint("ok")
                    .env("PATH=/opt")
                    .user("1000:1000"));
        }
        add(
                        "directory above 0700",
                        layer().directory("opt", mode(0700, 0, 0))
                                .directory("opt/a")
                                .program("opt/a/ok", programs.ok))
                .entrypoint("/opt/a/ok")
                .user("1000:1000");
        add("root directory 0700", layer().directory(".", mode(0700, 0, 0)).program("app", programs.ok))
                .user("1000:1000");
        add(
                        "link through a directory 0700",
                        layer().directory("opt", mode(0700, 0, 0))
                                .program("opt/ok", programs.ok)
                                .symbolicLink("app", "opt/ok"))
                .user("1000:1000");
        add("shell 0700", script("#!/own\n" + PRINT).file("own", StartCase.read("/bin/dash"), mode(0700, 0, 0)))
                .user("1000:1000");
        Layers dynamic = layer().program("app", programs.dynamic);
        byte[] loader = StartCase.read("/lib64/ld-linux-x86-64.so.2");
        add(
                "loader 0644",
                layer().program("app", programs.dynamic).file("lib64/ld-linux-x86-64.so.2", loader, mode(0644, 0, 0)));
        add(
                        "loader 0744",
                        layer().program("app", programs.dynamic)
                                .file("lib64/ld-linux-x86-64.so.2", loader, mode(0744, 0, 0)))
                .user("1000:1000");
        add(
                        "loader 0711",
                        layer().program("app", programs.dynamic)
                                .file("lib64/ld-linux-x86-64.so.2", loader, mode(0711, 0, 0)))
                .user("1000:1000");
        add("directory of the loader 0700", dynamic.directory("lib64", mode(0700, 0, 0)))
                .user("1000:1000");
        byte[] libc = StartCase.read("/lib/x86_64-linux-gnu/libc.so.6");
        add(
                        "library 0711",
                        layer().program("app", programs.dynamic)
                                .file("lib/x86_64-linux-gnu/libc.so.6", libc, mode(0711, 0, 0)))
                .user("1000:1000");
        add(
                "library 0711 for root",
                layer().program("app", programs.dynamic)
                        .file("lib/x86_64-linux-gnu/libc.so.6", libc, mode(0711, 0, 0)));
        add(
                        "library 0444",
                        layer().program("app", programs.dynamic)
                                .file("lib/x86_64-linux-gnu/libc.so.6", libc, mode(0444, 0, 0)))
                .user("1000:1000");
        add(
                        "directory of libraries 0700",
                        layer().program("app", programs.dynamic).directory("lib", mode(0700, 0, 0)))
                .user("1000:1000");
        capability("net_bind_service", NET_BIND, 0755).user("1000:1000");
        capability("net_bind_service for root", NET_BIND, 0755);
        capability("net_raw, which not all engines grant", NET_RAW, 0755);
        capability("net_admin, which no engine grants", NET_ADMIN, 0755);
        capability("net_admin, not effective", NET_ADMIN_PERMITTED, 0755);
    }

    private StartCase capability(String name, String hexadecimal, int mode) {
        return add("capability " + name, withCapability(programs.ok, hexadecimal, mode));
    }

    private static Layers withCapability(byte[] program, String hexadecimal, int mode) {
        return layer().paxHeader(
                        "SCHILY.xattr.security.capability",
                        java.util.HexFormat.of().parseHex(hexadecimal))
                .file("app", program, mode(mode, 0, 0));
    }

    private void paths() {
        group = "paths";
        for (String path : List.of(
                "//app",
                "/app/",
                "/app/.",
                "/app/../app",
                "/none/../app",
                "/etc/../app",
                "/./app",
                "app",
                "./app",
                "../app",
                "etc/../app",
                "none/../app")) {
            add(path, ok(0755, 0, 0)).entrypoint(path);
        }
        add("relative to the working directory", layer().program("opt/bin/ok", programs.ok))
                .entrypoint("bin/ok")
                .directory("/opt");
        add("relative to another directory", layer().program("opt/bin/ok", programs.ok))
                .entrypoint("bin/ok")
                .directory("/etc");
        add(
                        "./ in a directory that the user may not enter",
                        layer().directory("opt", mode(0700, 0, 0)).program("opt/ok", programs.ok))
                .entrypoint("./ok")
                .directory("/opt")
                .user("1000:1000");
        add(
                        "./ below a directory that the user may not enter",
                        layer().directory("opt", mode(0700, 0, 0))
                                .directory("opt/a")
                                .program("opt/a/ok", programs.ok))
                .entrypoint("./ok")
                .directory("/opt/a")
                .user("1000:1000");
        add(
                        "working directory is a link",
                        layer().program("opt/bin/ok", programs.ok).symbolicLink("work", "opt/bin"))
                .entrypoint("../bin/ok")
                .directory("/work");
        add("directory", layer().directory("app"));
        add("FIFO", layer().fifo("app"));
        add("dangling link", layer().symbolicLink("app", "none"));
        add("empty name", ok(0755, 0, 0)).entrypoint("");
        add("empty name with a command", ok(0755, 0, 0)).entrypoint("").set("Cmd", List.of("/app"));
        add("empty name with arguments", ok(0755, 0, 0)).entrypoint("", "/app");
        add("..", ok(0755, 0, 0)).entrypoint("..");
        add("/", ok(0755, 0, 0)).entrypoint("/");
        for (int links : new int[] {1, 40, 41}) {
            Layers chain = ok(0755, 0, 0);
            for (int i = 1; i <= links; i++) {
                chain.symbolicLink("l" + i, i == 1 ? "app" : "l" + (i - 1));
            }
            add(links + " links", chain).entrypoint("/l" + links);
        }
        add("links in a circle", layer().symbolicLink("app", "b").symbolicLink("b", "app"));
        for (String covered : List.of("dev/ok", "proc/ok", "sys/ok", "etc/hosts", "etc/hostname")) {
            add("/" + covered, layer().program(covered, programs.ok)).entrypoint("/" + covered);
        }
        add("/run/ok", layer().program("run/ok", programs.ok)).entrypoint("/run/ok");
        add("/tmp/ok", layer().program("tmp/ok", programs.ok)).entrypoint("/tmp/ok");
        add("in a volume", layer().program("data/ok", programs.ok))
                .entrypoint("/data/ok")
                .set("Volumes", Map.of("/data", Map.of()));
        add("long argument", ok(0755, 0, 0)).entrypoint("/app", "x".repeat(131_071));
        add("longer argument", ok(0755, 0, 0)).entrypoint("/app", "x".repeat(131_072));
        add("long variable", ok(0755, 0, 0)).env("A=" + "x".repeat(131_072));
    }

    private void search() {
        group = "PATH";
        add("usual", layer().program("usr/local/sbin/ok", programs.ok)).entrypoint("ok");
        add("not in it", layer().program("opt/ok", programs.ok)).entrypoint("ok");
        add("set", layer().program("opt/ok", programs.ok)).entrypoint("ok").env("PATH=/opt");
        add("set to nothing", layer().program("bin/ok", programs.ok))
                .entrypoint("ok")
                .env("PATH=");
        add("twice", layer().program("opt/ok", programs.ok)).entrypoint("ok").env("PATH=/bin", "PATH=/opt");
        add("relative first", layer().program("opt/ok", programs.ok))
                .entrypoint("ok")
                .env("PATH=opt:/opt");
        add("relative first, without it", layer().program("opt/ok", programs.ok))
                .entrypoint("ok")
                .env("PATH=none:/opt");
        add("empty first", layer().program("opt/ok", programs.ok))
                .entrypoint("ok")
                .env("PATH=:/opt")
                .directory("/opt");
        add("empty last", layer().program("ok", programs.ok)).entrypoint("ok").env("PATH=/bin:");
        add("through a missing directory", layer().program("opt/ok", programs.ok))
                .entrypoint("ok")
                .env("PATH=/none/../opt");
        add(
                        "not executable first",
                        layer().file("opt/ok", programs.ok, mode(0644, 0, 0)).program("bin/ok", programs.ok))
                .entrypoint("ok")
                .env("PATH=/opt:/bin");
        add("directory first", layer().directory("opt/ok").program("bin/ok", programs.ok))
                .entrypoint("ok")
                .env("PATH=/opt:/bin");
        add(
                        "text first",
                        layer().program("opt/ok", "text".getBytes(StandardCharsets.UTF_8))
                                .program("bin/ok", programs.ok))
                .entrypoint("ok")
                .env("PATH=/opt:/bin");
        add(
                        "of another user first",
                        layer().file("opt/ok", programs.ok, mode(0700, 0, 0)).program("bin/ok", programs.ok))
                .entrypoint("ok")
                .env("PATH=/opt:/bin")
                .user("1000:1000");
        add("shell", layer().program("bin/ok", programs.ok)).command("/bin/sh", "-c", "ok");
        add("shell, exec", layer().program("bin/ok", programs.ok)).command("/bin/sh", "-c", "exec ok");
        add("shell, unknown", layer().program("opt/ok", programs.ok)).command("/bin/sh", "-c", "ok");
        add("shell, empty PATH", layer().program("ok", programs.ok))
                .command("/bin/sh", "-c", "ok")
                .env("PATH=/bin:");
        add("shell, relative PATH", layer().program("opt/ok", programs.ok))
                .command("/bin/sh", "-c", "ok")
                .env("PATH=opt");
        add("shell, CR LF script", script("#!/bin/sh\r\n" + PRINT)).command("/bin/sh", "-c", "/app");
        add("only a command", ok(0755, 0, 0)).command("/app");
        add("neither", ok(0755, 0, 0)).command();
    }

    private void secure() throws IOException, InterruptedException {
        group = "more rights";
        String[] path = {"LD_LIBRARY_PATH=/opt/l"};
        for (int[] each : new int[][] {
            {0755, 0, 0, 1000},
            {04755, 0, 0, 1000},
            {04755, 0, 0, 0},
            {04755, 5, 0, 0},
            {02755, 0, 5, 0},
            {02745, 0, 5, 0},
            {02755, 0, 1000, 1000}
        }) {
            String name = "0" + Integer.toOctalString(each[0]) + " of " + each[1] + ":" + each[2] + " by " + each[3];
            add(
                            "LD_LIBRARY_PATH, " + name,
                            layer().file("app", greeter(), mode(each[0], each[1], each[2]))
                                    .program("opt/l/libgreet.so", programs.library))
                    .env(path)
                    .user(each[3] + ":" + each[3]);
        }
        add(
                        "LD_LIBRARY_PATH, capability",
                        withCapability(greeter(), NET_BIND, 0755).program("opt/l/libgreet.so", programs.library))
                .env(path)
                .user("1000:1000");
        add(
                        "LD_LIBRARY_PATH, capability by root",
                        withCapability(greeter(), NET_BIND, 0755).program("opt/l/libgreet.so", programs.library))
                .env(path);
        byte[] origin = programs.greeter("gcc", "-Wl,-rpath,$ORIGIN/l");
        for (int mode : new int[] {0755, 04755}) {
            String name = "0" + Integer.toOctalString(mode);
            add(
                            "$ORIGIN, " + name,
                            layer().file("app", origin, mode(mode, 0, 0)).program("l/libgreet.so", programs.library))
                    .user("1000:1000");
            add(
                            "$ORIGIN in a system directory, " + name,
                            layer().file("usr/lib/x/app", origin, mode(mode, 0, 0))
                                    .program("usr/lib/x/l/libgreet.so", programs.library))
                    .entrypoint("/usr/lib/x/app")
                    .user("1000:1000");
        }
        byte[] fixed = programs.greeter("gcc", "-Wl,-rpath,/opt/l");
        add(
                        "RUNPATH, 04755",
                        layer().file("app", fixed, mode(04755, 0, 0)).program("opt/l/libgreet.so", programs.library))
                .user("1000:1000");
        add(
                        "library of root, 04755",
                        layer().file("app", fixed, mode(04755, 0, 0))
                                .file("opt/l/libgreet.so", programs.library, mode(0700, 0, 0)))
                .user("1000:1000");
        add(
                        "library of root, 0755",
                        layer().file("app", fixed, mode(0755, 0, 0))
                                .file("opt/l/libgreet.so", programs.library, mode(0700, 0, 0)))
                .user("1000:1000");
        add(
                        "loader of root, 04755",
                        layer().file("app", programs.dynamic, mode(04755, 0, 0))
                                .file(
                                        "lib64/ld-linux-x86-64.so.2",
                                        StartCase.read("/lib64/ld-linux-x86-64.so.2"),
                                        mode(0700, 0, 0)))
                .user("1000:1000");
        add("LD_PRELOAD, 0755", layer().program("app", greeter()).program("opt/p.so", programs.library))
                .env("LD_PRELOAD=/opt/p.so")
                .user("1000:1000");
        add(
                        "LD_PRELOAD, 04755",
                        layer().file("app", greeter(), mode(04755, 0, 0)).program("opt/p.so", programs.library))
                .env("LD_PRELOAD=/opt/p.so")
                .user("1000:1000");
    }

    private byte[] greeter() {
        try {
            return programs.greeter("gcc");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void glibc() throws IOException, InterruptedException {
        group = "glibc";
        byte[] app = programs.greeter("gcc", "-Wl,-rpath,/opt/a:/opt/b");
        wrongLibraries(app, programs.library);
        add(
                "hwcaps: wrong",
                layer().program("app", app)
                        .program("opt/a/glibc-hwcaps/x86-64-v2/libgreet.so", "text".getBytes(StandardCharsets.UTF_8))
                        .program("opt/a/libgreet.so", programs.library));
        add(
                "hwcaps: right",
                layer().program("app", app)
                        .program("opt/a/glibc-hwcaps/x86-64-v2/libgreet.so", programs.library)
                        .program("opt/a/libgreet.so", programs.library));
        add(
                "hwcaps: only there",
                layer().program("app", app).program("opt/a/glibc-hwcaps/x86-64-v2/libgreet.so", programs.library));
        add("missing", layer().program("app", app));
        add("system directory", layer().program("app", app).program("usr/lib/libgreet.so", programs.library));
        byte[] plain = greeter();
        for (String value :
                List.of("/opt/a", "/none:/opt/a", "/none;/opt/a", "opt/a", "", ":", "/opt/a/", "$ORIGIN/opt/a")) {
            add(
                            "LD_LIBRARY_PATH=" + value,
                            layer().program("app", plain).program("opt/a/libgreet.so", programs.library))
                    .env("LD_LIBRARY_PATH=" + value);
        }
        add(
                        "LD_LIBRARY_PATH with an empty directory",
                        layer().program("app", plain).program("libgreet.so", programs.library))
                .env("LD_LIBRARY_PATH=/x:");
        add(
                        "LD_LIBRARY_PATH, wrong before RUNPATH",
                        layer().program("app", app)
                                .program("opt/x/libgreet.so", "text".getBytes(StandardCharsets.UTF_8))
                                .program("opt/a/libgreet.so", programs.library))
                .env("LD_LIBRARY_PATH=/opt/x");
        add(
                        "LD_LIBRARY_PATH, circle before RUNPATH",
                        layer().program("app", app)
                                .directory("opt/x")
                                .symbolicLink("opt/x/libgreet.so", "libgreet.so")
                                .program("opt/a/libgreet.so", programs.library))
                .env("LD_LIBRARY_PATH=/opt/x");
        byte[] relative = programs.greeter("gcc", "-Wl,-rpath,opt/a");
        add("relative RUNPATH", layer().program("app", relative).program("opt/a/libgreet.so", programs.library));
        add(
                        "relative RUNPATH, other directory",
                        layer().program("app", relative).program("opt/a/libgreet.so", programs.library))
                .directory("/opt");
        add(
                "RPATH",
                layer().program("app", programs.greeter("gcc", "-Wl,--disable-new-dtags,-rpath,/opt/a"))
                        .program("opt/a/libgreet.so", programs.library));
        add(
                "RUNPATH with $LIB",
                layer().program("app", programs.greeter("gcc", "-Wl,-rpath,/opt/$LIB"))
                        .program("opt/lib/x86_64-linux-gnu/libgreet.so", programs.library));
        add(
                        "RUNPATH with ${ORIGIN}",
                        layer().program("x/app", programs.greeter("gcc", "-Wl,-rpath,${ORIGIN}/../opt"))
                                .program("opt/libgreet.so", programs.library))
                .entrypoint("/x/app");
        add(
                "$ORIGIN of a link",
                layer().program("x/y/app", programs.greeter("gcc", "-Wl,-rpath,$ORIGIN"))
                        .program("x/y/libgreet.so", programs.library)
                        .symbolicLink("app", "x/y/app"));
        add(
                "$ORIGINAL",
                layer().program("app", programs.greeter("gcc", "-Wl,-rpath,/$ORIGINAL"))
                        .program("AL/libgreet.so", programs.library));
        add(
                "no default directories",
                layer().program("app", programs.greeter("gcc", "-Wl,-z,nodefaultlib,-rpath,/opt/a"))
                        .program("opt/a/libgreet.so", programs.library));
        byte[] cache = programs.cacheOf("/opt/c");
        for (int mode : new int[] {0644, 0600}) {
            add(
                            "ld.so.cache 0" + Integer.toOctalString(mode),
                            layer().program("app", plain)
                                    .program("opt/c/libgreet.so", programs.library)
                                    .file("etc/ld.so.cache", cache, mode(mode, 0, 0)))
                    .user("1000:1000");
        }
        add(
                "ld.so.cache that is old",
                layer().program("app", plain)
                        .program("opt/d/libgreet.so", programs.library)
                        .file("etc/ld.so.cache", cache, mode(0644, 0, 0)));
        add(
                "ld.so.cache with a wrong file",
                layer().program("app", plain)
                        .program("opt/c/libgreet.so", "text".getBytes(StandardCharsets.UTF_8))
                        .program("usr/lib/libgreet.so", programs.library)
                        .file("etc/ld.so.cache", cache, mode(0644, 0, 0)));
        add(
                "only ld.so.conf",
                layer().program("app", plain)
                        .program("opt/c/libgreet.so", programs.library)
                        .file("etc/ld.so.conf", "/opt/c\n"));
        add(
                "needed by a path",
                layer().program("app", replaced(app, "libgreet.so", "/l/greet.so"))
                        .program("l/greet.so", programs.library));
        add(
                "needed by a relative path",
                layer().program("app", replaced(app, "libgreet.so", "l/greet.so"))
                        .program("l/greet.so", programs.library));
        add("version that libc lacks", layer().program("app", replaced(programs.dynamic, "GLIBC_2.34", "GLIBC_2.99")));
        add("LD_PRELOAD that is missing", layer().program("app", programs.dynamic))
                .env("LD_PRELOAD=/none.so");
        add("LD_PRELOAD by name", layer().program("app", plain).program("opt/a/libgreet.so", programs.library))
                .env("LD_PRELOAD=/opt/a/libgreet.so /none");
        add("LD_PRELOAD of a text", layer().program("app", programs.dynamic).file("p.so", "text"))
                .env("LD_PRELOAD=/p.so");
        byte[] needs = replaced(programs.library, "libc.so.6", "libno.so");
        add(
                        "LD_PRELOAD that lacks a library",
                        layer().program("app", programs.dynamic).program("p.so", needs))
                .env("LD_PRELOAD=/p.so");
        add(
                "ld.so.preload",
                layer().program("app", plain).program("p.so", programs.library).file("etc/ld.so.preload", "/p.so\n"));
        add(
                "ld.so.preload that lacks a library",
                layer().program("app", programs.dynamic).program("p.so", needs).file("etc/ld.so.preload", "/p.so\n"));
        add("library that lacks a library", layer().program("app", app).program("opt/a/libgreet.so", needs));
        add("LD_TRACE_LOADED_OBJECTS", layer().program("app", programs.dynamic)).env("LD_TRACE_LOADED_OBJECTS=");
        add("by its loader", layer().program("app", programs.dynamic))
                .entrypoint("/lib64/ld-linux-x86-64.so.2", "/app");
    }

    /** Files before the right library. */
    private void wrongLibraries(byte[] app, byte[] library) {
        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        add("wrong first: text", pair(app, library).program("opt/a/libgreet.so", text));
        add("wrong first: empty", pair(app, library).program("opt/a/libgreet.so", new byte[0]));
        add("wrong first: directory", pair(app, library).directory("opt/a/libgreet.so"));
        add("wrong first: 386", pair(app, library).program("opt/a/libgreet.so", StartPrograms.library386()));
        add("wrong first: arm64", pair(app, library).program("opt/a/libgreet.so", StartPrograms.libraryArm64()));
        add(
                "wrong first: dangling link",
                pair(app, library).directory("opt/a").symbolicLink("opt/a/libgreet.so", "none"));
        add(
                "wrong first: links in a circle",
                pair(app, library).directory("opt/a").symbolicLink("opt/a/libgreet.so", "libgreet.so"));
        add("wrong first: file for a directory", pair(app, library).file("opt/a", "text"));
        add("wrong first: unreadable", pair(app, library).file("opt/a/libgreet.so", text, mode(0600, 0, 0)))
                .user("1000:1000");
        add(
                        "wrong first: directory 0700",
                        pair(app, library).directory("opt/a", mode(0700, 0, 0)).program("opt/a/libgreet.so", text))
                .user("1000:1000");
        add("wrong first: cut off", pair(app, library).program("opt/a/libgreet.so", cut(library, library.length / 3)));
        add("wrong first: only a header", pair(app, library).program("opt/a/libgreet.so", cut(library, 64)));
        add("wrong first: program", pair(app, library).program("opt/a/libgreet.so", programs.ok));
        add("wrong first: object file", pair(app, library).program("opt/a/libgreet.so", changed(library, 16, 1)));
        add("wrong first: other system", pair(app, library).program("opt/a/libgreet.so", changed(library, 7, 9)));
        add(
                "wrong first: script",
                pair(app, library).program("opt/a/libgreet.so", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)));
        add("wrong first: none", pair(app, library));
    }

    private static Layers pair(byte[] app, byte[] library) {
        return layer().program("app", app).program("opt/b/libgreet.so", library);
    }

    private void musl() throws IOException, InterruptedException {
        group = "musl";
        byte[] app = programs.greeter("musl-gcc", "-Wl,-rpath,/opt/a:/opt/b");
        int first = cases.size();
        wrongLibraries(app, programs.muslLibrary);
        add("libc.so is musl itself", layer().program("app", programs.musl));
        add("missing", layer().program("app", app));
        add("usual directory", layer().program("app", app).program("usr/local/lib/libgreet.so", programs.muslLibrary));
        add("directory of glibc", layer().program("app", app).program("lib64/libgreet.so", programs.muslLibrary));
        add(
                "path file",
                layer().program("app", app)
                        .program("opt/p/libgreet.so", programs.muslLibrary)
                        .file("etc/ld-musl-x86_64.path", "/x\n/opt/p\n"));
        add(
                        "path file, unreadable",
                        layer().program("app", app)
                                .program("usr/lib/libgreet.so", programs.muslLibrary)
                                .file("etc/ld-musl-x86_64.path", "/opt/p", mode(0600, 0, 0)))
                .user("1000:1000");
        add(
                "path file without it",
                layer().program("app", app)
                        .program("usr/lib/libgreet.so", programs.muslLibrary)
                        .file("etc/ld-musl-x86_64.path", "/opt/p"));
        byte[] plain = programs.greeter("musl-gcc");
        for (String value : List.of("/none:/opt/a", "/none;/opt/a", "opt/a", ":", "$ORIGIN/opt/a")) {
            add(
                            "LD_LIBRARY_PATH=" + value,
                            layer().program("app", plain).program("opt/a/libgreet.so", programs.muslLibrary))
                    .env("LD_LIBRARY_PATH=" + value);
        }
        add(
                        "LD_LIBRARY_PATH, 04755",
                        layer().file("app", plain, mode(04755, 0, 0))
                                .program("opt/a/libgreet.so", programs.muslLibrary))
                .env("LD_LIBRARY_PATH=/opt/a")
                .user("1000:1000");
        for (int mode : new int[] {0755, 04755}) {
            add(
                            "$ORIGIN, 0" + Integer.toOctalString(mode),
                            layer().file("app", programs.greeter("musl-gcc", "-Wl,-rpath,$ORIGIN/l"), mode(mode, 0, 0))
                                    .program("l/libgreet.so", programs.muslLibrary))
                    .user("1000:1000");
        }
        add(
                "unknown placeholder",
                layer().program("app", programs.greeter("musl-gcc", "-Wl,-rpath,/opt/a:/$LIB"))
                        .program("opt/a/libgreet.so", programs.muslLibrary));
        add(
                "ld.so.cache",
                layer().program("app", plain)
                        .program("opt/c/libgreet.so", programs.muslLibrary)
                        .file("etc/ld.so.cache", programs.cacheOf("/opt/c"), mode(0644, 0, 0)));
        add(
                "library that lacks a library",
                layer().program("app", app)
                        .program("opt/a/libgreet.so", replaced(programs.muslLibrary, "libc.so", "no.so")));
        add("LD_PRELOAD that is missing", layer().program("app", programs.musl)).env("LD_PRELOAD=/none.so");
        byte[] loader = layer().program("lib/ld-musl-x86_64.so.1", muslLoader).toTar();
        for (int i = first; i < cases.size(); i++) {
            cases.get(i).layers().add(1, loader);
        }
        add("without its loader", layer().program("app", programs.musl));
    }

    private void files() throws IOException, InterruptedException {
        group = "files";
        byte[] ok = programs.ok;
        byte[] dynamic = programs.dynamic;
        add("static", layer().program("app", ok));
        add("static PIE", layer().program("app", programs.pie));
        add("dynamic", layer().program("app", dynamic));
        add("32 bits", layer().program("app", programs.i386()));
        add("cut off in its header", layer().program("app", cut(ok, 50)));
        add("cut off behind its headers", layer().program("app", cut(ok, 1000)));
        add("cut off in its code", layer().program("app", cut(ok, (int) (segment(ok, LOAD, OFFSET) + 4096 + 100))));
        add("dynamic, cut off", layer().program("app", cut(dynamic, 4196)));
        add("static PIE, cut off", layer().program("app", cut(programs.pie, programs.pie.length / 2)));
        add("arm64", layer().program("app", changed(ok, 18, 183)));
        add("class 3", layer().program("app", changed(ok, 4, 3)));
        add("class of 32 bits", layer().program("app", changed(ok, 4, 1)));
        add("big-endian", layer().program("app", changed(ok, 5, 2)));
        add("object file", layer().program("app", changed(ok, 16, 1)));
        add("core", layer().program("app", changed(ok, 16, 4)));
        add("no program headers", layer().program("app", changed(ok, 56, 0, 0)));
        add("long program headers", layer().program("app", changed(ok, 54, 57)));
        add("no code at its entry", layer().program("app", changed(ok, 24, 0, 0, 0, 0, 0, 0, 0, 0)));
        add("other OS ABI", layer().program("app", changed(ok, 7, 9)));
        add("nothing is loaded", layer().program("app", withoutLoads(ok)));
        add("more bytes than memory", layer().program("app", segment(ok, LOAD, MEMORY_SIZE, 16)));
        add(
                "part that is not aligned",
                layer().program("app", segment(ok, LOAD, OFFSET, segment(ok, LOAD, OFFSET) + 1)));
        add("shared library", layer().program("app", programs.library));
        add("shared library of musl", layer().program("app", programs.muslLibrary));
        add(
                "shared library without libraries",
                layer().program("app", programs.make("gcc", "-shared", "-nostdlib", "-x", "c", "greeter.c")));
        add(
                "loader path without end",
                layer().program(
                                "app",
                                segment(
                                        dynamic,
                                        INTERPRETER,
                                        FILE_SIZE,
                                        segment(dynamic, INTERPRETER, FILE_SIZE) - 1)));
        add("loader path of one byte", layer().program("app", segment(dynamic, INTERPRETER, FILE_SIZE, 1)));
        add("loader path behind the end", layer().program("app", segment(dynamic, INTERPRETER, OFFSET, 1 << 30)));
        String loader = "/lib64/ld-linux-x86-64.so.2";
        add("loader is missing", layer().program("app", replaced(dynamic, loader, "/lib64/ld-none.so")));
        add("loader by a relative path", layer().program("app", replaced(dynamic, loader, loader.substring(1))));
        add(
                        "loader by a relative path, other directory",
                        layer().program("app", replaced(dynamic, loader, loader.substring(1))))
                .directory("/etc");
        add(
                "loader is a script",
                layer().program("app", replaced(dynamic, loader, "/l"))
                        .program("l", "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)));
        add(
                "loader is a text",
                layer().program("app", replaced(dynamic, loader, "/l"))
                        .program("l", "text".getBytes(StandardCharsets.UTF_8)));
        add("loader is a directory", layer().program("app", replaced(dynamic, loader, "/etc")));
        add(
                "loader is a program",
                layer().program("app", replaced(dynamic, loader, "/l")).program("l", ok));
        add(
                "loader is a link to it",
                layer().program("app", replaced(dynamic, loader, "/l")).symbolicLink("l", loader));
        add(
                "loader is cut off",
                layer().program("app", replaced(dynamic, loader, "/l"))
                        .program("l", cut(StartCase.read(loader), 60_000)));
        add(
                "loader is for arm64",
                layer().program("app", replaced(dynamic, loader, "/l"))
                        .program("l", changed(StartCase.read(loader), 18, 183)));
        add(
                "loader of musl with libc of glibc",
                layer().program("app", replaced(dynamic, loader, "/l")).program("l", muslLoader));
        add("a.out", layer().program("app", new byte[] {7, 1, 100, 0, 0, 16, 0, 0, 0, 0, 0, 0}));
        add("Mach-O", layer().program("app", new byte[] {(byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe, 7, 0, 0, 1
        }));
        add("Windows", layer().program("app", "MZ\u0090".getBytes(StandardCharsets.ISO_8859_1)));
        add("class of Java", layer().program("app", new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe}));
        add(
                "x32",
                layer().program(
                                "app",
                                ElfBytes.of(new dev.plimsoll.internal.elf.ElfMachine(62, 32, false))
                                        .toBytes()));
    }

    private static byte[] withoutLoads(byte[] program) {
        byte[] changed = program.clone();
        for (int at = 64; at < 64 + 56 * program[56]; at += 56) {
            if (changed[at] == LOAD) {
                changed[at] = 4;
            }
        }
        return changed;
    }
}
