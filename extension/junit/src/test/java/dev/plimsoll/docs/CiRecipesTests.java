package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.docs.CiMachine.Ended;
import dev.plimsoll.internal.data.DataNode;
import dev.plimsoll.internal.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executes the scripts of the recipes in {@code examples/ci} with the variables of each CI and with recorded commands. */
@Timeout(120)
class CiRecipesTests {

    private static final String MARKER = "<!-- plimsoll: images -->\n";
    private static final String COMPARISON = "**app: 1 MB → 2 MB, +1 MB (+100 %)**\n";

    @TempDir
    Path directory;

    private CiMachine machine;

    @BeforeEach
    void startMachine() throws Exception {
        machine = new CiMachine(directory);
    }

    private void comparisonIs(String text) throws IOException {
        Files.writeString(machine.fake("comparison.md"), text);
    }

    private void checkEndsWith(int exitCode) throws IOException {
        Files.writeString(machine.fake("check"), exitCode + "\n");
    }

    private String lockOfClone() throws IOException {
        return Files.readString(machine.checkout().resolve("plimsoll.lock"));
    }

    @Nested
    class GitHub {

        private GitHubRun run;

        @BeforeEach
        void newRun() throws Exception {
            run = new GitHubRun(machine);
        }

        @Test
        void pullRequestGetsOneCommentThatTheNextRunUpdates() throws Exception {
            comparisonIs(COMPARISON);
            assertThat(run.run()).as(run.output()).isZero();
            assertThat(machine.calls())
                    .startsWith(
                            "plimsoll --report plimsoll-report Dockerfile",
                            "plimsoll compare --markdown --threshold 1% ./plimsoll.lock Dockerfile");
            assertThat(machine.comments()).containsExactly(MARKER + COMPARISON + """

                    The report is with [the run](https://github.example/o/r/actions/runs/42).
                    """);
            assertThat(run.summary()).isEqualTo("""
                    the summary of the report
                    ## What this changes

                    %s
                    """.formatted(COMPARISON));
            comparisonIs("now **less**\n");
            assertThat(run.run()).isZero();
            assertThat(machine.comments()).hasSize(1).first().asString().startsWith(MARKER + "now **less**\n");
        }

        @Test
        void comparisonIsWithTheLockFileOfTheBaseBranchAndRestoresThatOfTheChange() throws Exception {
            comparisonIs(COMPARISON);
            run.run();
            assertThat(machine.fake("compared-lock")).hasContent("former");
            assertThat(lockOfClone()).isEqualTo("present");
            assertThat(machine.git("status --porcelain")).isEqualTo("?? plimsoll-report/");
        }

        @Test
        void comparisonOfSeveralDockerfilesRestoresTheLockFileOfEach() throws Exception {
            comparisonIs(COMPARISON);
            Files.createDirectories(machine.checkout().resolve("a"));
            Files.writeString(machine.checkout().resolve("a/Dockerfile"), "FROM scratch\n");
            Files.writeString(machine.checkout().resolve("a/plimsoll.lock"), "of a");
            machine.git("add a");
            machine.git("commit -q -m a");
            machine.git("checkout -q -b other");
            Files.writeString(machine.checkout().resolve("a/plimsoll.lock"), "of the change");
            machine.git("commit -q -a -m other");
            run.with("inputs.dockerfiles", "a/Dockerfile\nDockerfile\n")
                    .with("github.event.pull_request.base.sha", machine.git("rev-parse main"));
            assertThat(run.run()).as(run.output()).isZero();
            assertThat(machine.checkout().resolve("a/plimsoll.lock")).hasContent("of the change");
            assertThat(machine.comments()).containsExactly(MARKER + COMPARISON + "\n" + COMPARISON + """

                    The report is with [the run](https://github.example/o/r/actions/runs/42).
                    """);
        }

        @Test
        void comparisonOfABranchThatIsNotMergedIsWithTheMergeBase() throws Exception {
            machine.git("checkout -q change");
            run.run();
            assertThat(machine.fake("compared-lock")).hasContent("former");
        }

        @Test
        void comparisonWithAnImageLeavesTheLockFileAlone() throws Exception {
            run.with("inputs.compare-with", "docker://registry.example/app:main")
                    .with("inputs.threshold", "200kB")
                    .run();
            assertThat(machine.calls())
                    .contains(
                            "plimsoll compare --markdown --threshold 200kB docker://registry.example/app:main Dockerfile");
            assertThat(machine.fake("compared-lock")).doesNotExist();
        }

        @Test
        void comparisonWithAnImageOfSeveralDockerfilesIsRefused() throws Exception {
            run.with("inputs.compare-with", "app:main").with("inputs.dockerfiles", "Dockerfile\nother/Dockerfile\n");
            assertThat(run.run()).isEqualTo(2);
            assertThat(run.output())
                    .contains("::warning::app:main is one image, but 2 Dockerfiles are to be compared with it.\n");
        }

        @Test
        void pullRequestFromAForkGetsOnlyASummary() throws Exception {
            comparisonIs(COMPARISON);
            run.with("github.event.pull_request.head.repo.full_name", "stranger/r");
            assertThat(run.run()).as(run.output()).isZero();
            assertThat(run.summary()).contains(COMPARISON);
            assertThat(machine.calls()).noneMatch(call -> call.startsWith("gh "));
        }

        @Test
        void commentWhenTheChangeIsBelowTheThresholdAgainIsDeleted() throws Exception {
            comparisonIs(COMPARISON);
            run.run();
            comparisonIs("");
            assertThat(run.run()).as(run.output()).isZero();
            assertThat(machine.comments()).isEmpty();
            assertThat(run.summary()).isEqualTo("the summary of the report\n");
            assertThat(machine.calls()).last().isEqualTo("gh api -X DELETE repos/o/r/issues/comments/100");
        }

        @Test
        void commentWhenTheFirstChangeIsBelowTheThresholdIsNotWritten() throws Exception {
            assertThat(run.run()).isZero();
            assertThat(machine.comments()).isEmpty();
        }

        /** Nothing is known about the present change then, so deleting the comment would be as wrong as updating it. */
        @Test
        void commentWhenTheComparisonFailsStays() throws Exception {
            comparisonIs(COMPARISON);
            run.run();
            Files.createFile(machine.fake("compare-fails"));
            assertThat(run.run()).as("the verdict is that of the expectations").isZero();
            assertThat(machine.comments()).hasSize(1);
            assertThat(lockOfClone()).isEqualTo("present");
            assertThat(run.output())
                    .contains(
                            "::warning::Dockerfile was not compared with ./plimsoll.lock: plimsoll: the image can not be"
                                    + " built");
        }

        @Test
        void brokenExpectationFailsTheStepAndTheCommentIsWrittenAllTheSame() throws Exception {
            comparisonIs(COMPARISON);
            checkEndsWith(1);
            assertThat(run.run()).isEqualTo(1);
            assertThat(machine.comments()).singleElement().asString().startsWith(MARKER + """
                    **An expectation is broken, or could not be judged**: see [the run](https://github.example/o/r/actions/runs/42).

                    """ + COMPARISON);
            checkEndsWith(2);
            assertThat(new GitHubRun(machine).run()).isEqualTo(2);
        }

        @Test
        void commentsOfOthersAreLeftAlone() throws Exception {
            Files.writeString(machine.fake("comments").resolve("1.body"), MARKER + "mine");
            Files.writeString(machine.fake("comments").resolve("1.user"), "stranger\n");
            Files.writeString(machine.fake("comments").resolve("2.body"), "<!-- plimsoll: other -->\nof another job");
            Files.writeString(machine.fake("comments").resolve("2.user"), "github-actions[bot]\n");
            comparisonIs(COMPARISON);
            assertThat(run.run()).as(run.output()).isZero();
            assertThat(machine.comments())
                    .hasSize(3)
                    .contains(MARKER + "mine", "<!-- plimsoll: other -->\nof another job");
        }

        @Test
        void commentWhenTheTokenMayNotWriteIsAWarning() throws Exception {
            comparisonIs(COMPARISON);
            Files.createFile(machine.fake("gh-refuses"));
            assertThat(run.run()).as("the verdict is that of the expectations").isZero();
            assertThat(run.output()).contains("::warning::The comment was not written: ", "pull-requests: write");
        }

        @Test
        void commentWithANameThatCouldBeMarkupIsRefused() throws Exception {
            comparisonIs(COMPARISON);
            assertThat(run.with("inputs.comment", "a\" or true").run()).isEqualTo(2);
            assertThat(machine.calls()).noneMatch(call -> call.startsWith("gh "));
        }

        @Test
        void comparisonThatIsTooLongForACommentIsOnlyInTheSummary() throws Exception {
            comparisonIs("x".repeat(70_000));
            assertThat(run.run()).as(run.output()).isZero();
            assertThat(machine.comments())
                    .singleElement()
                    .asString()
                    .contains("The comparison is too long for a comment.\n");
            assertThat(run.summary()).hasSizeGreaterThan(70_000);
        }

        @Test
        void pushIsJudgedWithoutAComparison() throws Exception {
            run.with("github.event_name", "push");
            assertThat(run.run()).isZero();
            assertThat(machine.calls()).containsExactly("plimsoll --report plimsoll-report Dockerfile");
        }

        @Test
        void pullRequestTargetIsRefusedBeforeAnythingIsBuilt() throws Exception {
            run.with("github.event_name", "pull_request_target");
            assertThat(run.run()).isEqualTo(1);
            assertThat(machine.calls()).isEmpty();
            assertThat(run.output()).contains("::error::").contains("Use pull_request.");
        }

        @Test
        void downloadIsOnThePathIfItsDigestIsRight() throws Exception {
            Path command = machine.fake("bin").resolve("plimsoll");
            run.with("inputs.download", "https://files.example/plimsoll")
                    .with("inputs.sha256", Sha256.hex(Sha256.digest().digest(Files.readAllBytes(command))));
            assertThat(run.run()).as(run.output()).isZero();
            assertThat(machine.calls())
                    .first()
                    .asString()
                    .startsWith("curl ")
                    .endsWith(" https://files.example/plimsoll");
            assertThat(machine.fake("temp").resolve("plimsoll-bin/plimsoll")).isExecutable();
            assertThat(machine.calls()).contains("plimsoll --report plimsoll-report Dockerfile");
        }

        @Test
        void downloadWithAnotherDigestOrNoneIsNotExecuted() throws Exception {
            run.with("inputs.download", "https://files.example/plimsoll").with("inputs.sha256", "0".repeat(64));
            assertThat(run.run()).isEqualTo(1);
            assertThat(machine.calls()).noneMatch(call -> call.startsWith("plimsoll --report"));
            assertThat(new GitHubRun(machine)
                            .with("inputs.download", "https://files.example/plimsoll")
                            .run())
                    .isEqualTo(1);
        }

        @Test
        void directoriesAreJudgedButNotCompared() throws Exception {
            Files.createDirectories(machine.checkout().resolve("services"));
            run.with("inputs.dockerfiles", "Dockerfile\n\nservices\nnone/Dockerfile\n");
            assertThat(run.run()).isZero();
            assertThat(machine.calls())
                    .first()
                    .isEqualTo("plimsoll --report plimsoll-report Dockerfile services none/Dockerfile");
            assertThat(run.output())
                    .contains("services was not compared, because it is a directory.\n")
                    .contains("::warning::none/Dockerfile was not compared, because there is no such file.\n");
        }

        @Test
        void comparisonWhenTheBaseBranchRecordsNoSizeSaysHowToRecordOne() throws Exception {
            Files.createDirectories(machine.checkout().resolve("new"));
            Files.writeString(machine.checkout().resolve("new/Dockerfile"), "FROM scratch\n");
            run.with("inputs.dockerfiles", "new/Dockerfile");
            assertThat(run.run()).isZero();
            assertThat(run.output())
                    .contains("new/Dockerfile was not compared: there is no new/plimsoll.lock in ")
                    .contains("'plimsoll --baseline update new/Dockerfile' writes one.\n")
                    .doesNotContain("::warning::");
        }

        @Test
        void comparisonWhenTheCloneIsTooShortIsAWarning() throws Exception {
            machine.git("checkout -q --orphan alone");
            machine.git("commit -q -m alone");
            run.with("github.event.pull_request.base.sha", "0123456789012345678901234567890123456789");
            assertThat(run.run()).isZero();
            assertThat(run.output())
                    .contains("::warning::Dockerfile was not compared: this clone does not have the commit 0123456789");
        }

        /** GitHub refuses other keys, or ignores them. Source: its documentation, <em>Metadata syntax</em>. */
        @Test
        void actionHasOnlyKeysThatGitHubKnows() throws Exception {
            DataNode action = GitHubRun.read("github/action.yml");
            assertThat(names(action)).containsExactly("name", "description", "inputs", "runs");
            assertThat(Objects.requireNonNull(GitHubRun.member(action, "inputs").members())
                            .values())
                    .allSatisfy(input -> assertThat(names(input)).containsExactly("description", "default"));
            assertThat(GitHubRun.text(GitHubRun.member(action, "runs"), "using"))
                    .isEqualTo("composite");
            assertThat(steps(action))
                    .allSatisfy(step -> assertThat(names(step)).isSubsetOf("name", "id", "if", "shell", "env", "run"));
        }

        /** Values that others choose reach a script only as variables, because an expression in it would be executed. */
        @Test
        void scriptsHaveNoExpressions() throws Exception {
            assertThat(steps(GitHubRun.read("github/action.yml")))
                    .allSatisfy(step ->
                            assertThat(GitHubRun.text(step, "run")).isNotNull().doesNotContain("${{"));
        }

        private static List<DataNode> steps(DataNode action) {
            return Objects.requireNonNull(
                    GitHubRun.member(GitHubRun.member(action, "runs"), "steps").elements());
        }

        @Test
        void workflowUsesInputsOfTheActionAndReadsTheBaseBranch() throws Exception {
            DataNode workflow = GitHubRun.read("github/workflow.yml");
            assertThat(names(GitHubRun.member(workflow, "on"))).containsExactly("pull_request", "push");
            assertThat(names(GitHubRun.member(workflow, "permissions"))).containsExactly("contents", "pull-requests");
            List<DataNode> steps = Objects.requireNonNull(
                    GitHubRun.member(GitHubRun.member(GitHubRun.member(workflow, "jobs"), "images"), "steps")
                            .elements());
            assertThat(GitHubRun.text(GitHubRun.member(steps.get(0), "with"), "fetch-depth"))
                    .isEqualTo("2");
            assertThat(GitHubRun.text(steps.get(1), "uses")).isEqualTo("./.github/actions/plimsoll");
            assertThat(names(GitHubRun.member(GitHubRun.read("github/action.yml"), "inputs")))
                    .containsAll(names(GitHubRun.member(steps.get(1), "with")));
            assertThat(GitHubRun.text(GitHubRun.member(steps.get(2), "with"), "path"))
                    .isEqualTo(GitHubRun.text(
                            GitHubRun.member(GitHubRun.member(GitHubRun.read("github/action.yml"), "inputs"), "report"),
                            "default"));
        }

        private static Stream<String> keys(DataNode mapping) {
            return Objects.requireNonNull(mapping.members()).keySet().stream().map(DataNode.Key::name);
        }

        private static List<String> names(DataNode mapping) {
            return keys(mapping).toList();
        }
    }

    /** GitLab runs the lines of a section as one script, and {@code after_script} in a shell of its own. */
    @Nested
    class GitLab {

        private final Map<String, String> variables = new HashMap<>();
        private DataNode job;

        @BeforeEach
        void copyTheRecipe() throws Exception {
            job = GitHubRun.member(GitHubRun.read("gitlab/.gitlab-ci.yml"), "plimsoll");
            Objects.requireNonNull(GitHubRun.member(job, "variables").members())
                    .forEach((name, value) -> variables.put(name.name(), Objects.requireNonNull(value.text())));
            Path command = machine.fake("bin").resolve("plimsoll");
            variables.put("SHA256", Sha256.hex(Sha256.digest().digest(Files.readAllBytes(command))));
            copyCompareScript();
        }

        private int run() throws Exception {
            int exitCode = shell(Stream.concat(
                            GitHubRun.texts(GitHubRun.member(job, "before_script")).stream(),
                            GitHubRun.texts(GitHubRun.member(job, "script")).stream())
                    .toList());
            assertThat(shell(GitHubRun.texts(GitHubRun.member(job, "after_script"))))
                    .isZero();
            return exitCode;
        }

        private int shell(List<String> lines) throws Exception {
            String script = String.join("\n", lines);
            return machine.run(List.of("bash", "-eo", "pipefail", "-c", script), variables)
                    .exitCode();
        }

        @Test
        void mergeRequestHasAReportWithTestsMetricsAndTheComparison() throws Exception {
            comparisonIs(COMPARISON);
            variables.put("CI_MERGE_REQUEST_DIFF_BASE_SHA", machine.git("rev-parse main^1"));
            assertThat(run()).isZero();
            assertThat(machine.fake("compared-lock")).hasContent("former");
            DataNode artifacts = GitHubRun.member(job, "artifacts");
            assertThat(GitHubRun.text(artifacts, "when")).isEqualTo("always");
            assertThat(machine.checkout()
                            .resolve(GitHubRun.texts(GitHubRun.member(artifacts, "paths"))
                                    .get(0)))
                    .isDirectoryContaining("glob:**/index.html")
                    .isDirectoryContaining("glob:**/comparison.md");
            DataNode reports = GitHubRun.member(artifacts, "reports");
            assertThat(machine.checkout().resolve(Objects.requireNonNull(GitHubRun.text(reports, "junit"))))
                    .hasContent("<testsuites/>");
            assertThat(machine.checkout().resolve(Objects.requireNonNull(GitHubRun.text(reports, "metrics"))))
                    .hasContent("# EOF");
        }

        @Test
        void brokenExpectationFailsTheJobAndTheComparisonIsThereAllTheSame() throws Exception {
            comparisonIs(COMPARISON);
            checkEndsWith(1);
            variables.put("CI_MERGE_REQUEST_DIFF_BASE_SHA", machine.git("rev-parse main^1"));
            assertThat(run()).isEqualTo(1);
            assertThat(machine.checkout().resolve("plimsoll-report/comparison.md"))
                    .content()
                    .startsWith(COMPARISON);
        }

        @Test
        void branchIsJudgedWithoutAComparison() throws Exception {
            assertThat(run()).isZero();
            assertThat(machine.calls())
                    .filteredOn(call -> call.startsWith("plimsoll"))
                    .hasSize(1);
        }

        @Test
        void downloadWithAnotherDigestIsNotExecuted() throws Exception {
            variables.put("SHA256", "0".repeat(64));
            assertThat(run()).isEqualTo(1);
            assertThat(machine.calls()).noneMatch(call -> call.startsWith("plimsoll"));
        }
    }

    /** Jenkins runs a step {@code sh} with {@code sh -xe}. */
    @Nested
    class Jenkins {

        private static final Pattern SCRIPT = Pattern.compile("(?s)sh '''(.*?)'''");
        private static final Pattern VARIABLE = Pattern.compile("(?m)^ {8}([A-Z]+) = '(.*)'$");

        private String recipe = "";
        private final Map<String, String> variables = new HashMap<>();

        @BeforeEach
        void copyTheRecipe() throws Exception {
            recipe = Files.readString(CiMachine.RECIPES.resolve("jenkins/Jenkinsfile"));
            VARIABLE.matcher(recipe).results().forEach(found -> variables.put(found.group(1), found.group(2)));
            assertThat(variables).containsKeys("COMMAND", "DOCKERFILES", "THRESHOLD");
            copyCompareScript();
            machine.git("update-ref refs/remotes/origin/main main^1");
        }

        private int run() throws Exception {
            Matcher script = SCRIPT.matcher(recipe);
            assertThat(script.find()).isTrue();
            Ended stage = machine.run(List.of("sh", "-xec", script.group(1)), variables);
            assertThat(script.find()).isTrue();
            assertThat(recipe.indexOf("always {")).isBetween(0, script.start());
            assertThat(machine.run(List.of("sh", "-xec", script.group(1)), variables)
                            .exitCode())
                    .isZero();
            assertThat(script.find()).isFalse();
            return stage.exitCode();
        }

        @Test
        void pullRequestHasTestsAndTheComparison() throws Exception {
            comparisonIs(COMPARISON);
            variables.put("CHANGE_TARGET", "main");
            assertThat(run()).isZero();
            assertThat(machine.fake("compared-lock")).hasContent("former");
            assertThat(machine.checkout().resolve("plimsoll-report"))
                    .isDirectoryContaining("glob:**/comparison.md")
                    .isDirectoryContaining("glob:**/junit.xml");
            assertThat(recipe).contains("junit testResults: 'plimsoll-report/junit.xml'", "'plimsoll-report/**'");
        }

        @Test
        void brokenExpectationFailsTheStageAndAnOldReportIsGone() throws Exception {
            checkEndsWith(1);
            Files.createDirectories(machine.checkout().resolve("plimsoll-report"));
            Files.writeString(machine.checkout().resolve("plimsoll-report/old"), "of an earlier build");
            assertThat(run()).isEqualTo(1);
            assertThat(machine.checkout().resolve("plimsoll-report/old")).doesNotExist();
            assertThat(machine.calls()).containsExactly("plimsoll --report plimsoll-report Dockerfile");
        }
    }

    /** The documentation says to copy it there, and {@code docs/ci.md} has this path. */
    private void copyCompareScript() throws IOException {
        Files.createDirectories(machine.checkout().resolve("ci"));
        Files.copy(
                CiMachine.RECIPES.resolve("github/compare.sh"),
                machine.checkout().resolve("ci/compare.sh"));
        assertThat(Files.readString(CiMachine.RECIPES.resolve("../../docs/ci.md"), StandardCharsets.UTF_8))
                .contains("`ci/compare.sh`");
    }
}
