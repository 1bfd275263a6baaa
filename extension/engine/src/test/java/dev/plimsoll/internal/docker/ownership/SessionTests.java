package dev.plimsoll.internal.docker.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.exception.EngineException;
import dev.plimsoll.internal.docker.CacheTrace;
import dev.plimsoll.internal.docker.RecordedEngine;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests with recorded answers of an engine. */
class SessionTests {

    private static final String ID = "sha256:" + "a".repeat(64);

    @Test
    void closeWhenSomethingCannotBeRemovedRemovesAllElse() {
        RecordedEngine engine = RecordedEngine.docker()
                .answer("GET /v1.44/containers/json", 200, "[]")
                .answer("GET /v1.44/images/json", 200, "[]");
        Session session = Session.open(engine.connect());
        session.adopt(ID);
        session.buildCache().add(new CacheTrace("copy", Instant.MIN, Instant.MAX, 2_000_000, 2_000_000));
        engine.answer("GET /v1.44/containers/json", 500, "{\"message\":\"no\"}")
                .answer("GET /v1.44/images/" + ID + "/json", 200, "{\"Id\":\"" + ID + "\"}")
                .answer("DELETE /v1.44/images/" + ID, 200, "[]")
                .answer("GET /v1.44/system/df", 200, "{\"BuildCache\":[]}");
        assertThatThrownBy(session::close).isInstanceOf(EngineException.class).hasMessageContaining("answered 500: no");
        assertThat(engine.requests).contains("DELETE /v1.44/images/" + ID, "GET /v1.44/system/df?type=build-cache");
        session.close();
    }

    @Test
    void closeWhenTheThreadIsInterruptedRemovesEverythingAndStaysInterrupted() {
        RecordedEngine engine = RecordedEngine.docker()
                .answer("GET /v1.44/containers/json", 200, "[]")
                .answer("GET /v1.44/images/json", 200, "[]")
                .answer("GET /v1.44/images/" + ID + "/json", 200, "{\"Id\":\"" + ID + "\"}")
                .answer("DELETE /v1.44/images/" + ID, 200, "[]");
        Session session = Session.open(engine.connect());
        session.adopt(ID);
        Thread.currentThread().interrupt();
        session.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.requests).contains("DELETE /v1.44/images/" + ID);
    }
}
