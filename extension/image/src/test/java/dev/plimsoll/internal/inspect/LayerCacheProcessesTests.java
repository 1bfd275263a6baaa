package dev.plimsoll.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.inspect.LayerCache.Part;
import dev.plimsoll.internal.io.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cache folder when several processes share it. */
@Tag("slow")
class LayerCacheProcessesTests {

    private static final String PLENTY = "100000000";

    @TempDir
    Path home;

    @Test
    void readWhenProcessesWriteAtTheSameTimeAndThereIsLittleRoomIsWholeOrNothing() throws Exception {
        String roomForThree = String.valueOf(3 * (CachingProgram.WEIGHT + 1000));
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(ChildJvm.start(CachingProgram.class, List.of(), home.toString(), roomForThree, "60"));
        }
        for (Process process : processes) {
            String last = ChildJvm.reader(process).lines().reduce((a, b) -> b).orElse("");
            assertThat(process.waitFor()).isZero();
            assertThat(Integer.parseInt(last)).isPositive();
        }
        assertThat(files(".tmp")).isEmpty();
        assertThat(files(".layer")).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void readWhenAProcessIsKilledWhileItWritesIsWholeOrNothing() throws Exception {
        for (int i = 0; i < 4; i++) {
            Process process = ChildJvm.start(
                    CachingProgram.class, List.of(), home.toString(), PLENTY, String.valueOf(Integer.MAX_VALUE));
            try (BufferedReader reader = ChildJvm.reader(process)) {
                assertThat(reader.readLine()).isEqualTo("begun");
                Thread.sleep(37L * i);
                process.destroyForcibly().waitFor();
            }
            LayerCache cache = new LayerCache(home, Long.parseLong(PLENTY));
            assertThat(CachingProgram.isKept(cache, 0)).isTrue();
            IntStream.range(0, CachingProgram.LAYERS).forEach(layer -> CachingProgram.isKept(cache, layer));
        }
    }

    /** A limit on the size of files makes a write fail halfway, as a full disk does. */
    @Test
    void writeWhenTheDiskIsFullKeepsNothingAndFailsNothing() throws Exception {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 100; exec \"$0\" -XX:-UsePerfData -cp \"$1\" " + CachingProgram.class.getName()
                                + " \"$2\" " + PLENTY + " 5",
                        ProcessHandle.current().info().command().orElse("java"),
                        System.getProperty("java.class.path"),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(ChildJvm.reader(process).lines()).containsExactly("begun", "0");
        assertThat(process.waitFor()).isZero();
        assertThat(files("")).isEmpty();
        LayerCache cache = new LayerCache(home, Long.parseLong(PLENTY));
        cache.write(CachingProgram.id(1), Part.ENTRIES, CachingProgram.content(1));
        assertThat(CachingProgram.isKept(cache, 1)).isTrue();
    }

    @Test
    void readDigestsWhenEntriesAreKeptTooKeepsThemApart() {
        LayerCache cache = new LayerCache(home, Long.parseLong(PLENTY));
        cache.write(CachingProgram.id(1), Part.ENTRIES, CachingProgram.content(1));
        assertThat(cache.read(CachingProgram.id(1), Part.DIGESTS)).isEmpty();
        cache.write(CachingProgram.id(1), Part.DIGESTS, new byte[64]);
        assertThat(cache.read(CachingProgram.id(1), Part.DIGESTS)).hasValue(new byte[64]);
        assertThat(CachingProgram.isKept(cache, 1)).isTrue();
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
