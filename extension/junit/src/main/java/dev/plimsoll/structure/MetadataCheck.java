package dev.plimsoll.structure;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveMatchingPair;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveMember;
import static dev.plimsoll.internal.assertions.ShouldHaveConfig.shouldHaveNo;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.ImageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Judges the configuration of an image.
 *
 * @param judgements one for each expectation of the test
 */
record MetadataCheck(String title, int line, List<Judgement> judgements) implements Check {

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
    interface Judgement {
        /** Judges the image. */
        void on(Subject subject, Findings findings);
    }

    static MetadataCheck of(Fields test) {
        List<Judgement> all = new ArrayList<>();
        pairs(test, "envVars", "environment variable", all);
        pairs(test, "labels", "label", all);
        test.mappings("unboundEnvVars", List.of("key")).stream()
                .map(Fields::variable)
                .forEach(key -> all.add(assertion(image -> assertThat(image).hasNoEnv(key))));
        test.each("exposedPorts", MetadataCheck::port).forEach(port -> all.add(exposed(port)));
        test.each("unexposedPorts", MetadataCheck::port).forEach(port -> all.add(unexposed(port)));
        test.texts("volumes")
                .forEach(path -> all.add(assertion(image -> assertThat(image).hasVolume(path))));
        test.texts("unmountedVolumes")
                .forEach(path -> all.add(assertion(image -> assertThat(image).hasNoVolume(path))));
        if (test.has("entrypoint")) {
            String[] words = test.texts("entrypoint").toArray(String[]::new);
            all.add(assertion(image -> {
                if (words.length == 0) {
                    assertThat(image).hasNoEntrypoint();
                } else {
                    assertThat(image).hasEntrypoint(words);
                }
            }));
        }
        if (test.has("cmd")) {
            String[] words = test.texts("cmd").toArray(String[]::new);
            all.add(assertion(image -> {
                if (words.length == 0) {
                    assertThat(image).hasNoCommand();
                } else {
                    assertThat(image).hasCommand(words);
                }
            }));
        }
        named(test, "workdir")
                .ifPresent(path -> all.add(assertion(image -> assertThat(image).hasWorkingDirectory(path))));
        named(test, "user")
                .ifPresent(user -> all.add(assertion(image -> assertThat(image).hasUser(user))));
        if (all.isEmpty()) {
            throw Fields.error(test.file(), test.line(), "'metadataTest' expects nothing");
        }
        return new MetadataCheck("metadata test", test.line(), List.copyOf(all));
    }

    @Override
    public void run(Subject subject, Findings findings) {
        judgements.forEach(judgement -> judgement.on(subject, findings));
    }

    private static Judgement assertion(Consumer<ContainerImage> made) {
        return (subject, findings) -> findings.require(() -> made.accept(subject.image()));
    }

    private static Optional<String> named(Fields test, String key) {
        return test.has(key) ? Optional.of(test.required(key)) : Optional.empty();
    }

    private static void pairs(Fields test, String field, String what, List<Judgement> all) {
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
                all.add(assertion(image -> assertThat(image).hasLabel(key, value)));
            } else {
                all.add(assertion(image -> assertThat(image).hasEnv(key, value)));
            }
        }
    }

    private static String port(String text) {
        if (!text.matches("\\d{1,5}(/(tcp|udp|sctp))?")) {
            throw new IllegalArgumentException("'" + text + "' is not a port: write a number, as 8080 or 53/udp");
        }
        return text;
    }

    private static Judgement exposed(String port) {
        return (subject, findings) -> findings.require(
                match(subject, port).isPresent(),
                () -> shouldHaveMember(
                        subject.name(),
                        "exposed port",
                        port,
                        subject.image().config().exposedPorts()));
    }

    private static Judgement unexposed(String port) {
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
