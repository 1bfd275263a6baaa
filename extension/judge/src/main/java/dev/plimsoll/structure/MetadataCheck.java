package dev.plimsoll.structure;

import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveMatchingPair;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveMember;
import static dev.plimsoll.internal.messages.ShouldHaveConfig.shouldHaveNo;

import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.judge.ConfigJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges the configuration of an image.
 *
 * @param questions one for each expectation of the test
 */
record MetadataCheck(String title, int line, List<Question> questions) implements Check {

    static final List<String> KEYS = List.of(
            "envVars",
            "unboundEnvVars",
            "labels",
            "exposedPorts",
            "unexposedPorts",
            "volumes",
            "unmountedVolumes",
            "entrypoint",
            "cmd",
            "workdir",
            "user");

    private static final List<String> PAIR = List.of("key", "value", "isRegex");

    /** One expectation of the test. */
    interface Question {
        /** Judges the image. */
        void on(Subject subject, Findings findings);
    }

    static MetadataCheck of(Fields test) {
        List<Question> all = new ArrayList<>();
        pairs(test, "envVars", "environment variable", all);
        pairs(test, "labels", "label", all);
        test.mappings("unboundEnvVars", List.of("key")).stream()
                .map(Fields::variable)
                .forEach(key -> all.add(config(judge -> judge.hasNoEnv(key))));
        test.each("exposedPorts", MetadataCheck::port).forEach(port -> all.add(exposed(port)));
        test.each("unexposedPorts", MetadataCheck::port).forEach(port -> all.add(unexposed(port)));
        test.texts("volumes").forEach(path -> all.add(config(judge -> judge.hasVolume(path))));
        test.texts("unmountedVolumes").forEach(path -> all.add(config(judge -> judge.hasNoVolume(path))));
        if (test.has("entrypoint")) {
            String[] words = test.texts("entrypoint").toArray(String[]::new);
            all.add(config(judge -> words.length == 0 ? judge.hasNoEntrypoint() : judge.hasEntrypoint(words)));
        }
        if (test.has("cmd")) {
            String[] words = test.texts("cmd").toArray(String[]::new);
            all.add(config(judge -> words.length == 0 ? judge.hasNoCommand() : judge.hasCommand(words)));
        }
        named(test, "workdir").ifPresent(path -> all.add(config(judge -> judge.hasWorkingDirectory(path))));
        named(test, "user").ifPresent(user -> all.add(config(judge -> judge.hasUser(user))));
        if (all.isEmpty()) {
            throw Fields.error(test.file(), test.line(), "'metadataTest' expects nothing");
        }
        return new MetadataCheck("metadata test", test.line(), List.copyOf(all));
    }

    @Override
    public void run(Subject subject, Findings findings) {
        questions.forEach(question -> question.on(subject, findings));
    }

    private static Question config(Function<ConfigJudge, Judgement> question) {
        return (subject, findings) -> findings.require(question.apply(new ConfigJudge(subject.image())));
    }

    private static Optional<String> named(Fields test, String key) {
        return test.has(key) ? Optional.of(test.required(key)) : Optional.empty();
    }

    private static void pairs(Fields test, String field, String what, List<Question> all) {
        boolean labels = field.equals("labels");
        for (Fields pair : test.mappings(field, PAIR)) {
            String key = labels ? pair.required("key") : pair.variable();
            String value =
                    pair.text("value").orElseThrow(() -> pair.error("key", "'value' of '" + key + "' is missing"));
            if (pair.flag("isRegex", false)) {
                Expression expression = pair.read(pair.line("value"), value, Expression::of);
                all.add((subject, findings) -> {
                    ImageConfig config = subject.image().config();
                    @Nullable String there = (labels ? config.ownLabels() : config.environment()).get(key);
                    findings.require(
                            there != null && expression.find(there).isPresent(),
                            () -> shouldHaveMatchingPair(subject.name(), what, key, expression.toString(), there));
                });
            } else if (labels) {
                all.add(config(judge -> judge.hasLabel(key, value)));
            } else {
                all.add(config(judge -> judge.hasEnv(key, value)));
            }
        }
    }

    private static String port(String text) {
        if (!text.matches("\\d{1,5}(/(tcp|udp|sctp))?")) {
            throw new IllegalArgumentException("'" + text + "' is not a port: write a number, as 8080 or 53/udp");
        }
        return text;
    }

    private static Question exposed(String port) {
        return (subject, findings) -> findings.require(
                match(subject, port).isPresent(),
                () -> shouldHaveMember(
                        subject.name(),
                        "exposed port",
                        port,
                        subject.image().config().exposedPorts()));
    }

    private static Question unexposed(String port) {
        return (subject, findings) -> {
            Optional<String> there = match(subject, port);
            findings.require(
                    there.isEmpty(), () -> shouldHaveNo(subject.name(), "exposed port " + port, there.orElse("")));
        };
    }

    /** Returns the exposed port that an expectation names; without a protocol, any protocol matches. */
    private static Optional<String> match(Subject subject, String port) {
        return subject.image().config().exposedPorts().stream()
                .filter(there ->
                        there.equals(port) || there.replaceFirst("/.*", "").equals(port))
                .findFirst();
    }
}
