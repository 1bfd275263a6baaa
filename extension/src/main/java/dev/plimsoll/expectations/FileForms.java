package dev.plimsoll.expectations;

import dev.plimsoll.assertions.BuiltImageAssert;
import dev.plimsoll.assertions.ImageFileAssert;
import dev.plimsoll.assertions.ImageFileAssert.Who;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.inspect.PathGlob;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is in an image and what is not. */
final class FileForms {

    private static final Map<String, Aspect> ASPECTS = aspects();

    /** What a line says of one file. */
    private interface Aspect {
        Consumer<ImageFileAssert> parse(Words words);
    }

    private FileForms() {}

    static void addTo(Map<String, Form> forms, Map<String, Form> negatives) {
        forms.put("file", FileForms::file);
        forms.put("directory", words -> onPath(words, BuiltImageAssert::hasDirectory));
        negatives.put("file", words -> onPath(words, BuiltImageAssert::hasNoFile));
        forms.put("only", words -> {
            words.takeKeyword("files");
            return onGlobs(words, BuiltImageAssert::hasOnlyFiles);
        });
        negatives.put("files", words -> onGlobs(words, BuiltImageAssert::hasNoFileMatching));
        negatives.put("setuid", words -> ofFiles(words, BuiltImageAssert::hasNoSetuidFiles));
        negatives.put("world-writable", words -> ofFiles(words, BuiltImageAssert::hasNoWorldWritableFiles));
        negatives.put("shell", words -> onImage(BuiltImageAssert::hasNoShell));
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
        Word word = words.take("what the file is like");
        @Nullable Aspect aspect = word.quoted() ? null : ASPECTS.get(word.text());
        if (aspect == null) {
            throw words.unknown(word, "something to expect of a file", ASPECTS.keySet());
        }
        Consumer<ImageFileAssert> assertion = aspect.parse(words);
        return image -> assertion.accept(image.file(path));
    }

    private static Map<String, Aspect> aspects() {
        Map<String, Aspect> aspects = new TreeMap<>();
        aspects.put("content", words -> {
            String text = words.takeText("the content");
            return file -> file.hasContent(text);
        });
        aspects.put("contains", words -> {
            String text = words.takeSomeText("the text to look for");
            return file -> file.content().contains(text);
        });
        aspects.put("matches", words -> {
            String regex = words.take("a regular expression", Values::regex);
            return file -> file.content().containsPattern(regex);
        });
        aspects.put("size", words -> {
            words.takeKeyword("<=");
            String limit =
                    words.takeAll("a size", text -> Values.size(text).limit().bytes() + "B");
            return file -> file.hasSizeAtMost(limit);
        });
        aspects.put("mode", words -> {
            String mode = words.take("a mode", text -> FileMode.parse(text).toString());
            return file -> file.hasMode(mode);
        });
        aspects.put("owner", words -> {
            String owner = words.take("an owner", Values::owner);
            return file -> file.isOwnedBy(owner);
        });
        aspects.put("link", words -> {
            words.takeKeyword("to");
            String target = words.take("where it leads").text();
            return file -> file.hasLinkTarget(target);
        });
        aspects.put("executable", FileForms::executable);
        return aspects;
    }

    private static Consumer<ImageFileAssert> executable(Words words) {
        words.takeKeyword("by");
        List<String> known = Stream.of(Who.values())
                .map(who -> who.name().toLowerCase(Locale.ROOT))
                .toList();
        Word word = words.take(String.join(", ", known));
        if (word.quoted() || !known.contains(word.text())) {
            throw words.unknown(word, "one who executes files", known);
        }
        Who who = Who.valueOf(word.text().toUpperCase(Locale.ROOT));
        return file -> file.isExecutableBy(who);
    }

    private static String path(Words words) {
        return words.take("a path", Values::path);
    }

    private static String[] globs(Words words) {
        Word first = words.peek().orElseThrow(() -> words.missing("a glob"));
        String[] globs = words.takeList("a glob").toArray(String[]::new);
        Words.read(first, () -> PathGlob.parseAll(globs));
        return globs;
    }
}
