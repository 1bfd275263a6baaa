package dev.plimsoll.assertions;

import static dev.plimsoll.assertions.Failing.messageOf;
import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static dev.plimsoll.image.FileAttribute.CONTENT;
import static dev.plimsoll.image.FileAttribute.MODE;
import static dev.plimsoll.image.FileAttribute.MODIFICATION_TIME;
import static dev.plimsoll.image.FileAttribute.PRESENCE;

import dev.plimsoll.BuildLog;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.DiffId;
import dev.plimsoll.image.FileAttribute;
import dev.plimsoll.image.FileDifference;
import dev.plimsoll.image.FileDifference.Difference;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.internal.judge.FakeImages;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReproducibleImageTests {

    private static final Difference TIME =
            new Difference(MODIFICATION_TIME, "2026-11-23T12:00:00Z", "2026-11-23T12:00:02Z");

    private static final FileDifference BIN = new FileDifference("/bin", List.of(TIME));

    private static final FileDifference DATED =
            file("/built-at", CONTENT, "sha256 0123456789ab", "sha256 ba9876543210");

    @Test
    void isReproducibleWhenTheLayersAreTheSamePasses() {
        assertThat(image()).isReproducible().isReproducibleIgnoringTimes().hasLayerCount(1);
    }

    @Test
    void isReproducibleWhenOnlyTimesDifferTellsWhatToDo() {
        BuiltImage image = image(layer(2, "COPY hello /bin/ # buildkit", BIN));
        assertThat(image).isReproducibleIgnoringTimes();
        messageOf(() -> assertThat(image).isReproducible(), """
                Expecting image hello/Dockerfile to be reproducible, but two builds without the cache differ in 1 layer:
                Layer #2 COPY hello /bin/ # buildkit
                    /bin: modification time 2026-11-23T12:00:00Z, then 2026-11-23T12:00:02Z
                Only modification times differ: what a RUN writes, and each directory that a COPY writes into, has the time of the build.
                To hold the rest, use isReproducibleIgnoringTimes(). To get equal times, set them in the step that writes \
                (find /out -exec touch -hd @0 {} +) and COPY from there to the root of an image, or publish with docker buildx \
                build --build-arg SOURCE_DATE_EPOCH=0 --output type=image,rewrite-timestamp=true,push=true.
                """);
    }

    @Test
    void isReproducibleWhenContentsDifferShowsThemFirst() {
        BuiltImage image = image(
                layer(1, "COPY hello /bin/", BIN),
                layer(
                        2,
                        "RUN date > /built-at",
                        BIN,
                        new FileDifference("/tmp/x", List.of(new Difference(MODE, "0644", "0600"), TIME)),
                        file("/lost", PRESENCE, "regular file", "missing"),
                        DATED));
        messageOf(() -> assertThat(image).isReproducible(), """
                Expecting image hello/Dockerfile to be reproducible, but two builds without the cache differ in 2 layers:
                Layer #1 COPY hello /bin/
                    /bin: modification time 2026-11-23T12:00:00Z, then 2026-11-23T12:00:02Z
                Layer #2 RUN date > /built-at
                    /tmp/x: mode 0644, then 0600; modification time 2026-11-23T12:00:00Z, then 2026-11-23T12:00:02Z
                    /lost: presence regular file, then missing
                    /built-at: content sha256 0123456789ab, then sha256 ba9876543210
                    /bin: modification time 2026-11-23T12:00:00Z, then 2026-11-23T12:00:02Z
                """);
        messageOf(() -> assertThat(image).isReproducibleIgnoringTimes(), """
                Expecting image hello/Dockerfile to be reproducible, times aside, but two builds without the cache differ in 1 layer:
                Layer #2 RUN date > /built-at
                    /tmp/x: mode 0644, then 0600
                    /lost: presence regular file, then missing
                    /built-at: content sha256 0123456789ab, then sha256 ba9876543210
                """);
    }

    @Test
    void isReproducibleWhenMuchDiffersCutsIt() {
        FileDifference[] many = IntStream.range(0, 8)
                .mapToObj(i -> file("/" + i, CONTENT, "a", "b"))
                .toArray(FileDifference[]::new);
        LayerDifference[] layers =
                IntStream.range(0, 6).mapToObj(i -> layer(i, "RUN " + i, DATED)).toArray(LayerDifference[]::new);
        layers[0] = layer(0, "", many);
        messageOf(() -> assertThat(image(layers)).isReproducible(), """
                Expecting image hello/Dockerfile to be reproducible, but two builds without the cache differ in 6 layers:
                Layer #0 (its instruction is not recorded)
                    /0: content a, then b
                    /1: content a, then b
                    /2: content a, then b
                    /3: content a, then b
                    /4: content a, then b
                    … and 3 more entries
                Layer #1 RUN 1
                    /built-at: content sha256 0123456789ab, then sha256 ba9876543210
                Layer #2 RUN 2
                    /built-at: content sha256 0123456789ab, then sha256 ba9876543210
                Layer #3 RUN 3
                    /built-at: content sha256 0123456789ab, then sha256 ba9876543210
                Layer #4 RUN 4
                    /built-at: content sha256 0123456789ab, then sha256 ba9876543210
                … and 1 layer more.
                """);
    }

    @Test
    void isReproducibleIgnoringTimesWhenALayerIsMissingFails() {
        BuiltImage image = image(new LayerDifference(3, "RUN x", id(3), Optional.empty(), List.of()));
        messageOf(() -> assertThat(image).isReproducibleIgnoringTimes(), """
                Expecting image hello/Dockerfile to be reproducible, times aside, but two builds without the cache differ in 1 layer:
                Layer #3 RUN x
                    only the first build has it
                """);
    }

    private static FileDifference file(String path, FileAttribute attribute, String first, String second) {
        return new FileDifference(path, List.of(new Difference(attribute, first, second)));
    }

    private static LayerDifference layer(int index, String createdBy, FileDifference... files) {
        return new LayerDifference(index, createdBy, id(index), id(index + 100), List.of(files));
    }

    private static Optional<DiffId> id(int number) {
        return Optional.of(DiffId.of("sha256:" + "%064x".formatted(number)));
    }

    private static BuiltImage image(LayerDifference... differences) {
        return FakeImages.image(
                "hello/Dockerfile",
                List.of(FakeImages.layer(0, 1, "")),
                new BuildLog("nobody", List.of()),
                List.of(differences));
    }
}
