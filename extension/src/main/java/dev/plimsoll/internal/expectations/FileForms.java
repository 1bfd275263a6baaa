package dev.plimsoll.internal.expectations;

import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.assertions.ImageFileAssert;
import dev.plimsoll.image.PathGlob;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What is in an image and what is not. */
final class FileForms {

    private FileForms() {}

    static void addTo(Map<String, Form> forms, Map<String, Form> negatives, Map<String, Form> exclusives) {
        forms.put("file", FileForms::file);
        forms.put("directory", words -> onPath(words, BuiltImageAssert::hasDirectory));
        negatives.put("file", words -> onPath(words, BuiltImageAssert::hasNoFile));
        exclusives.put("files", words -> onGlobs(words, BuiltImageAssert::hasOnlyFiles));
        negatives.put("files", words -> onGlobs(words, BuiltImageAssert::hasNoFileMatching));
        negatives.put("setuid", words -> ofFiles(words, BuiltImageAssert::hasNoSetuidFiles));
        negatives.put("world-writable", words -> ofFiles(words, BuiltImageAssert::hasNoWorldWritableFiles));
        negatives.put("shell", words -> onImage(BuiltImageAssert::hasNoShell));
        negatives.put("package-manager", words -> {
            words.takeKeyword("caches");
            return onImage(BuiltImageAssert::hasNoPackageManagerCaches);
        });
    }

    private static Check.OfImage onPath(Words words, BiConsumer<BuiltImageAssert, String> assertion) {
        String path = path(words);
        return image -> assertion.accept(image.asserted(), path);
    }

    private static Check.OfImage onGlobs(Words words, BiConsumer<BuiltImageAssert, String[]> assertion) {
        String[] globs = globs(words);
        return image -> assertion.accept(image.asserted(), globs);
    }

    private static Check.OfImage onImage(Consumer<BuiltImageAssert> assertion) {
        return image -> assertion.accept(image.asserted());
    }

    private static Check.OfImage ofFiles(Words words, Consumer<BuiltImageAssert> assertion) {
        words.takeKeyword("files");
        return onImage(assertion);
    }

    private static Check.OfImage file(Words words) {
        String path = path(words);
        if (words.peek().isEmpty()) {
            return image -> image.asserted().hasFile(path);
        }
        Consumer<ImageFileAssert> assertion = FileAspects.parse(words);
        return image -> assertion.accept(image.file(path));
    }

    private static String path(Words words) {
        return words.take("a path", Values::path);
    }

    static String[] globs(Words words) {
        Word first = words.peek().orElseThrow(() -> words.missing("a glob"));
        String[] globs = words.takeList("a glob").toArray(String[]::new);
        Words.read(first, () -> PathGlob.parseAll(globs));
        return globs;
    }
}
