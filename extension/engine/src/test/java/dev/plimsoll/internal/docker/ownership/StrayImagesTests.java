package dev.plimsoll.internal.docker.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.docker.RecordedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests with recorded answers of an engine. */
@Timeout(20)
class StrayImagesTests {

    private static final String NOTED = "sha256:" + "a".repeat(64);
    private static final String CHILD = "sha256:" + "b".repeat(64);
    private static final String GRANDCHILD = "sha256:" + "c".repeat(64);
    private static final String OLDER = "sha256:" + "d".repeat(64);

    private static final String SESSION = "11111111-1111-1111-1111-111111111111";

    @TempDir
    private Path sessions;

    private final RecordedEngine engine = RecordedEngine.docker();

    @Test
    void sweepWhenLinesAreDamagedRemovesTheImagesOfTheOthers() throws Exception {
        noted("sha256:", "sha256:32", "sha256:zz" + "a".repeat(62), NOTED + " x", "\u0000\u00ff", NOTED);
        engine.answer("GET /v1.44/images/json", 200, "[]").answer("DELETE /v1.44/images/" + NOTED, 200, "[]");
        inspectable(NOTED);
        StrayImages.sweep(engine.connect(), sessions);
        assertThat(engine.requests)
                .filteredOn(request -> request.startsWith("DELETE"))
                .containsExactly("DELETE /v1.44/images/" + NOTED);
        // A shorter id would match any image that begins with it.
        assertThat(engine.requests)
                .filteredOn(request -> request.startsWith("GET /v1.44/images/sha256"))
                .containsOnly("GET /v1.44/images/" + NOTED + "/json");
        assertThat(sessions).isEmptyDirectory();
    }

    @Test
    void sweepRemovesTheNamesThatItsOwnSessionLoaded() throws Exception {
        String own = "localhost/plimsoll/" + SESSION + ":3";
        noted("localhost/plimsoll/00000000-0000-0000-0000-000000000000:1", "app:1", own + " ", own);
        engine.answer("GET /v1.44/images/json", 200, "[]").answer("DELETE /v1.44/images/" + own, 200, "[]");
        StrayImages.sweep(engine.connect(), sessions);
        assertThat(engine.requests)
                .filteredOn(request -> request.startsWith("DELETE"))
                .containsExactly("DELETE /v1.44/images/" + own);
    }

    @Test
    void sweepWhenOneImageCannotBeRemovedRemovesTheOthers() throws Exception {
        noted(NOTED, OLDER);
        inspectable(NOTED);
        engine.answer("GET /v1.44/images/json", 200, "[]")
                .answer("GET /v1.44/images/" + OLDER + "/json", 500, "{\"message\":\"no\"}")
                .answer("DELETE /v1.44/images/" + NOTED, 200, "[]");
        StrayImages.sweep(engine.connect(), sessions);
        assertThat(engine.requests).contains("DELETE /v1.44/images/" + NOTED);
    }

    /** Reading a FIFO would block forever, and an interrupt doesn't end that. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void sweepWhenThereIsAPipeOrALinkLeavesItAlone() throws Exception {
        Path pipe = sessions.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(10, TimeUnit.SECONDS))
                .isTrue();
        Files.createSymbolicLink(sessions.resolve("link"), Path.of("/dev/zero"));
        Files.createDirectory(sessions.resolve("directory"));
        StrayImages.sweep(engine.connect(), sessions);
        assertThat(engine.requests).noneMatch(request -> request.startsWith("DELETE"));
    }

    /** The classic builder may have completed a step whose report the killed process had not read. */
    @Test
    void sweepRemovesWhatWasMadeFromNotedImagesButNothingThatWasThereBefore() throws Exception {
        noted(NOTED);
        engine.answer(
                "GET /v1.44/images/json",
                200,
                "[" + image(GRANDCHILD, CHILD, 2_000) + "," + image(CHILD, NOTED, 1_000) + ","
                        + image(OLDER, NOTED, 999) + "]");
        for (String id : List.of(NOTED, CHILD, GRANDCHILD)) {
            inspectable(id);
            engine.answer("DELETE /v1.44/images/" + id, 200, "[]");
        }
        StrayImages.sweep(engine.connect(), sessions);
        assertThat(engine.requests)
                .filteredOn(request -> request.startsWith("DELETE"))
                .containsExactly(
                        "DELETE /v1.44/images/" + GRANDCHILD,
                        "DELETE /v1.44/images/" + CHILD,
                        "DELETE /v1.44/images/" + NOTED);
    }

    /** In the containerd store, Docker removes also an image that another one is based on. */
    @Test
    void sweepLeavesWhatALivingSessionMadeOfTheSameSteps() throws Exception {
        noted(NOTED, OLDER);
        new StrayImages(sessions, "living", engine.connect().engine()).add(OLDER);
        new StrayImages(sessions, "another", engine.connect().engine()).add(CHILD);
        engine.answer(
                "GET /v1.44/images/json",
                200,
                "[" + image(CHILD, NOTED, 2_000) + "," + image(GRANDCHILD, CHILD, 2_000) + "]");
        for (String id : List.of(NOTED, OLDER, CHILD, GRANDCHILD)) {
            inspectable(id);
            engine.answer("DELETE /v1.44/images/" + id, 200, "[]");
        }
        StrayImages.sweep(engine.connect(), sessions);
        assertThat(engine.requests)
                .filteredOn(request -> request.startsWith("DELETE"))
                .containsExactly("DELETE /v1.44/images/" + NOTED);
        assertThat(sessions.resolve("living")).exists();
    }

    private static String image(String id, String parent, long created) {
        return "{\"Id\":\"" + id + "\",\"ParentId\":\"" + parent + "\",\"RepoTags\":[],\"Created\":" + created + "}";
    }

    private void inspectable(String id) {
        engine.answer("GET /v1.44/images/" + id + "/json", 200, "{\"Id\":\"" + id + "\"}");
    }

    private void noted(String... lines) throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
        Owner self = Owner.self();
        List<String> all = new ArrayList<>();
        new Owner(self.host(), self.boot(), gone.pid(), "1", self.user())
                .toLabels()
                .forEach((key, value) -> all.add(key + "=" + value));
        all.add("engine=" + RecordedEngine.HOST);
        all.add("since=1000");
        all.addAll(List.of(lines));
        Files.write(sessions.resolve(SESSION), all);
    }
}
