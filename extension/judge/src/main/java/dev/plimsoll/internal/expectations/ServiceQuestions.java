package dev.plimsoll.internal.expectations;

import dev.plimsoll.ServiceContainer;
import dev.plimsoll.internal.judge.HttpQuestion;
import dev.plimsoll.internal.judge.HttpReply;
import dev.plimsoll.internal.judge.ServiceJudge;
import dev.plimsoll.internal.judge.ServiceRequests;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.run.LiveContainer;
import java.time.Duration;
import java.util.Optional;

/** What expectations ask of a service that was started. */
public record ServiceQuestions(ServiceContainer container, LiveContainer live) {

    public ServiceJudge judge() {
        return new ServiceJudge(live, Optional.of(container.image()));
    }

    public Judgement startsWithin(Duration limit) {
        return judge().starts(container.startupTime(), limit);
    }

    public HttpReply http(HttpQuestion question) {
        return new ServiceRequests(live, container.getHost()).send(question);
    }
}
