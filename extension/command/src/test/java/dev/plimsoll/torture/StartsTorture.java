package dev.plimsoll.torture;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.StartFault;
import dev.plimsoll.internal.io.DirectoryTree;
import dev.plimsoll.internal.programs.MachineLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Holds the verdicts on whether images start against containers of them. Needs gcc, musl-gcc and a static BusyBox. */
final class StartsTorture {

    /** How long a container may take, in seconds. Some never end. */
    private static final int PATIENCE = 20;

    private static final int PROGRAMS = 300;
    private static final String NAME = "plimsoll-starts";

    private final Table table;
    private final Path folder;

    /** What came of one case. */
    private enum Outcome {
        RIGHT,
        NOT_JUDGED,
        FALSE_RED,
        FALSE_GREEN
    }

    StartsTorture(Table table) throws IOException {
        this.table = table;
        this.folder = Files.createTempDirectory("plimsoll-torture-");
    }

    /**
     * Runs all cases, or those whose name contains a text of the environment variable {@code STARTS}. The images stay, because
     * it is an engine of its own.
     */
    @SuppressWarnings("try") // the session only has to stay open
    void run() throws Exception {
        String only = System.getenv().getOrDefault("STARTS", "");
        List<StartCase> cases = new StartCases(new StartPrograms(folder))
                .all().stream().filter(each -> each.name().contains(only)).toList();
        Path archive = folder.resolve("images.tar");
        StartCase.write(cases, NAME, archive);
        try (ImageSession session = ImageSession.open()) {
            Shell.lines("docker", "load", "--quiet", "--input", archive.toString());
            Map<String, List<String>> groups = new LinkedHashMap<>();
            for (int i = 0; i < cases.size(); i++) {
                StartCase each = cases.get(i);
                String judged = judge(archive, i);
                String ran = run(i);
                boolean started = ran.contains(StartPrograms.STARTED);
                Outcome outcome = judged.startsWith("?")
                        ? Outcome.NOT_JUDGED
                        : judged.isEmpty() == started
                                ? Outcome.RIGHT
                                : started ? Outcome.FALSE_RED : Outcome.FALSE_GREEN;
                System.out.println(outcome + " " + each.name() + ": " + (judged.isEmpty() ? "starts" : judged)
                        + (outcome == Outcome.RIGHT && started
                                ? ""
                                : " | " + ran.strip().replace('\n', ' ')));
                groups.computeIfAbsent(each.group(), none -> new ArrayList<>()).add(outcome + " " + each.name());
            }
            groups.forEach(this::report);
            Map<String, String> differences = new TreeMap<>();
            int libraries = MachineLoader.compare(PROGRAMS, differences);
            table.add(
                    "The libraries of " + PROGRAMS + " programs of this machine, and where ldd finds them",
                    libraries + " libraries, " + differences.size() + " programs that differ"
                            + (differences.isEmpty() ? "" : ": " + differences));
        } finally {
            DirectoryTree.delete(folder);
        }
    }

    private void report(String group, List<String> outcomes) {
        StringBuilder result = new StringBuilder();
        for (Outcome outcome : Outcome.values()) {
            List<String> names = outcomes.stream()
                    .filter(each -> each.startsWith(outcome + " "))
                    .map(each -> each.replaceFirst(".*?: ", ""))
                    .toList();
            result.append(result.isEmpty() ? "" : "; ")
                    .append(names.size())
                    .append(' ')
                    .append(outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            if (outcome != Outcome.RIGHT && !names.isEmpty()) {
                result.append(" (").append(String.join(", ", names)).append(')');
            }
        }
        table.add(outcomes.size() + " images: " + group, result.toString());
    }

    /** Returns what prevents the start; empty if nothing does. */
    private String judge(Path archive, int index) {
        try {
            List<StartFault> faults = ContainerImage.from("docker-archive:" + archive + ":" + NAME + ":" + index)
                    .programs()
                    .startFaults();
            return faults.isEmpty() ? "" : faults.get(0).toString();
        } catch (InspectionException e) {
            return "?" + e.getMessage();
        }
    }

    /** Returns what a container prints. One that doesn't end is removed. */
    private String run(int index) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        String name = NAME + "-" + ProcessHandle.current().pid() + "-" + index;
        Process process = new ProcessBuilder(
                        "docker", "run", "--rm", "--network", "none", "--name", name, NAME + ":" + index)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            new ProcessBuilder("docker", "rm", "--force", name)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            process.destroyForcibly().waitFor();
        }
        return new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1);
    }
}
