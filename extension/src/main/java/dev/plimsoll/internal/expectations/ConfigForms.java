package dev.plimsoll.internal.expectations;

import dev.plimsoll.assertions.BuiltImageAssert;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** How an image says it is run. */
final class ConfigForms {

    private ConfigForms() {}

    static void addTo(Map<String, Form> forms, Map<String, Form> negatives, Map<String, Form> exclusives) {
        addPairs(forms, negatives);
        addMembers(forms, negatives);
        addCommands(forms, negatives);
        exclusives.put("ports", words -> {
            String[] ports = words.takeList("a port", Values::port).toArray(String[]::new);
            return plain(image -> image.exposesOnlyPorts(ports));
        });
        addTexts(forms);
        forms.put("healthcheck", words -> plain(BuiltImageAssert::hasHealthCheck));
        negatives.put("healthcheck", words -> plain(BuiltImageAssert::hasNoHealthCheck));
    }

    private static void addPairs(Map<String, Form> forms, Map<String, Form> negatives) {
        forms.put("env", words -> {
            Map.Entry<String, String> pair = words.take("NAME=value", Values::pair);
            return plain(image -> image.hasEnv(pair.getKey(), pair.getValue()));
        });
        negatives.put("env", words -> one(words, "the name of a variable", Values::name, BuiltImageAssert::hasNoEnv));
        forms.put("label", words -> {
            Map.Entry<String, String> pair = words.take("KEY=value", Values::pair);
            return plain(image -> image.hasLabel(pair.getKey(), pair.getValue()));
        });
        negatives.put("label", words -> one(words, "the key of a label", Values::name, BuiltImageAssert::hasNoLabel));
    }

    private static void addMembers(Map<String, Form> forms, Map<String, Form> negatives) {
        forms.put("port", words -> one(words, "a port", Values::port, (image, port) -> image.exposesPort(port)));
        negatives.put("ports", words -> plain(BuiltImageAssert::exposesNoPorts));
        forms.put("volume", words -> one(words, "a path", Values::path, BuiltImageAssert::hasVolume));
        negatives.put("volumes", words -> plain(BuiltImageAssert::hasNoVolumes));
    }

    private static void addCommands(Map<String, Form> forms, Map<String, Form> negatives) {
        forms.put("entrypoint", words -> {
            List<String> expected = words.takeList("a word of the entrypoint");
            return plain(image -> image.hasEntrypoint(expected.toArray(String[]::new)));
        });
        negatives.put("entrypoint", words -> plain(BuiltImageAssert::hasNoEntrypoint));
        forms.put("cmd", words -> {
            List<String> expected = words.takeList("a word of the command");
            return plain(image -> image.hasCommand(expected.toArray(String[]::new)));
        });
        negatives.put("cmd", words -> plain(BuiltImageAssert::hasNoCommand));
        forms.put("shell", words -> {
            List<String> expected = words.takeList("a word of the shell");
            return plain(image -> image.hasDefaultShell(expected.toArray(String[]::new)));
        });
        forms.put("onbuild", words -> {
            List<String> expected = words.takeList("an instruction");
            return plain(image -> image.hasOnBuild(expected.toArray(String[]::new)));
        });
        negatives.put("onbuild", words -> plain(BuiltImageAssert::hasNoOnBuild));
    }

    private static void addTexts(Map<String, Form> forms) {
        forms.put("user", words -> {
            if (!words.takeIf("not")) {
                return one(words, "a user", Values::owner, BuiltImageAssert::hasUser);
            }
            words.takeKeyword("root");
            return plain(BuiltImageAssert::runsAsNonRoot);
        });
        forms.put("workdir", words -> one(words, "a path", Values::path, BuiltImageAssert::hasWorkdir));
        forms.put("stopsignal", words -> one(words, "a signal", Values::name, BuiltImageAssert::hasStopSignal));
        forms.put(
                "architecture",
                words -> one(words, "an architecture", Values::name, BuiltImageAssert::hasArchitecture));
        forms.put("os", words -> one(words, "an operating system", Values::name, BuiltImageAssert::hasOs));
    }

    private static Check.OfImage plain(Consumer<BuiltImageAssert> assertion) {
        return image -> assertion.accept(image.asserted());
    }

    private static <T> Check.OfImage one(
            Words words, String what, Function<String, T> reader, BiConsumer<BuiltImageAssert, T> assertion) {
        T value = words.take(what, reader);
        return plain(image -> assertion.accept(image, value));
    }
}
