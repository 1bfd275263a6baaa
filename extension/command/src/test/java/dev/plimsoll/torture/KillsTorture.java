package dev.plimsoll.torture;

import dev.plimsoll.internal.docker.DockerApi;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.io.CacheFolder;
import dev.plimsoll.internal.io.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kills JVMs with SIGKILL at random moments, while another session is alive. */
final class KillsTorture {

    private static final int KILLS = 50;
    private static final List<String> BUILDERS = List.of("BUILDKIT", "BUILDX", "TESTCONTAINERS");

    private final Table table;
    private final Random random;
    private final Path context;
    private final Path temporary;
    private final DockerApi docker = DockerApi.connect();
    private int containers;
    private int images;
    private int unnamed;
    private int files;

    KillsTorture(Table table, Random random) throws IOException {
        this.table = table;
        this.random = random;
        Path own = Files.createTempDirectory("plimsoll-torture-");
        context = Files.createDirectory(own.resolve("context"));
        temporary = Files.createDirectory(own.resolve("tmp"));
        Files.write(context.resolve("file"), new byte[2_000_000]);
    }

    void run() throws Exception {
        nextSession();
        Process living = start("BUILDKIT", "waits");
        Path copy = awaitCopy(living);
        Set<String> livingThings = ownedBy(living);
        Set<String> unnamedBefore = unnamedImages();
        int early = 0;
        for (int i = 0; i < KILLS; i++) {
            Process victim = start(BUILDERS.get(i % BUILDERS.size()));
            boolean isBuilt = i % 5 != 0 && awaitLine(victim, "BUILT");
            early += isBuilt ? 0 : 1;
            Thread.sleep(random.nextInt(isBuilt ? 2500 : 5000));
            victim.destroyForcibly().waitFor();
            // A user may start the next test this soon.
            Thread.sleep(500);
            nextSession();
            count(victim, unnamedBefore, copy);
        }
        boolean isUntouched = ownedBy(living).equals(livingThings) && Files.exists(copy);
        living.destroy();
        boolean isEnded = living.waitFor(60, TimeUnit.SECONDS);
        boolean isClean = isEnded && ownedBy(living).isEmpty() && !Files.exists(copy);
        table.add(
                KILLS
                        + " SIGKILLs of a JVM that builds (BUILDKIT, BUILDX, TESTCONTAINERS in turn), builds a copy, weighs and "
                        + "runs; " + early + " of them anywhere in its first 5 s; then the next session",
                "left: " + containers + " containers, " + images + " images with our labels, " + unnamed
                        + " unnamed images, " + files + " files");
        table.add(
                "A session that lived beside them (" + livingThings.size()
                        + " containers and images, a copy of a context)",
                (isUntouched ? "untouched" : "TOUCHED") + "; SIGTERM then left " + (isClean ? "nothing" : "SOMETHING"));
        docker.close();
    }

    private void count(Process victim, Set<String> unnamedBefore, Path copyOfTheLiving) throws Exception {
        String label = "dev.plimsoll.owner.pid=" + victim.pid();
        int leftContainers = docker.containers().listByLabel(label).size();
        int leftImages = docker.images().listByLabel(label).size();
        Set<String> leftUnnamed = unnamedImages();
        leftUnnamed.removeAll(unnamedBefore);
        unnamedBefore.addAll(leftUnnamed);
        List<Path> leftFiles = new ArrayList<>(list(temporary));
        String living = copyOfTheLiving.getParent().getFileName().toString().replace(".files", "");
        list(CacheFolder.of("sessions")).stream()
                .filter(file -> !file.getFileName().toString().startsWith(living))
                .forEach(leftFiles::add);
        for (Path file : leftFiles) {
            System.out.println("left: " + file);
            files++;
            if (file.startsWith(temporary) && Files.isRegularFile(file)) {
                Files.delete(file);
            }
        }
        leftUnnamed.forEach(image -> System.out.println("left: " + image));
        containers += leftContainers;
        images += leftImages;
        unnamed += leftUnnamed.size();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private Set<String> ownedBy(Process process) {
        String label = "dev.plimsoll.owner.pid=" + process.pid();
        Set<String> ids = new HashSet<>();
        Stream.concat(docker.containers().listByLabel(label).stream(), docker.images().listByLabel(label).stream())
                .forEach(owned -> ids.add(owned.id()));
        return ids;
    }

    private static void nextSession() {
        Session.open().close();
    }

    private static Set<String> unnamedImages() throws Exception {
        return new HashSet<>(Shell.lines("docker", "images", "--quiet", "--no-trunc", "--filter", "dangling=true"));
    }

    private Process start(String builder, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(builder, context.toString()));
        arguments.addAll(List.of(more));
        return ChildJvm.start(Victim.class, List.of("-Djava.io.tmpdir=" + temporary), arguments.toArray(String[]::new));
    }

    private static boolean awaitLine(Process process, String begin) throws IOException {
        BufferedReader reader = ChildJvm.reader(process);
        String line = reader.readLine();
        while (line != null && !line.startsWith(begin)) {
            line = reader.readLine();
        }
        return line != null;
    }

    private static Path awaitCopy(Process process) throws IOException {
        BufferedReader reader = ChildJvm.reader(process);
        String line = reader.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = reader.readLine();
        }
        if (line == null) {
            throw new IOException("the session that was to live has ended");
        }
        return Path.of(line.substring("READY ".length()));
    }
}
