package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonPointer;
import dev.plimsoll.internal.data.JsonText;
import dev.plimsoll.internal.judge.AnswerJudge;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.messages.HttpAnswer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the answer of a service to a request, reached by {@link AbstractServiceAssert#http}. The body is read as
 * UTF-8.
 *
 * @param <SERVICE> the type of the assertions on the service
 * @since 0.1.0
 */
public class HttpAnswerAssert<SERVICE extends AbstractServiceAssert<SERVICE>>
        extends AbstractAssert<HttpAnswerAssert<SERVICE>, HttpResponse<String>> {

    private @Nullable SERVICE service;
    private @Nullable HttpAnswer answer;

    /** Called by reflection from soft assertions, which can pass only the actual value. */
    HttpAnswerAssert(@Nullable HttpResponse<String> actual) {
        super(actual, HttpAnswerAssert.class);
    }

    void of(SERVICE from, @Nullable HttpAnswer given) {
        this.service = from;
        this.answer = given;
    }

    /**
     * Verifies the status.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).http("/health").hasStatus(200);
     *
     * // fails: the status is 404
     * assertThat(web).http("/nowhere").hasStatus(200);</code></pre>
     *
     * @param expected from 100 to 599
     * @throws IllegalArgumentException if the number is no status
     */
    public HttpAnswerAssert<SERVICE> hasStatus(int expected) {
        return judged(judge -> judge.hasStatus(expected));
    }

    /**
     * Verifies that the body is exactly a text, newlines included.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).http("/greeting/Ada").hasBody("Hello Ada\n");
     *
     * // fails: the newline is missing
     * assertThat(web).http("/greeting/Ada").hasBody("Hello Ada");</code></pre>
     */
    public HttpAnswerAssert<SERVICE> hasBody(String expected) {
        requireNonNull(expected, "expected body");
        return judged(judge -> judge.hasBody(expected));
    }

    /**
     * Verifies that the body contains a text.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).http("/greeting/Ada").hasBodyContaining("Ada");
     *
     * // fails
     * assertThat(web).http("/greeting/Ada").hasBodyContaining("Grace");</code></pre>
     *
     * @throws IllegalArgumentException if the text is empty, because every body contains it
     */
    public HttpAnswerAssert<SERVICE> hasBodyContaining(String part) {
        return judged(judge -> judge.hasBodyContaining(part));
    }

    /**
     * Verifies that a part of the body matches a regular expression. The expression is not anchored.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).http("/version").hasBodyMatching("^\\d+\\.\\d+");
     *
     * // fails
     * assertThat(web).http("/version").hasBodyMatching("SNAPSHOT");</code></pre>
     *
     * @throws IllegalArgumentException if the expression is empty or is not a
     *     {@linkplain Pattern regular expression of Java}
     */
    public HttpAnswerAssert<SERVICE> hasBodyMatching(String regex) {
        return judged(judge -> judge.hasBodyMatching(regex));
    }

    /**
     * Verifies that a header has a value; if it occurs several times, that one of its values is this one.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).http("/health").hasHeader("Content-Type", "application/json");
     *
     * // fails
     * assertThat(web).http("/health").hasHeader("Content-Type", "text/html");</code></pre>
     *
     * @param name the name, in upper or lower case
     */
    public HttpAnswerAssert<SERVICE> hasHeader(String name, String value) {
        return judged(judge -> judge.hasHeader(name, value));
    }

    /**
     * Returns assertions on the values of a header; none if it is missing.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).http("/").header("Set-Cookie").allMatch(cookie -> cookie.contains("Secure"));
     *
     * // fails
     * assertThat(web).http("/").header("X-Powered-By").isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final ListAssert<String> header(String name) {
        isNotNull();
        @Nullable List<String> values = actual == null ? null : actual.headers().allValues(name);
        return Navigation.carry(this, Navigation.list(softly(), values), "header " + name);
    }

    /**
     * Returns assertions on the body.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).http("/").body().startsWith("&lt;html&gt;");
     *
     * // fails
     * assertThat(web).http("/").body().isEmpty();</code></pre>
     */
    @CheckReturnValue
    public final AbstractStringAssert<?> body() {
        isNotNull();
        @Nullable String text = actual == null ? null : actual.body();
        return Navigation.carry(this, Navigation.text(softly(), text), "body");
    }

    /**
     * Returns assertions on a value in the body, which is JSON: a text, an {@code Integer}, {@code Long} or
     * {@code BigDecimal}, a {@code Boolean}, a map, a list, or null.
     *
     * <pre><code class='java'> // passes
     * assertThat(web).http("/health").json("/status").isEqualTo("up");
     *
     * // fails: there is no such member
     * assertThat(web).http("/health").json("/state").isEqualTo("up");</code></pre>
     *
     * @param pointer a JSON pointer (RFC 6901), such as {@code /servers/0/port}
     * @throws IllegalArgumentException if the text is not a pointer
     */
    @CheckReturnValue
    public final ObjectAssert<Object> json(String pointer) {
        JsonPointer place = JsonPointer.of(pointer);
        hasJson(pointer);
        @Nullable Object value = null;
        try {
            value = actual == null ? null : place.in(JsonText.parse(actual.body()));
        } catch (DataException e) {
            // Only soft assertions continue here; hasJson has reported the failure.
        }
        @Nullable ImageSoftAssertions soft = softly();
        ObjectAssert<Object> next = soft == null ? Assertions.assertThat(value) : soft.assertThat(value);
        return Navigation.carry(this, next, "JSON " + pointer);
    }

    /** Protected so that soft assertions collect the failure. */
    protected void hasJson(String pointer) {
        judged(judge -> judge.hasJson(pointer));
    }

    /**
     * Returns to the assertions on the service.
     *
     * <pre><code class='java'> assertThat(web).http("/health").hasStatus(200).returnToService().stopsWithin("5s");</code></pre>
     */
    @CheckReturnValue
    public final SERVICE returnToService() {
        return requireNonNull(service);
    }

    private HttpAnswerAssert<SERVICE> judged(Function<AnswerJudge, Judgement> question) {
        isNotNull();
        TextMessage.of(question.apply(new AnswerJudge(requireNonNull(answer)))).ifPresent(this::throwAssertionError);
        return myself;
    }

    private @Nullable ImageSoftAssertions softly() {
        return service == null ? null : service.softly;
    }
}
