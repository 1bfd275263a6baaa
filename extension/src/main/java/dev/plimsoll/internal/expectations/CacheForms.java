package dev.plimsoll.internal.expectations;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.assertions.BuiltImageLogAssert;
import dev.plimsoll.assertions.ImageAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** What building again comes to. */
final class CacheForms {

    private static final String RANDOM = "{random}";

    private CacheForms() {}

    static void addTo(Map<String, Form> forms) {
        forms.put("reproducible", CacheForms::reproducible);
        forms.put("cached", words -> onStep(words, BuiltImageLogAssert::reusedCacheFor));
        forms.put("ran", words -> onStep(words, BuiltImageLogAssert::ranStep));
    }

    private static Check.OfImage reproducible(Words words) {
        if (!words.takeIf("ignoring")) {
            return image -> image.asserted().isReproducible();
        }
        words.takeKeyword("times");
        return image -> image.asserted().isReproducibleIgnoringTimes();
    }

    private static Check.OfImage onStep(Words words, BiConsumer<BuiltImageLogAssert, String> assertion) {
        String step = words.takeSomeText("a part of the instruction");
        Change change = change(words);
        return image -> assertion.accept(
                ImageAssertions.assertThat(change.rebuilt(image.image()))
                        .as("%s", image.place())
                        .buildLog(),
                step);
    }

    private static Change change(Words words) {
        words.takeKeyword("after");
        words.takeKeyword("appending");
        Word place = words.peek().orElseThrow(() -> words.missing("the text to append in quotation marks"));
        String text = words.takeText("the text to append");
        if (!text.contains(RANDOM)) {
            throw Words.refusal(
                    place,
                    "the text to append has no {random} in it: what a builder has seen in an earlier test run, it takes "
                            + "from its cache, so each run must append something new, such as \"// {random}\\n\"");
        }
        words.takeKeyword("to");
        return new Change(words.take("a file of the context", CacheForms::file), text);
    }

    private static String file(String text) {
        if (text.isBlank() || text.startsWith("/") || Path.of(text).normalize().startsWith("..")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not in the context: write a path relative to its directory, such as hello.go");
        }
        return text;
    }

    private record Change(String file, String text) {

        BuiltImage rebuilt(BuiltImage image) {
            return image.rebuildAfter(this::append);
        }

        private void append(Path context) throws IOException {
            Path path = context.resolve(file);
            if (!Files.exists(path)) {
                throw new NoSuchFileException(
                        file, null, "the context has no such file, or .dockerignore leaves it out");
            }
            // The context is a copy of the user's, but a link in it may lead out of it.
            if (!path.toRealPath().startsWith(context.toRealPath())) {
                throw new NoSuchFileException(file, null, "it is a link that leads out of the context");
            }
            Files.writeString(
                    path,
                    text.replace(RANDOM, UUID.randomUUID().toString()),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.APPEND);
        }
    }
}
