package dev.plimsoll.torture;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.internal.io.DirectoryTree;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.layers.TreeLines;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Holds the trees of generated layers against what {@code docker load}, {@code create} and {@code export} make of them. The
 * environment variable {@code TREES} is the number of images of each kind, 200 by default.
 */
final class TreesTorture {

    private static final String NAME = "plimsoll-trees:";

    /** What engines make in each container. */
    private static final Set<String> MADE = Set.of("dev", "etc", "proc", "sys", "run", ".dockerenv");

    private final Table table;
    private final LayerCases cases;
    private final Path folder;

    TreesTorture(Table table, long seed) throws IOException {
        this.table = table;
        this.cases = new LayerCases(seed);
        this.folder = Files.createTempDirectory("plimsoll-torture-");
    }

    void run() throws Exception {
        try {
            compare("well-formed images, as builders write them", cases::wellFormed);
            compare("images with entries in any order, without directories", cases::anyOrder);
            compare("hostile images, of what tar readers disagree about", cases::hostile);
        } finally {
            DirectoryTree.delete(folder);
        }
    }

    private void compare(String what, Supplier<List<byte[]>> generator) throws Exception {
        int count = Integer.parseInt(System.getenv().getOrDefault("TREES", "200"));
        int right = 0;
        int refused = 0;
        int notJudged = 0;
        int wrong = 0;
        for (int i = 0; i < count; i++) {
            List<byte[]> layers = generator.get();
            Optional<Map<String, String>> made = ask(layers);
            String verdict;
            try {
                Map<String, String> judged = TreeLines.of(layers);
                made.ifPresent(lines -> mask(lines, judged));
                boolean isRight = made.isPresent() && made.get().equals(judged);
                right += isRight ? 1 : 0;
                wrong += isRight ? 0 : 1;
                verdict = isRight ? "right" : "WRONG\n  judged " + judged + "\n  made   " + made;
                if (!isRight) {
                    keep(what, i, layers);
                }
            } catch (IOException | InspectionException e) {
                notJudged++;
                refused += made.isEmpty() ? 1 : 0;
                verdict = "not judged: " + e.getMessage();
            }
            System.out.println("case " + what.split(" ")[0] + " " + i + " "
                    + made.map(Map::hashCode).orElse(0) + " " + verdict);
        }
        table.add(
                count + " " + what,
                right + " right, " + notJudged + " not judged (the engine refused " + refused + " of them), " + wrong
                        + " wrong");
    }

    private static void keep(String what, int i, List<byte[]> layers) throws IOException {
        for (int layer = 0; layer < layers.size(); layer++) {
            Files.write(
                    Path.of("target", "trees-" + what.split(" ")[0] + "-" + i + "-" + layer + ".tar"),
                    layers.get(layer));
        }
    }

    /** Leaves out what Plimsoll does not judge: modes and owners of directories on which engines differ. */
    private static void mask(Map<String, String> made, Map<String, String> judged) {
        String doubt = TreeLines.line(FileType.DIRECTORY, TreeLines.DOUBT, "", "");
        judged.forEach((path, line) -> {
            if (line.equals(doubt) && made.getOrDefault(path, "").startsWith(FileType.DIRECTORY.toString())) {
                made.put(path, doubt);
            }
        });
    }

    /** Returns the files that the engine makes of layers; empty if it refuses them. */
    private Optional<Map<String, String>> ask(List<byte[]> layers) throws Exception {
        String tag = NAME + "case";
        Path archive = folder.resolve("image.tar");
        WrittenArchive image = new WrittenArchive().name(tag);
        layers.forEach(layer -> image.layer("", layer));
        image.write(archive);
        try {
            if (docker("load", "--input", archive.toString()).isEmpty()) {
                return Optional.empty();
            }
            Optional<String> container = docker("create", tag, "/none");
            if (container.isEmpty()) {
                return Optional.empty();
            }
            Path export = folder.resolve("export.tar");
            boolean isExported = docker("export", "--output", export.toString(), container.get())
                    .isPresent();
            docker("rm", "--force", container.get());
            return isExported ? Optional.of(read(export)) : Optional.empty();
        } finally {
            docker("rmi", "--force", tag);
        }
    }

    private static Optional<String> docker(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // A load that fails on the way can end with 0.
        boolean isLoaded = !arguments[0].equals("load") || output.contains("Loaded image");
        return process.waitFor() == 0 && isLoaded ? Optional.of(output.strip()) : Optional.empty();
    }

    /** Reads what an engine exports, which is a plain archive. */
    private static Map<String, String> read(Path export) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(export));
                TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().replaceFirst("/$", "");
                if (name.isEmpty() || MADE.contains(name.split("/")[0])) {
                    continue;
                }
                String path = "/" + name;
                if (entry.isLink()) {
                    String target = "/" + entry.getLinkName();
                    lines.put(path, lines.getOrDefault(target, "a link to nothing"));
                    continue;
                }
                FileType type = type(entry);
                String content = type == FileType.REGULAR_FILE
                        ? Sha256.hex(Sha256.of(tar)).substring(0, 12) + " " + entry.getSize() + " "
                                + entry.getLastModifiedTime().toInstant().getEpochSecond()
                        : "";
                boolean hasCapabilities = entry.getExtraPaxHeaders().containsKey("SCHILY.xattr.security.capability");
                lines.put(
                        path,
                        TreeLines.line(
                                        type,
                                        "%04o %d:%d"
                                                .formatted(
                                                        entry.getMode() & 07777,
                                                        entry.getLongUserId(),
                                                        entry.getLongGroupId()),
                                        type == FileType.SYMBOLIC_LINK ? entry.getLinkName() : "",
                                        content)
                                + (hasCapabilities ? " capabilities" : ""));
            }
        }
        return lines;
    }

    private static FileType type(TarArchiveEntry entry) {
        return entry.isSymbolicLink()
                ? FileType.SYMBOLIC_LINK
                : entry.isCharacterDevice()
                        ? FileType.CHARACTER_DEVICE
                        : entry.isBlockDevice()
                                ? FileType.BLOCK_DEVICE
                                : entry.isFIFO()
                                        ? FileType.FIFO
                                        : entry.isDirectory() ? FileType.DIRECTORY : FileType.REGULAR_FILE;
    }
}
