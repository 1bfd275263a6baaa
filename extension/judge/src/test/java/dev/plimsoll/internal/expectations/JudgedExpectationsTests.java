package dev.plimsoll.internal.expectations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.FakeRun;
import dev.plimsoll.ImageRunner;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.RunResult;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.RunException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.Verdict.Outcome;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.judge.SampleImages;
import dev.plimsoll.internal.judge.SamplePackages;
import dev.plimsoll.internal.judging.JudgedDockerfile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judging images and runs that exist in memory only. {@code EachFormIT} judges real ones. */
class JudgedExpectationsTests {

    private static final ImageId ID = ImageId.of("sha256:" + "a".repeat(64));

    /** Left what holds of {@link SampleImages#FULL}, and right what does not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "size <= 30B                            | size <= 29B",
                "size <= 30% of builder                 | size <= 29% of builder",
                "size >= 30B                            | size >= 31B",
                "layers 2                               | layers 3",
                "layers <= 2                            | layers <= 1",
                "waste <= 4B                            | waste <= 3B",
                "waste <= 14%                           | waste <= 13%",
                "transfer size <= 25B                   | transfer size <= 24B",
                "growth <= 20%                          | growth <= 19%",
                "based on base                          | based on other",
                "nothing from builder except /bin/hello | nothing from builder",
                "cached \"COPY . .\" after appending \"{random}\" to a | cached \"RUN make\" after appending \"{random}\" to a",
                "ran \"RUN make\" after appending \"{random}\" to a    | ran \"COPY . .\" after appending \"{random}\" to a",
                "env A=1                                | env A=2",
                "no env B                               | no env A",
                "label k=v                              | label k=w",
                "no label w                             | no label k",
                "port 8080                              | port 9090",
                "only ports 8080 53/udp                 | only ports 8080",
                "volume /data                           | volume /other",
                "entrypoint /bin/hello \"a b\"          | entrypoint /bin/hello",
                "cmd x                                  | cmd y",
                "shell /bin/bash -c                     | shell /bin/sh -c",
                "onbuild \"COPY . /src\"                | onbuild \"RUN true\"",
                "user 65534:65534                       | user root",
                "workdir /work                          | workdir /other",
                "stopsignal SIGQUIT                     | stopsignal SIGTERM",
                "architecture amd64                     | architecture arm64",
                "os linux                               | os windows",
                "file /bin/hello                        | file /bin/absent",
                "file /etc/greeting content \"Hello\\nWorld\\n\" | file /etc/greeting content \"Hello\\n\"",
                "file /etc/greeting contains \"World\"  | file /etc/greeting contains \"Ada\"",
                "file /etc/greeting matches \"W.*d\"    | file /etc/greeting matches \"^World\"",
                "file /etc/greeting size <= 12B         | file /etc/greeting size <= 11B",
                "file /bin/hello mode 0750              | file /bin/hello mode 0755",
                "file /bin/hello owner 65534:0          | file /bin/hello owner 0:0",
                "file /bin/hello executable by owner    | file /etc/greeting executable by owner",
                "file /bin/hello executable by group    | file /etc/greeting executable by group",
                "file /bin/su executable by other       | file /bin/hello executable by other",
                "file /bin/hello executable by any      | file /etc/greeting executable by any",
                "file /bin/sh link to busybox           | file /bin/sh link to dash",
                "file /app/app.properties property port=8080 | file /app/app.properties property port=80",
                "file /app/app.json json /server/port 8080   | file /app/app.json json /server/port 80",
                "file /app/app.json json /server/tls null    | file /app/app.json json /server/port null",
                "file /app/app.json json /hosts/0 \"a\"      | file /app/app.json json /hosts/1 \"a\"",
                "directory /bin                         | directory /bin/hello",
                "no file /absent                        | no file /bin/hello",
                "only files /*/**                       | only files /bin/** /etc/**",
                "no files **/*.war                      | no files **/*.pem",
                "loads /bin/hello                       | loads /bin/su",
                "statically linked /bin/hello           | statically linked /bin/su",
                "all shared libraries except /bin/su    | all shared libraries",
                "locale C.UTF-8                         | locale de_DE.UTF-8",
                "no build warnings except FromAsCasing  | no build warnings",
                "no secrets except /root/.ssh/*         | no secrets",
            })
    void judgeWhenAFormIsWrittenIsTheVerdictOfItsAssertion(String holds, String breaks) {
        assertThat(judge(holds, full())).extracting(Verdict::outcome).containsExactly(Outcome.HELD);
        assertThat(judge(holds, full())).extracting(Verdict::image).containsExactly(Optional.of(ID));
        assertThat(judge(breaks, full())).singleElement().satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(verdict.message()).contains("Dockerfile:1: " + breaks);
            assertThat(Verdict.of(verdict.failure().orElseThrow())).hasValue(verdict);
        });
    }

    /** Left what holds of {@link SamplePackages#IMAGE}, and right what does not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "package openssl                        | package opensll",
                "package gson 2.11.*                    | package gson 2.10.*",
                "package libicu* <= 6B                  | package libicu* <= 5B",
                "no package curl gcc-*                  | no package curl lib*",
                "no package \"manger\"                  | no package openssl",
                "only packages openssl lib* gson gol*   | only packages openssl lib* gson",
            })
    void judgeWhenAFormIsAboutPackagesIsTheVerdictOfItsAssertion(String holds, String breaks) {
        BuiltImage packaged = image(SamplePackages.IMAGE, List.of());
        assertThat(judge(holds, packaged)).extracting(Verdict::outcome).containsExactly(Outcome.HELD);
        assertThat(judge(breaks, packaged)).singleElement().satisfies(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(verdict.message()).contains("Dockerfile:1: " + breaks);
        });
    }

    /** What holds of {@link SampleImages#BARE}, but not of {@link SampleImages#FULL}, or of neither. */
    @ParameterizedTest
    @CsvSource({
        "no ports, true",
        "no volumes, true",
        "no entrypoint, true",
        "no cmd, true",
        "no onbuild, true",
        "no healthcheck, true",
        "starts, true",
        "ca certificates, false",
        "time zones, false",
        "reproducible, false",
        "reproducible ignoring times, false",
        "no setuid files, false",
        "no world-writable files, false",
        "no shell, false",
        "no package-manager caches, false",
        "no package manager, false",
    })
    void judgeWhenAFormForbidsIsBrokenByWhatIsThere(String text, boolean holdsOfBare) {
        assertThat(judge(text, full())).extracting(Verdict::outcome).containsExactly(Outcome.BROKEN);
        assertThat(judge(text, image(SampleImages.BARE, List.of())))
                .extracting(Verdict::outcome)
                .containsExactly(holdsOfBare ? Outcome.HELD : Outcome.BROKEN);
    }

    @Test
    void judgeWhenAnImageRunsAsRootOrIsNeverCheckedIsBroken() {
        BuiltImage bare = image(SampleImages.BARE, List.of());
        assertThat(judge("user not root", full())).extracting(Verdict::outcome).containsExactly(Outcome.HELD);
        assertThat(judge("user not root", bare)).extracting(Verdict::outcome).containsExactly(Outcome.BROKEN);
        assertThat(judge("healthcheck", full())).extracting(Verdict::outcome).containsExactly(Outcome.HELD);
        assertThat(judge("healthcheck", bare)).extracting(Verdict::outcome).containsExactly(Outcome.BROKEN);
    }

    /** Left what holds of a run that printed to both streams and failed, and right what does not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stdout \"out\\n\"      | stdout \"out\"",
                "stdout contains \"ut\" | stdout contains \"err\"",
                "stdout matches \"^o\"  | stdout matches \"^u\"",
                "stderr \"err\\n\"      | no stdout",
                "stderr contains \"rr\" | stderr \"err\"",
                "stderr matches \"^e\"  | stderr contains \"out\"",
                "exit 3                 | stderr matches \"^r\"",
                "exit not 0             | no stderr",
                "duration < 1251ms      | exit 0",
                "exit 3                 | timed out",
                "exit 3                 | out of memory",
                "exit 3                 | duration < 1250ms",
            })
    void judgeWhenAFormIsAboutARunIsTheVerdictOfItsAssertion(String holds, String breaks) {
        RunResult failed = new FakeRun(3, "out\n", "err\n", Duration.ofMillis(1250), false, false, "");
        assertThat(judgeRun(holds, failed)).containsExactly(Outcome.HELD);
        assertThat(judgeRun(breaks, failed)).containsExactly(Outcome.BROKEN);
    }

    @Test
    void judgeWhenARunIsSilentOrRunsOutOfMemoryOrSucceedsIsExact() {
        RunResult silent = new FakeRun(0, "", "", Duration.ofMillis(5), false, false, "");
        assertThat(judgeRun("no stdout", silent)).containsExactly(Outcome.HELD);
        assertThat(judgeRun("no stderr", silent)).containsExactly(Outcome.HELD);
        assertThat(judgeRun("exit not 0", silent)).containsExactly(Outcome.BROKEN);
        RunResult hog = new FakeRun(137, "", "", Duration.ofMillis(5), true, false, "");
        assertThat(judgeRun("out of memory", hog)).containsExactly(Outcome.HELD);
    }

    /** A run that reached its timeout was killed, so its exit code and output say something only if that is expected. */
    @Test
    void judgeWhenARunTimedOutHoldsOnlyBesideThatExpectation() {
        RunResult hung = new FakeRun(137, "begun", "", Duration.ofSeconds(1), false, true, "");
        assertThat(judgeRun("stdout \"begun\"", hung)).containsExactly(Outcome.BROKEN);
        assertThat(judgeRun("stdout \"begun\"\n# @expect timed out", hung)).containsExactly(Outcome.HELD, Outcome.HELD);
    }

    @Test
    void judgeWhenAnAssertionCannotBeJudgedIsAnError() {
        assertThat(judge("no secret PATH", full())).extracting(Verdict::outcome).containsExactly(Outcome.HELD);
        assertThat(judge("no secret PLIMSOLL_NEVER_SET", full()))
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
                    assertThat(verdict.label()).isEqualTo("error");
                    assertThat(verdict.image()).hasValue(ID);
                    assertThat(verdict.message())
                            .isEqualTo(
                                    "Dockerfile:1: no secret PLIMSOLL_NEVER_SET can't be judged: the environment variable "
                                            + "PLIMSOLL_NEVER_SET is not set where the tests run, so there is no secret to look for");
                });
    }

    @Test
    void judgeWhenAStageCannotBeBuiltIsOneErrorAndTheOthersAreJudged() {
        AnnotatedDockerfile annotated = read("""
                # @expect env A=1
                # @expect builder/: no shell
                # @expect builder/: exit 0
                FROM busybox AS builder
                FROM busybox
                """);
        List<Verdict> verdicts =
                JudgedDockerfile.judge(annotated, proxy(BuiltImage.class, SampleImages.FULL, (method, arguments) -> {
                    if (method.equals("id")) {
                        return ID;
                    }
                    if (method.equals("stage") && arguments[0].toString().equals("0")) {
                        throw new BuildException("no builder");
                    }
                    return method.equals("stage") ? full() : null;
                }));
        assertThat(verdicts)
                .map(verdict -> verdict.outcome() + " " + verdict.message())
                .containsExactly(
                        "HELD ",
                        "ERROR Dockerfile:2: no shell can't be judged: no builder",
                        "SKIPPED see Dockerfile:2");
    }

    @Test
    void judgeWhenARunFailsToStartIsOneErrorAndTheRestIsSkipped() {
        AnnotatedDockerfile annotated = read("# @expect exit 0\n# @expect no stderr\nFROM busybox\n");
        ImageRunner broken = proxy(ImageRunner.class, null, (method, arguments) -> {
            throw new RunException("no container");
        });
        List<Verdict> verdicts = JudgedDockerfile.judge(annotated, image(SampleImages.FULL, List.of(broken)));
        assertThat(verdicts)
                .map(verdict -> verdict.outcome() + " " + verdict.message())
                .containsExactly(
                        "ERROR Dockerfile:1: exit 0 can't be judged: no container", "SKIPPED see Dockerfile:1");
        assertThat(verdicts.get(1).label()).isEqualTo("skipped");
    }

    @Test
    void growthWhenJudgedIsInTheVerdict() {
        Verdict verdict = judge("growth <= 50%, warn above 10%", full()).get(0);
        assertThat(verdict.outcome()).isEqualTo(Outcome.HELD);
        assertThat(verdict.label()).isEqualTo("warned");
        assertThat(verdict.growth().orElseThrow().growth()).isEqualTo(ByteSize.of(5));
        AnnotatedStage stage = read("# @expect growth <= 5%\n# @expect size <= 1B\n# @expect no shell\nFROM a\n")
                .stages()
                .get(0);
        assertThat(stage.expectations())
                .extracting(each -> each.needs(ImageAspect.SIZE))
                .containsExactly(true, true, false);
        assertThat(stage.expectations()).extracting(Expectation::lastLine).containsExactly(1, 2, 3);
        assertThat(stage.expectations())
                .extracting(expectation -> expectation.stage().index())
                .containsOnly(0);
    }

    @Test
    void optionsOfARunWhenGivenAreThoseOfTheRunner() {
        AnnotatedDockerfile annotated = read("""
                # @run args Ada "Countess of Lovelace"
                # @run entrypoint /bin/sh -c
                # @run env A=1
                # @run env B="2 3"
                # @run memory 64MB
                # @run network none
                # @run read-only
                # @run stdin "a\\n"
                # @run stdin "b\\n"
                # @run timeout 2min
                # @run user 1000:50
                # @run workdir /tmp
                # @expect exit 0
                FROM busybox
                """);
        List<String> calls = new ArrayList<>();
        JudgedDockerfile.judge(annotated, image(SampleImages.FULL, List.of(runner(calls, FakeRun.printing("")))));
        assertThat(calls)
                .containsExactly(
                        "entrypoint [/bin/sh, -c]",
                        "env A 1",
                        "env B 2 3",
                        "memory 64000000B",
                        "withoutNetwork",
                        "readOnly",
                        "stdin a\nb\n",
                        "timeout PT2M",
                        "user 1000:50",
                        "workingDirectory /tmp",
                        "run [Ada, Countess of Lovelace]");
    }

    @Test
    void optionsOfABuildWhenGivenAreThoseOfTheBuild() {
        AnnotatedDockerfile annotated = AnnotatedDockerfile.of(
                        Dockerfile.parse("web/Dockerfile", """
                                # @build arg A=1
                                # @build builder buildkit
                                # @build context ..
                                # @build platform linux/arm64
                                # @build secret id=key,src=key.txt
                                # @expect exit 0
                                ARG A
                                FROM busybox
                                """), Optional.of(Path.of("/project/web/Dockerfile")))
                .orElseThrow();
        List<String> calls = new ArrayList<>();
        MultiStageBuild[] build = new MultiStageBuild[1];
        build[0] = proxy(MultiStageBuild.class, null, (method, arguments) -> {
            calls.add(call(method, arguments));
            return build[0];
        });
        annotated.applyTo(build[0]);
        assertThat(calls.subList(0, 4))
                .containsExactly("buildArg A 1", "builder BUILDKIT", "context /project/web/..", "platform linux/arm64");
        assertThat(calls.get(4)).startsWith("secret ").contains("/project/web/key.txt");
        assertThat(annotated.dockerfile().name()).isEqualTo("web/Dockerfile");
    }

    @Test
    void isAnnotatedWhenALineIsAnAnnotationIsTrue() {
        assertThat(AnnotatedDockerfile.isAnnotated("FROM a\n  \t# @expect exit 0\n"))
                .isTrue();
        assertThat(AnnotatedDockerfile.isAnnotated("\ufeff# @expects exit 0\n")).isTrue();
        assertThat(AnnotatedDockerfile.isAnnotated("FROM a\n# see @expect\nRUN echo # @expect\n"))
                .isFalse();
        assertThat(AnnotatedDockerfile.isAnnotated("@expect exit 0\n")).isFalse();
    }

    @Test
    void tagsInWhenATextIsNotParsedYetAreThoseOfAllLines() {
        assertThat(AnnotatedDockerfile.tagsIn(
                        "# @tag slow  net\n#@tag a,b\n  # @tag builder/: quick\nFROM a\n# @tag late\n"))
                .isEqualTo(Set.of("slow", "net", "quick", "late"));
        assertThat(AnnotatedDockerfile.tagsIn("FROM a\n")).isEmpty();
    }

    private static List<Verdict> judge(String expectation, BuiltImage image) {
        return JudgedDockerfile.judge(
                read("# @expect " + expectation + "\nFROM busybox AS builder\nFROM busybox\n"), image);
    }

    private static List<Outcome> judgeRun(String expectation, RunResult result) {
        return judge(expectation, image(SampleImages.FULL, List.of(runner(new ArrayList<>(), result)))).stream()
                .map(Verdict::outcome)
                .toList();
    }

    private static AnnotatedDockerfile read(String text) {
        return AnnotatedDockerfile.of(Dockerfile.parse("Dockerfile", text), Optional.empty())
                .orElseThrow();
    }

    private static BuiltImage full() {
        return image(SampleImages.FULL, List.of());
    }

    /** Returns an image that is its own final stage, with a builder of 100 bytes. */
    private static BuiltImage image(BuiltImage sample, List<ImageRunner> runners) {
        BuiltImage[] image = new BuiltImage[1];
        image[0] = proxy(BuiltImage.class, sample, (method, arguments) -> switch (method) {
            case "id" -> ID;
            case "stage" ->
                arguments[0].toString().equals("builder")
                        ? proxy(BuiltImage.class, sample, (of, none) -> of.equals("size") ? ByteSize.of(100) : null)
                        : image[0];
            case "rebuildAfter" -> image[0];
            case "runner" -> runners.get(0);
            default -> null;
        });
        return image[0];
    }

    private static ImageRunner runner(List<String> calls, RunResult result) {
        ImageRunner[] runner = new ImageRunner[1];
        runner[0] = proxy(ImageRunner.class, null, (method, arguments) -> {
            calls.add(call(method, arguments));
            return method.equals("run") ? result : runner[0];
        });
        return runner[0];
    }

    private static String call(String method, Object[] arguments) {
        StringBuilder call = new StringBuilder(method);
        for (Object argument : arguments) {
            call.append(' ').append(argument instanceof Object[] words ? Arrays.toString(words) : argument);
        }
        return call.toString();
    }

    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    /** Returns a proxy that answers some calls itself, and passes the others on. */
    private static <T> T proxy(Class<T> type, T other, Answers answers) {
        Class<?>[] types =
                other == null ? new Class<?>[] {type} : other.getClass().getInterfaces();
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, (proxy, method, arguments) -> {
            Object answer = answers.to(method.getName(), arguments == null ? new Object[0] : arguments);
            if (answer != null || other == null) {
                return answer;
            }
            try {
                return method.invoke(other, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
