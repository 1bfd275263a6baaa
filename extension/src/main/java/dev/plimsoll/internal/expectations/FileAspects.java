package dev.plimsoll.internal.expectations;

import dev.plimsoll.assertions.ImageFileAssert;
import dev.plimsoll.assertions.ImageFileAssert.Who;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.internal.data.JsonPointer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a line says of one file. */
final class FileAspects {

    private static final Map<String, Aspect> ASPECTS = aspects();

    private interface Aspect {
        Consumer<ImageFileAssert> parse(Words words);
    }

    private FileAspects() {}

    static Consumer<ImageFileAssert> parse(Words words) {
        Word word = words.take("what the file is like");
        @Nullable Aspect aspect = word.quoted() ? null : ASPECTS.get(word.text());
        if (aspect == null) {
            throw words.unknown(word, "something to expect of a file", ASPECTS.keySet());
        }
        return aspect.parse(words);
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
            String regex = words.takeRegex();
            return file -> file.content().containsPattern(regex);
        });
        aspects.put("size", words -> {
            words.takeKeyword("<=");
            String limit = words.takeAll("a size", Values::sizeText);
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
        aspects.put("executable", FileAspects::executable);
        aspects.put("property", words -> {
            Map.Entry<String, String> pair = words.take("KEY=value", Values::pair);
            return file -> file.properties().containsEntry(pair.getKey(), pair.getValue());
        });
        aspects.put("json", FileAspects::json);
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

    private static Consumer<ImageFileAssert> json(Words words) {
        String pointer = words.take("a JSON pointer", text -> {
            JsonPointer.of(text);
            return text;
        });
        Word word = words.take("the value");
        @Nullable Object value = word.quoted() ? word.text() : Words.read(word, () -> Values.json(word.text()));
        return file -> file.json(pointer).isEqualTo(value);
    }
}
