package dev.plimsoll.assertions;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.judge.ConfigWords;
import dev.plimsoll.internal.judge.HttpQuestion;
import dev.plimsoll.internal.judge.HttpReply;
import dev.plimsoll.internal.judge.Limits;
import dev.plimsoll.internal.judge.Parts;
import dev.plimsoll.internal.judge.RunJudge;
import dev.plimsoll.internal.judge.ServiceJudge;
import dev.plimsoll.internal.judge.ServiceRequests;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.HttpAnswer;
import dev.plimsoll.internal.run.LiveContainer;
import dev.plimsoll.internal.session.Sessions;
import dev.plimsoll.internal.session.WatchedService;
import dev.plimsoll.internal.text.TimeText;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/**
 * Base class of the assertions on a container that keeps running, whether Plimsoll or Testcontainers made it. Nothing in
 * its image is needed for them, not even a shell.
 *
 * @param <SELF> the type of the subclass, which the assertions return
 * @since 0.1.0
 */
public abstract class AbstractServiceAssert<SELF extends AbstractServiceAssert<SELF>>
        extends AbstractAssert<SELF, GenericContainer<?>> {

    @Nullable ImageSoftAssertions softly;

    private @Nullable HttpAnswer answer;

    /**
     * Creates assertions on a container.
     *
     * @param actual the container; with null, every assertion fails
     * @param selfType the class of the subclass
     */
    protected AbstractServiceAssert(@Nullable GenericContainer<?> actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /**
     * Verifies that the health check passes now. Unless the engine has a verdict, the check is run.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).isHealthy();
     *
     * // fails: its database is gone
     * assertThat(broken).isHealthy();</code></pre>
     */
    public SELF isHealthy() {
        return judged(ServiceJudge::healthy);
    }

    /**
     * Verifies that the health check passes in time. A failure shows the last outputs of the check, and whether its
     * command is missing in the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).becomesHealthyWithin("10s");
     *
     * // fails: curl is not in the image
     * assertThat(broken).becomesHealthyWithin("10s");</code></pre>
     *
     * @param limit a whole number and {@code ms}, {@code s} or {@code min}
     * @throws IllegalArgumentException if the text is no such time
     */
    public SELF becomesHealthyWithin(String limit) {
        Duration time = TimeText.parse(limit);
        return judged(judge -> judge.becomesHealthy(time));
    }

    /**
     * Verifies that something listens on a port of TCP, in the container's own network and so that everybody outside the
     * container can connect to it: not only on a loopback address, for IPv6, or on one network device. A published port alone
     * proves nothing. No connection is made.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).listensOn(8080);
     *
     * // fails: it is bound to 127.0.0.1
     * assertThat(broken).listensOn(8080);</code></pre>
     *
     * @param port the port in the container
     * @throws IllegalArgumentException if there is no such port
     * @throws dev.plimsoll.exception.InspectionException if that can't be known on this engine
     */
    public SELF listensOn(int port) {
        ConfigWords.port(Integer.toString(port));
        return judged(judge -> judge.listens(port));
    }

    /**
     * Sends an HTTP request through the port that the engine publishes, and returns assertions on the answer. Redirects are
     * not followed.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).http("/health").hasStatus(200).json("/status").isEqualTo("up");
     *
     * // fails: the status is 404
     * assertThat(web).http("GET 8080/nowhere").hasStatus(200);</code></pre>
     *
     * @param request an absolute path, with the port in the container before it if there are several, and a method before
     *     that unless it is {@code GET}
     * @throws IllegalArgumentException if the text is no request
     * @throws IllegalStateException if the port is not published
     */
    @CheckReturnValue
    public final HttpAnswerAssert<SELF> http(String request) {
        HttpQuestion question = HttpQuestion.parse(request);
        answer = null;
        answers(question);
        @Nullable HttpAnswer given = answer;
        @Nullable HttpResponse<String> response = given == null ? null : given.response();
        HttpAnswerAssert<SELF> next = softly == null
                ? new HttpAnswerAssert<>(response)
                : softly.navigated(HttpAnswerAssert.class, HttpResponse.class, response);
        next.of(myself, given);
        return Navigation.carry(this, next, given == null ? "answer" : given.shown());
    }

    /** Protected so that soft assertions collect the failure. */
    protected void answers(Object question) {
        requireStart();
        HttpReply reply = new ServiceRequests(live(), actual.getHost()).send((HttpQuestion) question);
        answer = reply.answer().orElse(null);
        TextMessage.of(reply.judgement()).ifPresent(this::throwAssertionError);
    }

    /**
     * Verifies that the log contains a text, within three seconds: what a program writes arrives there a little later.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).hasLogContaining("listening");
     *
     * // fails
     * assertThat(web).hasLogContaining("fatal");</code></pre>
     *
     * @throws IllegalArgumentException if the text is empty, because every log contains it
     */
    public SELF hasLogContaining(String part) {
        Parts.requireText("log", part);
        return judged(judge -> judge.logContains(part));
    }

    /**
     * Verifies that a part of the log matches a regular expression, within three seconds. The expression is not anchored.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).hasLogMatching("listening on port \\d+");
     *
     * // fails
     * assertThat(web).hasLogMatching("(?m)^FATAL");</code></pre>
     *
     * @throws IllegalArgumentException if the expression is empty or is not a
     *     {@linkplain Pattern regular expression of Java}
     */
    public SELF hasLogMatching(String regex) {
        Pattern pattern = Parts.pattern("log", regex);
        return judged(judge -> judge.logMatches(pattern));
    }

    /**
     * Returns assertions on the log until now.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).log().doesNotContain("WARN");
     *
     * // fails
     * assertThat(web).log().isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final AbstractStringAssert<?> log() {
        requireStart();
        @Nullable String text = actual == null ? null : live().log();
        return Navigation.carry(this, Navigation.text(softly, text), "log");
    }

    /**
     * Verifies that the service was ready in time: from the start of the container until {@link ServiceContainer#start()}
     * found it ready. A container that was not started is started for this.
     *
     * <pre><code class='java'> // passes
     * assertThat(image.service()).startsWithin("10s");
     *
     * // fails: it needs longer
     * assertThat(slow.service()).startsWithin("1s");</code></pre>
     *
     * @param limit a whole number and {@code ms}, {@code s} or {@code min}
     * @throws IllegalArgumentException if the text is no such time
     * @throws IllegalStateException if the container was started, but is no {@link ServiceContainer}, so that nothing
     *     measured its start
     */
    public SELF startsWithin(String limit) {
        Duration time = TimeText.parse(limit);
        isNotNull();
        Duration taken = startupTime();
        return judged(judge -> judge.starts(taken, time));
    }

    private Duration startupTime() {
        boolean started = actual.getContainerId() != null;
        long begin = System.nanoTime();
        if (!started) {
            actual.start();
        }
        if (actual instanceof ServiceContainer service) {
            return service.startupTime();
        }
        if (started) {
            throw new IllegalStateException("The start of " + actual.getDockerImageName()
                    + " was not measured, because it is not a ServiceContainer: assert startsWithin before start(), which"
                    + " it then calls, or create the container by image.service()");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * Sends the stop signal of the image, and verifies that the program ends in time; if not, it is killed. The container
     * stays, so that {@link #exitsWith} and its log can be judged, until {@code stop()} or {@code close()} removes it. A
     * failure says why the signal had no effect. If the service was stopped before, that stop is judged.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).stopsWithin("5s").exitsWith(0);
     *
     * // fails: a shell swallows the signal
     * assertThat(broken).stopsWithin("5s");</code></pre>
     *
     * @param limit a whole number and {@code ms}, {@code s} or {@code min}
     * @throws IllegalArgumentException if the text is no such time
     */
    public SELF stopsWithin(String limit) {
        Duration time = TimeText.parse(limit);
        return judged(judge -> judge.stops(time));
    }

    /**
     * Verifies the exit code of a service that was {@linkplain #stopsWithin stopped}, or has ended. A program that had to be
     * killed, because it didn't stop in time, has none of its own.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).stopsWithin("5s").exitsWith(0);
     *
     * // fails: it still runs
     * assertThat(web).exitsWith(0);</code></pre>
     *
     * @param code from 0 to 255
     * @throws IllegalArgumentException if the code is out of range
     */
    public SELF exitsWith(int code) {
        RunJudge.requireExitCode(code);
        return answered(judge -> judge.exits(code));
    }

    /**
     * Verifies the highest use of memory so far, without cached files, which the kernel drops when memory is scarce. The
     * memory of a {@link ServiceContainer} is measured twice a second from its start on, that of another container when
     * it is asserted. Where the engine reports the kernel's own record, peaks in between count, too.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).usesAtMostMemory("128MB");
     *
     * // fails
     * assertThat(web).usesAtMostMemory("1MB");</code></pre>
     *
     * @param limit such as {@code 128MB} or {@code 64MiB}
     * @throws IllegalArgumentException if the text is not a size
     * @throws IllegalStateException if the program has ended before its memory was measured
     */
    public SELF usesAtMostMemory(String limit) {
        ByteSize size = Limits.onlyAbsolute(limit).limit();
        return judged(judge -> judge.memory(size));
    }

    /**
     * Verifies the user, and the group if one is given, of the first process: the real, effective, saved and file-system ids,
     * because a process can take any of them again. With a group other than 0, it must not be in the group 0 either.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).runsProcessAs("10001:10001");
     *
     * // fails: it runs as 10001
     * assertThat(web).runsProcessAs("0");</code></pre>
     *
     * @param owner the numbers of a user, or of a user and a group
     * @throws IllegalArgumentException if the text has no such numbers
     * @throws dev.plimsoll.exception.InspectionException if that can't be known on this engine
     */
    public SELF runsProcessAs(String owner) {
        return judged(judge -> judge.runsAs(owner));
    }

    /**
     * Verifies that all paths that differ from the image match a glob. Volumes and other mounts are not part of the
     * container and are not looked at; files that the test copied into the container are. What a program writes when it is
     * stopped counts only after {@link #stopsWithin}.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).stopsWithin("5s").writesOnlyTo("/tmp/**");
     *
     * // fails: it also writes to /var/log
     * assertThat(web).writesOnlyTo("/run/**");</code></pre>
     *
     * @param globs at least one
     * @throws IllegalArgumentException if there is no glob, or one is malformed; {@code withReadOnly()} suits a service that
     *     must write nothing
     */
    public SELF writesOnlyTo(String... globs) {
        ConfigWords.requireSome(globs.length, "glob", "withReadOnly() on the service");
        return judged(judge -> judge.writesOnlyTo(globs));
    }

    /** Fails if the program was never started. Protected so that soft assertions collect the failure. */
    protected void requireStart() {
        answered(ServiceJudge::started);
    }

    private SELF judged(Function<ServiceJudge, Judgement> check) {
        return answered(judge -> judge.started().and(() -> check.apply(judge)));
    }

    private SELF answered(Function<ServiceJudge, Judgement> check) {
        isNotNull();
        Optional<ContainerImage> image =
                actual instanceof ServiceContainer service ? Optional.of(service.image()) : Optional.empty();
        TextMessage.of(check.apply(new ServiceJudge(live(), image))).ifPresent(this::throwAssertionError);
        return myself;
    }

    private LiveContainer live() {
        if (actual.getContainerId() == null) {
            throw new IllegalStateException(
                    "Service " + name() + " was not started, or was removed by stop(): call start() first");
        }
        return actual instanceof WatchedService service
                ? service.live()
                : Sessions.live(actual.getContainerId(), name());
    }

    private String name() {
        return actual instanceof ServiceContainer service ? service.image().displayName() : actual.getDockerImageName();
    }
}
