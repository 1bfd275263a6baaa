package dev.plimsoll.internal.expectations.reading;

import static dev.plimsoll.internal.expectations.grammar.Arguments.JSON;
import static dev.plimsoll.internal.expectations.grammar.Arguments.MODE;
import static dev.plimsoll.internal.expectations.grammar.Arguments.NAME_VALUE;
import static dev.plimsoll.internal.expectations.grammar.Arguments.OWNER;
import static dev.plimsoll.internal.expectations.grammar.Arguments.PART;
import static dev.plimsoll.internal.expectations.grammar.Arguments.REGEX;
import static dev.plimsoll.internal.expectations.grammar.Arguments.SIZE_TEXT;
import static dev.plimsoll.internal.expectations.grammar.Arguments.TEXT;
import static dev.plimsoll.internal.expectations.grammar.Arguments.WORD;
import static dev.plimsoll.internal.expectations.grammar.Form.plain;
import static dev.plimsoll.internal.expectations.grammar.Form.with;

import dev.plimsoll.internal.data.JsonPointer;
import dev.plimsoll.internal.expectations.grammar.Argument;
import dev.plimsoll.internal.expectations.grammar.FormTable;
import dev.plimsoll.internal.expectations.grammar.Tokens;
import dev.plimsoll.internal.judge.FileJudge;
import dev.plimsoll.internal.judge.FileJudge.Who;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Forms about one file of an image, after {@code file PATH}. */
final class FilePropertyForms {

    private static final FormTable<Function<FileJudge, Judgement>> TABLE = table();

    private FilePropertyForms() {}

    static Function<FileJudge, Judgement> read(Tokens tokens) {
        return TABLE.read(tokens);
    }

    private static FormTable<Function<FileJudge, Judgement>> table() {
        FormTable<Function<FileJudge, Judgement>> table = new FormTable<>("file property");
        table.add("content", with(TEXT, FileJudge::hasContent));
        table.add("contains", with(PART, FileJudge::hasContentContaining));
        table.add("matches", with(REGEX, FileJudge::hasContentMatching));
        table.add("size <=", with(SIZE_TEXT, FileJudge::hasSizeAtMost));
        table.add("mode", with(MODE, FileJudge::hasMode));
        table.add("owner", with(OWNER, FileJudge::isOwnedBy));
        table.add("link to", with(WORD, FileJudge::hasLinkTarget));
        for (Who who : Who.values()) {
            table.add("executable by " + who.name().toLowerCase(Locale.ROOT), plain(file -> file.isExecutableBy(who)));
        }
        table.add("property", with(NAME_VALUE, (file, pair) -> file.hasProperty(pair.getKey(), pair.getValue())));
        table.add("json", FilePropertyForms::json);
        return table;
    }

    private static Function<FileJudge, Judgement> json(Tokens tokens) {
        String pointer = Argument.word("a JSON pointer", text -> {
                    JsonPointer.of(text);
                    return text;
                })
                .read(tokens);
        Optional<Object> value = JSON.read(tokens);
        return file -> file.hasJson(pointer, value.orElse(null));
    }
}
