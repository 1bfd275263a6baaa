package dev.plimsoll.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeTests {

    private static final List<String> PIECES = List.of(
            "|",
            "\\",
            "`",
            "``",
            "<",
            ">",
            "&",
            "&amp;",
            "&#124;",
            "@",
            "#1",
            "*",
            "_",
            "~",
            "[",
            "](",
            ")",
            "!",
            "\"",
            "'",
            "a",
            "b",
            " ",
            "<b>",
            "<!--",
            "-->",
            "</code>",
            "https://",
            "www.",
            ":-",
            "---",
            "ä",
            "😀",
            "$",
            "{",
            "\\|",
            "/",
            "=");

    static Stream<List<String>> rows() {
        Random random = new Random(20261124);
        return Stream.generate(
                        () -> Stream.generate(() -> text(random)).limit(3).toList())
                .limit(2_000);
    }

    private static String text(Random random) {
        return "x"
                + Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                        .limit(random.nextInt(8))
                        .collect(Collectors.joining());
    }

    @Test
    void codeInATableIsReadAsItWas() {
        assertThat(rows())
                .allSatisfy(row -> assertThat(cells(row))
                        .isEqualTo(row.stream().map(EscapeTests::spaced).toList()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '\0', textBlock = """
                    /bin/hello      → `/bin/hello`
                    a`b             → ``a`b``
                    `a              → `` `a ``
                    <script>        → `<script>`
                    @everyone #1    → `@everyone #1`
                    a|b             → <code>a&#124;b</code>
                    a\\|b            → <code>a&#92;&#124;b</code>
                    |me@example.org → <code>&#124;me&#64;<!-- -->example&#46;org</code>
                    """)
    void codeIsASpanUnlessABarIsInIt(String text, String code) {
        assertThat(Escape.markdownCode(text)).isEqualTo(code);
    }

    /** GitHub makes a link of a word that begins like a web address. */
    @ParameterizedTest
    @CsvSource({
        "deb curl 8.14-1,`deb curl 8.14-1`",
        "deb curl 8.14,deb curl 8.14",
        "deb www.example.com 1,`deb www.example.com 1`",
        "deb WWW.example.com 1,`deb WWW.example.com 1`",
    })
    void textIsCodeIfMarkupCouldBeInIt(String text, String escaped) {
        assertThat(Escape.markdown(text)).isEqualTo(escaped);
    }

    @Test
    void codeIsOnOneLine() {
        assertThat(Escape.markdownCode(" a\r\n\tb\0c ")).isEqualTo("`a b\\u0000c`");
        assertThat(Escape.markdownCode(" \n")).isEmpty();
    }

    @Test
    void aBlockEndsWhereItShould() {
        assertThat(Escape.markdownBlock("a\n```\nb")).isEqualTo("````text\na\n```\nb\n````\n");
    }

    private static String spaced(String text) {
        return text.replaceAll(" +", " ").strip();
    }

    private static List<String> cells(List<String> row) {
        String table = "| a | b | c |\n|---|---|---|\n"
                + row.stream().map(Escape::markdownCode).collect(Collectors.joining(" | ", "| ", " |")) + "\n";
        List<String> cells = new ArrayList<>();
        Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(table)
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(CustomNode node) {
                        if (node instanceof TableCell cell) {
                            cells.add(textOf(cell));
                        } else {
                            super.visit(node);
                        }
                    }
                });
        return cells.subList(3, cells.size());
    }

    private static String textOf(TableCell cell) {
        StringBuilder text = new StringBuilder();
        for (Node node = cell.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Code code) {
                text.append(code.getLiteral());
            } else if (node instanceof Text plain) {
                text.append(plain.getLiteral());
            } else {
                assertThat(node).isInstanceOf(HtmlInline.class);
                assertThat(((HtmlInline) node).getLiteral()).isIn("<code>", "</code>", "<!-- -->");
            }
        }
        return text.toString();
    }
}
