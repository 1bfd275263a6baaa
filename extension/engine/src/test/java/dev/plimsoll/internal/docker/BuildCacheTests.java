package dev.plimsoll.internal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests with recorded answers of an engine. */
class BuildCacheTests {

    private static final Instant BEGIN = Instant.parse("2026-11-25T13:00:00Z");
    private static final Instant END = Instant.parse("2026-11-25T13:00:09Z");
    private static final String DOWNLOAD = "http url http://build-context-";

    private final BuildCache cache = new BuildCache();
    private final StringBuilder records = new StringBuilder();

    @Test
    void removeAllWhenSizesAreThoseOfFilesRemovesTheRecordsOfExactlyThatSize() {
        record("ours", DOWNLOAD + "1", "13:00:05", 20_000_000, "");
        record("larger", DOWNLOAD + "2", "13:00:05", 20_008_960, "");
        record("child", "[2/2] COPY . /", "13:00:06", 5, "ours");
        cache.add(new CacheTrace(DOWNLOAD, BEGIN, END, 20_000_000, 20_100_000));
        assertThat(removed()).isEqualTo("{\"id\":[\"^(ours|child)$\"]}");
    }

    /** The containerd store reports 20 008 960 for an archive of 20 000 000 bytes. */
    @Test
    void removeAllWhenSizesAreThoseOfDisksRemovesTheRecordsThatCanBeOfThatSize() {
        record("ours", DOWNLOAD + "1", "13:00:05", 20_008_960, "");
        record("smaller", DOWNLOAD + "2", "13:00:05", 19_999_999, "");
        record("larger", DOWNLOAD + "3", "13:00:05", 20_100_001, "");
        record("before", DOWNLOAD + "4", "12:59:59", 20_008_960, "");
        record("after", DOWNLOAD + "5", "13:00:10", 20_008_960, "");
        record("other", "http url http://example", "13:00:05", 20_008_960, "");
        cache.add(new CacheTrace(DOWNLOAD, BEGIN, END, 20_000_000, 20_100_000));
        assertThat(removed()).isEqualTo("{\"id\":[\"^(ours)$\"]}");
    }

    @Test
    void removeAllWhenTheSizeIsNotKnownRemovesWhatWasMadeAtThatTime() {
        record("ours", "[2/2] COPY . /", "13:00:05", 2_000_000, "");
        record("before", "[2/2] COPY . /", "12:59:59", 2_000_000, "");
        cache.add(new CacheTrace(DOWNLOAD, BEGIN, END, 20_000_000, 20_100_000));
        cache.addIfAgain("step", new CacheTrace("[2/2] COPY", BEGIN, END, -1, -1));
        cache.addIfAgain("step", new CacheTrace("[2/2] COPY", BEGIN, END, -1, -1));
        assertThat(removed()).isEqualTo("{\"id\":[\"^(ours)$\"]}");
    }

    /** An engine needs long to remove many records, so those of small contexts are left to its garbage collection. */
    @Test
    void removeAllWhenContextsAreSmallLeavesLessThanAMegabyte() {
        for (int i = 0; i < 10; i++) {
            record("small" + i, DOWNLOAD + i, "13:00:05", 150_000 + i, "");
            cache.add(new CacheTrace(DOWNLOAD, BEGIN, END, 150_000 + i, 150_100));
        }
        record("large", DOWNLOAD + "1", "13:00:05", 400_000, "");
        record("child", "[2/2] COPY . /", "13:00:06", 400_000, "large");
        cache.add(new CacheTrace(DOWNLOAD, BEGIN, END, 400_000, 400_100));
        assertThat(removed()).isEqualTo("{\"id\":[\"^(small6|small7|small8|small9|large|child)$\"]}");
    }

    private void record(String id, String description, String time, long size, String parent) {
        records.append(records.isEmpty() ? "" : ",")
                .append("""
                {"ID":"%s","Description":"%s","CreatedAt":"2026-11-25T%sZ","Size":%d,"Parents":[%s]}\
                """.formatted(id, description, time, size, parent.isEmpty() ? "" : '"' + parent + '"'));
    }

    /** Returns the filters of the request that removes records. */
    private String removed() {
        RecordedEngine engine = RecordedEngine.docker()
                .answer("GET /v1.44/system/df", 200, "{\"BuildCache\":[" + records + "]}")
                .answer("POST /v1.44/build/prune", 200, "{}");
        cache.removeAll(engine.connect().builds());
        String request = engine.requests.get(engine.requests.size() - 1);
        assertThat(request).startsWith("POST /v1.44/build/prune?all=true&filters=");
        return URLDecoder.decode(request.substring(request.indexOf("filters=") + 8), StandardCharsets.UTF_8);
    }
}
