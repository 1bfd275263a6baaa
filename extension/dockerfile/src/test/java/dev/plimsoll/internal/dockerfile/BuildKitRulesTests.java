package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.image.Platform;
import dev.plimsoll.internal.dockerfile.instruction.Flag;
import dev.plimsoll.internal.dockerfile.instruction.Heredoc;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.instruction.InstructionArguments;
import dev.plimsoll.internal.dockerfile.source.Directive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests rules of BuildKit 0.32, whose Dockerfile frontend is 1.27, that are easily missed. Each was compared with BuildKit's
 * own parser.
 */
class BuildKitRulesTests {

    private static Dockerfile parse(String text) {
        return Dockerfile.parse("Dockerfile", text);
    }

    private static Instruction last(String text) {
        List<Instruction> instructions = parse(text).instructions();
        return instructions.get(instructions.size() - 1);
    }

    private static BuildPlan plan(String text) {
        Dockerfile dockerfile = parse(text);
        BuildArguments arguments =
                BuildArguments.none().on(Platform.of("linux/s390x")).targeting(Platform.of("linux/arm64"));
        return dockerfile.plan(dockerfile.finalStage(), arguments);
    }

    @Test
    void heredocWhenBlankFollowsTheSignIsOne() {
        Instruction run = last("FROM a\nRUN cat > /D << EOF && cat >> /D <<\t\"E F\"\nx\nEOF\ny\nE F\n");
        assertThat(run.heredocs())
                .containsExactly(new Heredoc("EOF", "x\n", true, false), new Heredoc("E F", "y\n", false, false));
        assertThat(run.lastLine()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RUN cat <<- EOF", "RUN cat < <EOF", "RUN cat <<", "RUN cat <<<EOF", "RUN cat <<${a:-b}EOF"})
    void heredocWhenSignIsAnotherIsNone(String run) {
        assertThat(last("FROM a\n" + run + "\n").heredocs()).isEmpty();
    }

    @Test
    void heredocWhenDestinationOfCopyIsRefused() {
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> parse("FROM a\nCOPY b <<EOF\nEOF\n"))
                .withMessage("Dockerfile:2: the heredoc '<<EOF' is the destination of COPY."
                        + " Put it before the destination, as in COPY <<EOF /path.");
    }

    @Test
    void labelWhenBlanksAreAroundTheEqualsSignIsInTheOldForm() {
        assertThat(last("FROM a\nLABEL a = \"b\"\n").arguments().words()).containsExactly("a", "= \"b\"");
        assertThat(last("FROM a\nENV A =b\n").arguments().words()).containsExactly("A", "=b");
    }

    @Test
    void envWhenNameIsEmptyInTheNewFormIsRefused() {
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> parse("FROM a\nENV a=b =c\n"))
                .withMessage("Dockerfile:2: ENV has a value without a name: '=c'. Write it as ENV name=value.");
    }

    @ParameterizedTest
    @CsvSource({
        "amd64, linux/amd64",
        "arm64, linux/arm64",
        "aarch64, linux/arm64",
        "armhf, linux/arm/v7",
        "linux, linux/s390x",
        "windows, windows/s390x",
        "Linux/X86_64, linux/amd64",
        "linux/arm64/v8, linux/arm64",
        "linux/amd64/v2, linux/amd64/v2",
        "windows(10.0.17763)/amd64, windows(10.0.17763)/amd64",
        "macOS/arm64/9, darwin/arm64/v9",
        "$BUILDPLATFORM, linux/s390x",
        "$TARGETARCH, linux/arm64"
    })
    void platformWhenGivenIsNormalised(String written, String normalised) {
        assertThat(plan("FROM --platform=" + written + " a\n").images())
                .singleElement()
                .satisfies(image ->
                        assertThat(image.platform().map(Object::toString)).contains(normalised));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pentium", "linux/*", "linux/a/b/c", "linux//amd64", "/amd64"})
    void platformWhenMalformedIsRefused(String written) {
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> plan("FROM --platform=" + written + " a\n"))
                .withMessage("Dockerfile:1: '" + written + "' is not a platform."
                        + " Write os/architecture, as in linux/amd64.");
    }

    @Test
    void platformWhenEmptyIsIgnored() {
        assertThat(plan("FROM --platform= a\n").images())
                .singleElement()
                .satisfies(image -> assertThat(image.platform()).isEmpty());
    }

    @Test
    void stagesWhenTwoHaveOneNameGiveItToTheLast() {
        Dockerfile dockerfile = parse("""
                FROM one AS build
                FROM build AS Build
                FROM build
                COPY --from=build /a /a
                RUN --mount=from=0,target=/a true
                """);
        assertThat(dockerfile.stage("build").index()).isEqualTo(1);
        assertThat(dockerfile.stages()).extracting(DockerfileStage::displayName).containsExactly("0", "build", "2");
        BuildPlan plan = dockerfile.plan();
        assertThat(plan.baseOf(dockerfile.stage(1))).isEqualTo(new StageSource.FromStage(dockerfile.stage(0)));
        assertThat(plan.baseOf(dockerfile.stage(2))).isEqualTo(new StageSource.FromStage(dockerfile.stage(1)));
        assertThat(plan.needsOf(dockerfile.stage(2)).get(1).source())
                .isEqualTo(new StageSource.FromStage(dockerfile.stage(1)));
        assertThat(dockerfile.features())
                .extracting(use -> use.position() + " " + use.feature() + ": " + use.text())
                .contains("Dockerfile:2 two stages of one name: AS build");
    }

    @Test
    void triggerWhenFaultyIsRefusedOnlyWhereAStageIsBuiltOnIt() {
        String text = """
                FROM a AS base
                ONBUILD COPY a
                FROM base AS child
                FROM b
                """;
        Dockerfile dockerfile = parse(text);
        assertThat(dockerfile.plan().stages()).containsExactly(dockerfile.finalStage());
        assertThat(dockerfile
                        .plan(dockerfile.stage("base"), BuildArguments.none())
                        .stages())
                .hasSize(1);
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> dockerfile.plan(dockerfile.stage("child"), BuildArguments.none()))
                .withMessage("Dockerfile:2: COPY takes at least a source and a destination."
                        + " Write it as COPY source destination.");
    }

    @Test
    void messageWhenTheFileIsNoTextIsShort() {
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> parse("\0".repeat(10_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2_000));
    }

    @Test
    void triggerWhenUnknownIsRefusedOnlyWhereAStageIsBuiltOnIt() {
        assertThat(plan("FROM a\nONBUILD RUNN x\n").stages()).hasSize(1);
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> plan("FROM a AS b\nONBUILD RUNN x\nFROM b\n"))
                .withMessage("Dockerfile:2: 'RUNN' is not an instruction. Did you mean RUN?");
    }

    @Test
    void flagWhenEscapedFollowsTheEscapeDirective() {
        assertThat(last("FROM a\nCOPY --from=a\\b --chown=x` x c d\n").flags())
                .containsExactly(flag("from", "ab"), flag("chown", "x`"));
        assertThat(last("# escape=`\nFROM a\nCOPY --from=a\\b --chown=x` y c d\n")
                        .flags())
                .containsExactly(flag("from", "a\\b"), flag("chown", "x y"));
    }

    private static Flag flag(String name, String value) {
        return new Flag(name, java.util.Optional.of(value));
    }

    @Test
    void mountWhenFieldIsQuotedIsReadAsCsv() {
        BuildPlan plan = plan("""
                FROM one AS a
                FROM two
                RUN --mount=type=bind,\\"from=a\\",target=/x true
                """);
        assertThat(plan.stages()).hasSize(2);
    }

    @Test
    void mountWhenFromIsGivenTwiceTakesTheLast() {
        assertThat(plan("FROM one AS a\nFROM two AS b\nFROM c\nRUN --mount=from=a,from=b,target=/x true\n")
                        .stages())
                .extracting(DockerfileStage::displayName)
                .containsExactly("b", "2");
        assertThat(plan("FROM one AS a\nFROM c\nRUN --mount=from=a,from=,target=/x true\n")
                        .stages())
                .hasSize(1);
    }

    @Test
    void mountWhenQuotesAreMisplacedIsRefused() {
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> parse("FROM a\nRUN --mount=type=bind,fr\\\"om=a true\n"))
                .withMessage("Dockerfile:2: the value of --mount, 'type=bind,fr\"om=a', is not a list of fields:"
                        + " a quote is inside a field. Put double quotes around whole fields only.");
    }

    @Test
    void cmdWhenTextFollowsTheArrayIsInShellForm() {
        assertThat(last("FROM a\nCMD [\"a\"] b\n").arguments())
                .isEqualTo(new InstructionArguments("[\"a\"] b", List.of("[\"a\"] b"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u00a0", "\u2003", "\u2028"})
    void spaceWhenNotOfAsciiEndsNoWord(String space) {
        assertThat(last("FROM a\nCOPY a" + space + "b c\n").arguments().words())
                .containsExactly("a" + space + "b", "c");
        assertThat(last("FROM a\nRUN x \\" + space + "\n").arguments().words()).containsExactly("x \\");
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> parse("FROM" + space + "a\n"))
                .withMessageStartingWith("Dockerfile:1: '");
    }

    @Test
    void directiveWhenValueHasACarriageReturnIsOne() {
        assertThat(parse("# syntax=a\rb\nFROM a\n").directives())
                .extracting(Directive::value)
                .containsExactly("a\rb");
    }

    @Test
    void lineWhenLongerThanBuildKitReadsIsRefused() {
        String longest = "RUN " + "x".repeat(65_535 - 4);
        assertThat(parse("FROM a\n" + longest + "\n").instructions()).hasSize(2);
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> parse("FROM a\n" + longest + "x\n"))
                .withMessage("Dockerfile:2: the line has 65536 bytes, and BuildKit reads lines of up to 65535 bytes."
                        + " Divide it with the escape character, or copy a file.");
    }

    @Test
    void volumeWhenEmptyIsRefused() {
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> parse("FROM a\nVOLUME [\"/a\", \" \"]\n"))
                .withMessage("Dockerfile:2: VOLUME has an empty path. Remove it.");
    }

    @Test
    void copyWhenFromIsALongNumberIsAnImage() {
        assertThat(plan("FROM a\nCOPY --from=99999999999999999999 /a /a\n").images())
                .extracting(StageSource.FromImage::reference)
                .containsExactly("a", "99999999999999999999");
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> plan("FROM a\nCOPY --from=99999999999 /a /a\n"))
                .withMessage("Dockerfile:2: there is no stage 99999999999. The stages are 0 to 0.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COPY --from a b | COPY has --from without a value. Write it as --from=value.",
                "COPY --from=a --from=b c d | COPY has --from twice. Remove one of them.",
                "COPY --link=1 a b | COPY has --link=1, which is neither true nor false. Write --link or --link=false.",
                "COPY --link= a b | COPY has --link=, which is neither true nor false. Write --link or --link=false.",
                "COPY ---from=a b c | COPY has no flag ---from. Did you mean --from?",
                "COPY --chown= --squash a b | COPY has no flag --squash. It has --chmod, --chown, --exclude, --from, --link, --parents."
                        + " If a newer frontend has it, name that one with # syntax=.",
                "ADD --from=b c d | ADD has no flag --from. It has --checksum, --chmod, --chown, --exclude, --keep-git-dir, --link,"
                        + " --unpack. If a newer frontend has it, name that one with # syntax=.",
                "ENV --x a=b | ENV has no flag --x. It has none. If a newer frontend has it, name that one with # syntax=.",
                "ONBUILD --x RUN true | ONBUILD has no flag --x. It has none."
                        + " If a newer frontend has it, name that one with # syntax=.",
                "RUN --network=fake true | RUN has --network=fake."
                        + " Write one of: --network=default, --network=none, --network=host.",
                "RUN --network= true | RUN has --network=. Write one of: --network=default, --network=none, --network=host.",
                "RUN --security=none true | RUN has --security=none. Write one of: --security=sandbox, --security=insecure.",
                "RUN --device=a,b true | RUN has --device=a,b with more than a device and 'required'."
                        + " Write it as --device=name,required.",
                "RUN --device=a,required=2 true | RUN has --device with required=2, which is neither true nor false."
                        + " Write required, or required=false.",
                "RUN --mount=type=bind,from=$BASE true | --mount has a variable in 'from=$BASE', which BuildKit does not replace."
                        + " Give the image a stage with FROM image AS name, and write from=name.",
                "HEALTHCHECK --interval=1d CMD true | HEALTHCHECK has --interval=1d, which is not a duration of at least 1ms."
                        + " Write a number and a unit, as in 30s or 1m30s.",
                "HEALTHCHECK --timeout=999us CMD true | HEALTHCHECK has --timeout=999us, which is not a duration of at least 1ms."
                        + " Write a number and a unit, as in 30s or 1m30s.",
                "HEALTHCHECK --retries=-1 CMD true | HEALTHCHECK has --retries=-1, which is not a number of retries."
                        + " Write a whole number, as in --retries=3.",
                "ENV A\u0085B=c | ENV has a name without a value: 'A'. Write it as ENV name=value."
            })
    void flagWhenBuildKitRefusesItIsRefused(String instruction, String message) {
        assertThatExceptionOfType(DockerfileSyntaxException.class)
                .isThrownBy(() -> parse("FROM a\n" + instruction + "\n"))
                .withMessage("Dockerfile:2: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY --exclude=a --exclude=b --link=FALSE --from= c d",
                "ARG --from a=b",
                "STOPSIGNAL --x 9",
                "HEALTHCHECK --x NONE",
                "HEALTHCHECK --interval=0.1ns --timeout=1.5h --start-period=+.5s --start-interval=-0s --retries=+3 CMD true",
                "HEALTHCHECK --interval= --retries= CMD true",
                "RUN --network=host --security=sandbox --device=vendor.com/gpu=all,required=T true",
                "RUN --mount=from=a$,type=nothing true",
                "ONBUILD COPY --from a b",
                "COPY -- --from c"
            })
    void flagWhenBuildKitTakesItIsTaken(String instruction) {
        assertThat(parse("FROM a\n" + instruction + "\n").instructions()).hasSize(2);
    }

    @Test
    void flagWhenNotOfAsciiIsReadByteByByte() {
        assertThat(last("FROM a\nCOPY --from=ä b c\n").flags()).containsExactly(flag("from", "Ã¤"));
        // The second byte of à is 0xA0, and that of U+0085 is 0x85: both are white space.
        assertThat(last("FROM a\nCOPY --from=à--chown=x b c\n").flags())
                .containsExactly(flag("from", "Ã"), flag("chown", "x"));
        assertThat(last("FROM a\nCOPY --from=x\u0085b c\n").arguments().words()).containsExactly("b", "c");
        assertThat(last("FROM a\nCOPY --from=\"à\" b c\n").flags()).containsExactly(flag("from", "Ã\u00a0"));
    }
}
