package dev.plimsoll.internal.expectations;

import static dev.plimsoll.internal.expectations.Arguments.JSON;
import static dev.plimsoll.internal.expectations.Arguments.MODE;
import static dev.plimsoll.internal.expectations.Arguments.NAME_VALUE;
import static dev.plimsoll.internal.expectations.Arguments.OWNER;
import static dev.plimsoll.internal.expectations.Arguments.PART;
import static dev.plimsoll.internal.expectations.Arguments.REGEX;
import static dev.plimsoll.internal.expectations.Arguments.SIZE_TEXT;
import static dev.plimsoll.internal.expectations.Arguments.TEXT;
import static dev.plimsoll.internal.expectations.Arguments.WORD;
import static dev.plimsoll.internal.expectations.Form.plain;
import static dev.plimsoll.internal.expectations.Form.with;

import dev.plimsoll.assertions.ImageFileAssert;
import dev.plimsoll.assertions.ImageFileAssert.Who;
import dev.plimsoll.internal.data.JsonPointer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Forms about one file of an image, after {@code file PATH}. */
final class FilePropertyForms {

    private static final FormTable<Consumer<ImageFileAssert<?>>> TABLE = table();

    private FilePropertyForms() {}

    static Consumer<ImageFileAssert<?>> read(Tokens tokens) {
        return TABLE.read(tokens);
    }

    private static FormTable<Consumer<ImageFileAssert<?>>> table() {
        FormTable<Consumer<ImageFileAssert<?>>> table = new FormTable<>("file property");
        table.add("content", with(TEXT, ImageFileAssert::hasContent));
        table.add("contains", with(PART, (file, text) -> file.content().contains(text)));
        table.add("matches", with(REGEX, (file, regex) -> file.content().containsPattern(regex)));
        table.add("size <=", with(SIZE_TEXT, ImageFileAssert::hasSizeAtMost));
        table.add("mode", with(MODE, ImageFileAssert::hasMode));
        table.add("owner", with(OWNER, ImageFileAssert::isOwnedBy));
        table.add("link to", with(WORD, ImageFileAssert::hasLinkTarget));
        for (Who who : Who.values()) {
            table.add("executable by " + who.name().toLowerCase(Locale.ROOT), plain(file -> file.isExecutableBy(who)));
        }
        table.add(
                "property",
                with(NAME_VALUE, (file, pair) -> file.properties().containsEntry(pair.getKey(), pair.getValue())));
        table.add("json", FilePropertyForms::json);
        return table;
    }

    private static Consumer<ImageFileAssert<?>> json(Tokens tokens) {
        String pointer = Argument.word("a JSON pointer", text -> {
                    JsonPointer.of(text);
                    return text;
                })
                .read(tokens);
        Optional<Object> value = JSON.read(tokens);
        return file -> file.json(pointer).isEqualTo(value.orElse(null));
    }
}
