package dev.plimsoll.internal.build.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.exception.BuildContextException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildContextTests {

    @TempDir
    Path temporary;

    private Path context;
    private Path dockerfile;

    @BeforeEach
    void makeContext() throws IOException {
        context = Files.createDirectory(temporary.toRealPath().resolve("context"));
        dockerfile = write("Dockerfile", "FROM scratch\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = context.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Map<String, TarArchiveEntry> entries(BuildContext context) throws IOException {
        Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(context.openTar(), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        assertThat(entries.remove("./")).isNotNull();
        return entries;
    }

    private static List<String> names(BuildContext context) throws IOException {
        return new ArrayList<>(entries(context).keySet());
    }

    @Test
    void openTarWhenReadGivesEntriesInOrder() throws IOException {
        write("b/c", "1");
        write("b.txt", "2");
        write("a", "3");
        Files.createDirectory(context.resolve("empty"));
        assertThat(names(BuildContext.of(context, dockerfile)))
                .containsExactly("Dockerfile", "a", "b/", "b/c", "b.txt", "empty/");
    }

    @Test
    void openTarWhenTheFirstNameIsForeignStillLooksLikeAnArchiveToBuildKit() throws IOException {
        write("!é" + "x".repeat(150), "1");
        byte[] start = BuildContext.of(context, dockerfile).openTar().readNBytes(1024);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(start))) {
            assertThat(tar.getNextEntry().getName()).isEqualTo("./");
        }
    }

    @Test
    void openTarWhenAParentIsExcludedGivesItOnlyForWhatIsIncluded() throws IOException {
        write("a/b/keep", "1");
        write("a/b/drop", "2");
        write("a/c/drop", "3");
        write(".dockerignore", "*\n!a/*/keep\n!Dockerfile\n");
        assertThat(names(BuildContext.of(context, dockerfile))).containsExactly("Dockerfile", "a/", "a/b/", "a/b/keep");
    }

    @Test
    void openTarWhenDirectoryIsExcludedDoesNotEnterIt() throws IOException {
        Path closed = Files.createDirectory(context.resolve("closed"));
        Path file = write("closed/file", "1");
        write(".dockerignore", "closed\n!src/**\n");
        BuildContext built = BuildContext.of(context, dockerfile);
        ContextWalk walk = new ContextWalk(context, built.ignore());
        Files.delete(file);
        Files.delete(closed);
        Files.writeString(closed, "no directory any more");
        List<String> seen = new ArrayList<>();
        walk.forEachRemaining(entry -> seen.add(entry.path()));
        assertThat(seen).containsExactly(".dockerignore", "Dockerfile");
    }

    @Test
    void openTarWhenModesDifferByUmaskSendsTheSame() throws IOException {
        setMode(write("plain", ""), 0664);
        setMode(write("tool", ""), 0775);
        setMode(write("private", ""), 0600);
        setMode(write("open", ""), 0666);
        setMode(write("root", ""), 04755);
        setMode(Files.createDirectory(context.resolve("shared")), 02775);
        Map<String, TarArchiveEntry> entries = entries(BuildContext.of(context, dockerfile));
        assertThat(entries.get("plain").getMode()).isEqualTo(0644);
        assertThat(entries.get("tool").getMode()).isEqualTo(0755);
        assertThat(entries.get("private").getMode()).isEqualTo(0600);
        assertThat(entries.get("open").getMode()).isEqualTo(0666);
        assertThat(entries.get("root").getMode()).isEqualTo(04755);
        assertThat(entries.get("shared/").getMode()).isEqualTo(0755);
        assertThat(entries.values()).allSatisfy(entry -> {
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName()).isEmpty();
        });
    }

    private static void setMode(Path file, int mode) throws IOException {
        Files.setAttribute(file, "unix:mode", mode);
    }

    @Test
    void openTarWhenTimesHaveFractionsCutsThem() throws IOException {
        Files.setLastModifiedTime(dockerfile, FileTime.fromMillis(1_500_000_000_999L));
        assertThat(entries(BuildContext.of(context, dockerfile))
                        .get("Dockerfile")
                        .getLastModifiedTime())
                .isEqualTo(FileTime.fromMillis(1_500_000_000_000L));
    }

    @Test
    void openTarWhenLinksDoesNotFollowThem() throws IOException {
        write("file", "content");
        Files.createSymbolicLink(context.resolve("dangling"), Path.of("/nowhere/at all"));
        Files.createSymbolicLink(context.resolve("folder"), Path.of(".."));
        Files.createLink(context.resolve("hard"), context.resolve("file"));
        Map<String, TarArchiveEntry> entries = entries(BuildContext.of(context, dockerfile));
        assertThat(entries.get("dangling").isSymbolicLink()).isTrue();
        assertThat(entries.get("dangling").getLinkName()).isEqualTo("/nowhere/at all");
        assertThat(entries.get("folder").getLinkName()).isEqualTo("..");
        assertThat(entries.get("hard").isLink()).isTrue();
        assertThat(entries.get("hard").getLinkName()).isEqualTo("file");
        assertThat(entries.get("hard").getSize()).isZero();
    }

    @Test
    void openTarWhenNamesAreLongOrForeignKeepsThem() throws IOException {
        String deep = ("directory-with-a-long-name-".repeat(4) + "/").repeat(4) + "é".repeat(100);
        write(deep, "1");
        write("日本/🚢.txt", "2");
        write("back\\slash: *?\"|", "3");
        write("new\nline", "4");
        Files.createSymbolicLink(context.resolve("link"), Path.of("日本/" + "x".repeat(200)));
        Map<String, TarArchiveEntry> entries = entries(BuildContext.of(context, dockerfile));
        assertThat(entries).containsKeys(deep, "日本/🚢.txt", "back\\slash: *?\"|", "new\nline");
        assertThat(entries.get("link").getLinkName()).isEqualTo("日本/" + "x".repeat(200));
    }

    @Test
    void openTarWhenFileIsLargerThanTheOldHeaderAllowsAnnouncesItsSize() throws IOException {
        long size = 9L << 30;
        try (RandomAccessFile sparse =
                new RandomAccessFile(context.resolve("large").toFile(), "rw")) {
            sparse.setLength(size);
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(BuildContext.of(context, dockerfile).openTar())) {
            tar.getNextEntry();
            tar.getNextEntry();
            TarArchiveEntry large = tar.getNextEntry();
            assertThat(large.getName()).isEqualTo("large");
            assertThat(large.getSize()).isEqualTo(size);
            assertThat(tar.readNBytes(1000)).containsOnly(0);
        }
    }

    @Test
    void openTarWhenSocketLeavesItOut() throws Exception {
        try (var server = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            server.bind(java.net.UnixDomainSocketAddress.of(context.resolve("socket")));
            assertThat(names(BuildContext.of(context, dockerfile))).containsExactly("Dockerfile");
        }
    }

    @Test
    void openTarWhenReadInSmallAndLargePiecesGivesTheSame() throws IOException {
        for (int size : new int[] {0, 1, 511, 512, 513, 130_000, 131_072, 300_000}) {
            write("file" + size, "x".repeat(size));
        }
        BuildContext built = BuildContext.of(context, dockerfile);
        byte[] whole = built.openTar().readAllBytes();
        assertThat(whole.length % 512).isZero();
        for (int piece : new int[] {1, 7, 4096, 200_000}) {
            assertThat(inPieces(built.openTar(), piece, whole.length)).isEqualTo(whole);
        }
    }

    private static byte[] inPieces(InputStream tar, int piece, int length) throws IOException {
        byte[] read = new byte[length];
        int at = 0;
        while (at < length) {
            int count = piece == 1 ? 1 : tar.read(read, at, Math.min(piece, length - at));
            if (piece == 1) {
                read[at] = (byte) tar.read();
            }
            at += count;
        }
        assertThat(tar.read()).isEqualTo(-1);
        return read;
    }

    @Test
    void openTarWhenFileShrinksNamesIt() throws IOException {
        assertSendingFails(
                file -> {
                    try (RandomAccessFile shrinking = new RandomAccessFile(file.toFile(), "rw")) {
                        shrinking.setLength(1000);
                    }
                },
                "The file data.bin of the build context changed while it was being sent: it was 1000000 bytes and ended");
    }

    @Test
    void openTarWhenFileGrowsNamesIt() throws IOException {
        assertSendingFails(
                file -> Files.writeString(file, "more", java.nio.file.StandardOpenOption.APPEND),
                "The file data.bin of the build context changed while it was being sent:"
                        + " it was 1000000 bytes and is 1000004. Build again when nothing writes to it,"
                        + " or exclude it with .dockerignore.");
    }

    @Test
    void openTarWhenFileIsRewrittenNamesIt() throws IOException {
        assertSendingFails(
                file -> Files.setLastModifiedTime(file, FileTime.fromMillis(0)),
                "data.bin of the build context changed while it was being sent: it was written at 1970-01-01T00:00:00Z");
    }

    @Test
    void openTarWhenFileVanishesWhileItIsReadNamesIt() throws IOException {
        assertSendingFails(
                Files::delete, "data.bin of the build context changed while it was being sent: no such file");
    }

    private interface Change {
        void apply(Path file) throws IOException;
    }

    private void assertSendingFails(Change change, String message) throws IOException {
        Path file = write("data.bin", "x".repeat(1_000_000));
        try (ContextTar tar = BuildContext.of(context, dockerfile).openTar()) {
            tar.readNBytes(300_000);
            change.apply(file);
            assertThatThrownBy(() -> tar.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(BuildContextException.class)
                    .hasMessageContaining(message);
            assertThatThrownBy(tar::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void openTarWhenFileVanishesBeforeItIsReachedNamesIt() throws IOException {
        write("a", "x".repeat(200_000));
        Path file = write("z", "z");
        try (ContextTar tar = BuildContext.of(context, dockerfile).openTar()) {
            tar.readNBytes(10_000);
            Files.delete(file);
            assertThatThrownBy(() -> tar.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(BuildContextException.class)
                    .hasMessageStartingWith(
                            "The file z of the build context vanished while the context was being sent.");
        }
    }

    @Test
    void unreadableWhenPermissionIsDeniedSaysWhatToDo() {
        assertThat(ContextErrors.unreadable("key.pem", new java.nio.file.AccessDeniedException("/x/key.pem")))
                .hasMessage("Cannot read key.pem of the build context: permission denied."
                        + " Make it readable, or exclude it with .dockerignore.");
    }

    @Test
    void openTarWhenDockerfileIsElsewhereSendsItUnderAnotherName() throws IOException {
        Path outside = Files.writeString(temporary.resolve("Other"), "FROM outside\n");
        Files.writeString(temporary.resolve("Other.dockerignore"), "b\n");
        write(".dockerignore", "a\n");
        write("a", "");
        write("b", "");
        BuildContext built = BuildContext.of(context, outside);
        assertThat(built.dockerfilePath()).matches("\\.plimsoll-[0-9a-f]{12}\\.Dockerfile");
        assertThat(built.extraFile()).hasValue(built.dockerfilePath());
        assertThat(names(built)).containsExactly(built.dockerfilePath(), ".dockerignore", "Dockerfile", "a");
    }

    @Test
    void openTarWhenDockerfileIsExcludedSendsItUnderAnotherName() throws IOException {
        write(".dockerignore", "Dockerfile\n.dockerignore\n");
        BuildContext built = BuildContext.of(context, dockerfile);
        assertThat(names(built)).containsExactly(built.dockerfilePath());
        assertThat(built.dockerfilePath()).isNotEqualTo("Dockerfile");
    }

    @Test
    void forClassicBuilderWhenNoIgnoreFileIsCopiedSendsOneThatDropsWhatWasAdded() throws IOException {
        write(".dockerignore", "Dockerfile\n.dockerignore\n");
        BuildContext classic = BuildContext.of(context, dockerfile).forClassicBuilder();
        assertThat(classic.extraFile()).isEmpty();
        assertThat(names(classic)).containsExactly(classic.dockerfilePath(), ".dockerignore");
    }

    @Test
    void forClassicBuilderWhenIgnoreFileIsCopiedCopiesFromAFolder() throws IOException {
        Files.writeString(dockerfile, "FROM scratch\nCOPY . /\n");
        write(".dockerignore", "Dockerfile\n");
        BuildContext classic = BuildContext.of(context, dockerfile).forClassicBuilder();
        assertThat(classic.extraFile()).isEmpty();
        String folder = classic.dockerfilePath().replace(".Dockerfile", ".context");
        assertThat(names(classic))
                .containsExactly(classic.dockerfilePath(), folder + "/", ".dockerignore", folder + "/.dockerignore");
    }

    @Test
    void forClassicBuilderWhenIgnoreFileIsCopiedAndDropsWhatWasAddedLeavesItAsItIs() throws IOException {
        Files.writeString(dockerfile, "FROM scratch\nCOPY . /\n");
        write(".dockerignore", "*\n!.dockerignore\n");
        BuildContext classic = BuildContext.of(context, dockerfile).forClassicBuilder();
        assertThat(classic.extraFile()).isEmpty();
        assertThat(names(classic)).containsExactly(classic.dockerfilePath(), ".dockerignore");
    }

    @Test
    void ofContentWhenNameIsTakenChoosesAnother() throws IOException {
        String taken = BuildContext.ofContent(context, "FROM text\n").dockerfilePath();
        write(taken, "");
        BuildContext built = BuildContext.ofContent(context, "FROM text\n");
        assertThat(built.dockerfilePath()).isNotEqualTo(taken);
        assertThat(names(built)).containsExactly(built.dockerfilePath(), taken, "Dockerfile");
    }

    @Test
    void ofWhenDockerfileIsALinkNamesWhatItPointsTo() throws IOException {
        Path real = write("docker/real", "FROM scratch");
        Path link = Files.createSymbolicLink(context.resolve("link"), real);
        BuildContext built = BuildContext.of(context, link);
        assertThat(built.dockerfilePath()).isEqualTo("docker/real");
        assertThat(built.extraFile()).isEmpty();
    }

    @Test
    void ofWhenContextIsALinkResolvesIt() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), context);
        assertThat(BuildContext.of(link, link.resolve("Dockerfile")).dockerfilePath())
                .isEqualTo("Dockerfile");
    }

    @Test
    void ofWhenDockerfileIsMissingNamesTheNearest() {
        assertThatThrownBy(() -> BuildContext.of(context, context.resolve("Dokerfile")))
                .isInstanceOf(BuildContextException.class)
                .hasMessage("The Dockerfile '%s/Dokerfile' does not exist; the nearest that does is %s"
                        .formatted(context, dockerfile));
    }

    @Test
    void ofWhenContextIsMissingNamesItAsGivenAndInFull() {
        Path missing = Path.of("no/such/folder");
        assertThatThrownBy(() -> BuildContext.of(missing, dockerfile))
                .isInstanceOf(BuildContextException.class)
                .hasMessage("The build context 'no/such/folder' (%s) does not exist; the nearest that does is %s"
                        .formatted(missing.toAbsolutePath(), Path.of("").toAbsolutePath()));
    }

    @Test
    void ofWhenContextIsAFileOrDockerfileADirectorySaysSo() {
        assertThatThrownBy(() -> BuildContext.of(dockerfile, dockerfile))
                .hasMessage("The build context '" + dockerfile + "' is a file, not a directory");
        assertThatThrownBy(() -> BuildContext.of(context, context))
                .hasMessage("The Dockerfile '" + context + "' is a directory");
    }

    @Test
    void summaryWhenReadCountsWhatWasSent() throws IOException {
        write("a/b", "12345");
        Files.createLink(context.resolve("a/c"), context.resolve("a/b"));
        Files.createSymbolicLink(context.resolve("a/d"), Path.of("b"));
        try (ContextTar tar = BuildContext.of(context, dockerfile).openTar()) {
            tar.transferTo(OutputStream.nullOutputStream());
            assertThat(tar.summary()).isEqualTo(new ContextSummary(18, 3, Map.of(".", 13L, "a", 5L)));
            assertThat(tar.summary().warning()).isEmpty();
        }
    }

    @Test
    void warningWhenLargeNamesTheFolders() {
        ContextSummary summary = new ContextSummary(
                312_000_000,
                4000,
                Map.of("node_modules", 200_000_000L, "target", 100_000_000L, ".", 9_000_000L, "x", 3_000_000L));
        assertThat(summary.warning())
                .hasValue("The build context is 312.0 MB in 4000 files; most of it is node_modules/ 200.0 MB,"
                        + " target/ 100.0 MB, files at its root 9.0 MB."
                        + " Exclude what the image does not need with .dockerignore.");
    }
}
