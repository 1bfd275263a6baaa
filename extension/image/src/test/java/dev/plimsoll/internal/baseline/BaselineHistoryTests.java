package dev.plimsoll.internal.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.image.BaselineEntry;
import dev.plimsoll.image.BaselineEntry.RecordedLayer;
import dev.plimsoll.image.BaselineKey;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineHistoryTests {

    private static final BaselineKey KEY = new BaselineKey("Dockerfile", "1", Platform.of("linux/amd64"), "");

    @TempDir
    Path repository;

    private Path file = Path.of("plimsoll.lock");

    @BeforeEach
    void nameTheFile() throws IOException {
        file = Files.createDirectories(repository.resolve("deep/er")).resolve("plimsoll.lock");
    }

    @Test
    void historyWhenTheFileIsTrackedIsWhatEachCommitHadTheOldestFirst() throws Exception {
        git("", "init", "-q");
        record(100);
        commit("2026-01-01T10:00:00+01:00");
        Files.writeString(repository.resolve("other"), "x");
        commit("2026-01-02T10:00:00Z");
        Files.delete(file);
        commit("2026-01-03T10:00:00Z");
        record(300);
        Files.writeString(file, Files.readString(file) + "<<<<<<< mine\n");
        commit("2026-01-04T10:00:00Z");
        record(400);
        assertThat(BaselineHistory.of(file))
                .extracting(
                        BaselineHistory.Revision::time,
                        revision -> revision.entries().get(0).size().bytes(),
                        revision -> revision.commit().length())
                .containsExactly(
                        tuple(Instant.parse("2026-01-01T09:00:00Z"), 100L, 10),
                        tuple(Instant.parse("2026-01-04T10:00:00Z"), 300L, 10));
    }

    @Test
    void historyWhenThereAreManyCommitsIsOfTheLastHundred() throws Exception {
        git("", "init", "-q");
        for (int i = 1; i <= 103; i++) {
            record(i);
            commit("2026-01-01T10:00:00Z");
        }
        assertThat(BaselineHistory.of(file))
                .hasSize(100)
                .extracting(revision -> revision.entries().get(0).size().bytes())
                .startsWith(4L)
                .endsWith(103L);
    }

    @Test
    void historyWhenTheThreadIsInterruptedIsEmptyAndStaysInterrupted() throws Exception {
        git("", "init", "-q");
        record(100);
        commit("2026-01-01T10:00:00Z");
        Thread.currentThread().interrupt();
        List<BaselineHistory.Revision> history = BaselineHistory.of(file);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(history).isEmpty();
    }

    @Test
    void historyWhenThereIsNoneIsEmpty() throws Exception {
        record(100);
        assertThat(BaselineHistory.of(file)).isEmpty();
        git("", "init", "-q");
        assertThat(BaselineHistory.of(file)).isEmpty();
        assertThat(BaselineHistory.of(repository.resolve("nowhere/plimsoll.lock")))
                .isEmpty();
    }

    /** Creates a new file, because a baseline can't read the result of a merge conflict. */
    private void record(long bytes) throws IOException {
        Files.deleteIfExists(file);
        Baseline.at(file, "")
                .record(new BaselineEntry(KEY, List.of(new RecordedLayer("0123456789ab", ByteSize.of(bytes)))), "run");
    }

    private void commit(String time) throws IOException, InterruptedException {
        git(time, "add", "-A");
        git(time, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "x");
    }

    private void git(String time, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_COMMITTER_DATE", time);
        assertThat(builder.start().waitFor()).as("%s", command).isZero();
    }
}
