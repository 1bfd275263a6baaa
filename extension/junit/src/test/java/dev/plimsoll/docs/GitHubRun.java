package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.docs.CiMachine.Ended;
import dev.plimsoll.internal.data.DataNode;
import dev.plimsoll.internal.data.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of the composite action as GitHub does: with the inputs of a workflow or their defaults, the conditions of
 * steps, and its variables. An expression that it does not know fails the test.
 *
 * <p>Source: GitHub's documentation, <em>Metadata syntax</em> and <em>Workflow commands</em>.
 */
final class GitHubRun {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ (.+?) }}");

    private final CiMachine machine;
    private final Map<String, String> known = new HashMap<>();
    private final StringBuilder output = new StringBuilder();
    private int exitCode;

    GitHubRun(CiMachine machine) throws Exception {
        this.machine = machine;
        known.put("github.token", "the-token");
        known.put("github.event_name", "pull_request");
        known.put("github.event.pull_request.number", "7");
        known.put("github.event.pull_request.base.sha", machine.git("rev-parse HEAD^1"));
        known.put("github.event.pull_request.head.repo.full_name", "o/r");
    }

    /** Sets the value of an expression, such as {@code inputs.threshold}. */
    GitHubRun with(String expression, String value) {
        known.put(expression, value);
        return this;
    }

    /** Runs all steps; returns the exit code of the first that failed, or 0. */
    int run() throws Exception {
        Files.createDirectories(machine.fake("temp"));
        Files.deleteIfExists(summaryFile());
        DataNode action = read("github/action.yml");
        Objects.requireNonNull(member(action, "inputs").members()).forEach((name, input) -> {
            @Nullable String value = member(input, "default").text();
            known.putIfAbsent("inputs." + name.name(), expand(Objects.requireNonNullElse(value, "")));
        });
        for (DataNode step :
                Objects.requireNonNull(member(member(action, "runs"), "steps").elements())) {
            run(step);
        }
        return exitCode;
    }

    private void run(DataNode step) throws Exception {
        String outcome = "skipped";
        if (isDue(text(step, "if"))) {
            assertThat(text(step, "shell")).isEqualTo("bash");
            Path script = Files.writeString(machine.fake("script"), Objects.requireNonNull(text(step, "run")));
            Ended ended = machine.run(
                    List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString()), variables(step));
            output.append(ended.output());
            outcome = ended.exitCode() == 0 ? "success" : "failure";
            exitCode = exitCode == 0 ? ended.exitCode() : exitCode;
            Path added = machine.fake("path");
            if (Files.exists(added)) {
                Files.readAllLines(added).forEach(line -> machine.addToPath(Path.of(line)));
                Files.delete(added);
            }
        }
        @Nullable String id = text(step, "id");
        if (id != null) {
            known.put("steps." + id + ".outcome", outcome);
        }
    }

    private boolean isDue(@Nullable String condition) {
        String whole =
                condition == null ? "success()" : EXPRESSION.matcher(condition).replaceFirst("$1");
        boolean due = whole.contains("!cancelled()") || exitCode == 0;
        for (String term : whole.split(" && ")) {
            Matcher comparison = Pattern.compile("(\\S+) (==|!=) '(.*)'").matcher(term);
            if (comparison.matches()) {
                boolean isEqual = value(comparison.group(1)).equals(comparison.group(3));
                due &= isEqual == comparison.group(2).equals("==");
            } else {
                assertThat(term).isIn("success()", "!cancelled()");
            }
        }
        return due;
    }

    private Map<String, String> variables(DataNode step) throws Exception {
        Map<String, String> variables = new HashMap<>(Map.of(
                "GITHUB_ACTIONS", "true",
                "GITHUB_ACTION_PATH", CiMachine.RECIPES.resolve("github").toString(),
                "GITHUB_PATH", machine.fake("path").toString(),
                "GITHUB_REPOSITORY", "o/r",
                "GITHUB_RUN_ID", "42",
                "GITHUB_SERVER_URL", "https://github.example",
                "GITHUB_SHA", machine.git("rev-parse main"),
                "GITHUB_STEP_SUMMARY", summaryFile().toString(),
                "RUNNER_TEMP", machine.fake("temp").toString()));
        Objects.requireNonNullElse(member(step, "env").members(), Map.<DataNode.Key, DataNode>of())
                .forEach((name, value) ->
                        variables.put(name.name(), expand(Objects.requireNonNullElse(value.text(), ""))));
        return variables;
    }

    private String expand(String text) {
        return EXPRESSION.matcher(text).replaceAll(expression -> Matcher.quoteReplacement(value(expression.group(1))));
    }

    private String value(String expression) {
        assertThat(known).as("expressions that a run knows").containsKey(expression);
        return Objects.requireNonNull(known.get(expression));
    }

    private Path summaryFile() {
        return machine.fake("summary");
    }

    String summary() throws IOException {
        return Files.exists(summaryFile()) ? Files.readString(summaryFile()) : "";
    }

    /** Returns what all steps printed. */
    String output() {
        return output.toString();
    }

    static DataNode read(String recipe) throws IOException {
        return YamlText.parse(recipe, Files.readString(CiMachine.RECIPES.resolve(recipe)));
    }

    /** Returns a member of a mapping; a node without a value if there is none. */
    static DataNode member(DataNode node, String name) {
        return Objects.requireNonNull(node.members()).entrySet().stream()
                .filter(member -> member.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new DataNode(node.line(), null, null, null));
    }

    static @Nullable String text(DataNode node, String name) {
        return member(node, name).text();
    }

    static List<String> texts(DataNode list) {
        List<String> texts = new ArrayList<>();
        Objects.requireNonNull(list.elements()).forEach(each -> texts.add(Objects.requireNonNull(each.text())));
        return texts;
    }
}
