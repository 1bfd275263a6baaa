package dev.plimsoll.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.internal.report.document.Notice;
import dev.plimsoll.internal.report.document.ReportedImage;
import dev.plimsoll.internal.report.document.ReportedVerdict;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.report.document.TestFailure;
import dev.plimsoll.internal.report.document.TestOfCode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts hostile text into each field of the wire records, and checks each output. */
class HostileTextTests {

    private static final Map<String, String> TEXTS = Map.of(
            "terminal", "\u001b[31mred\u0007\u009b1m\u202edark\u2066\0\u061c\u200b\u3164\udb40\udc41",
            "lines", "a\nb\r\nc\rd\u2028e\u0085f\tg\n",
            "surrogates", "\ud800 lone \udc00 \ud83d\ude00",
            "commands", "x\n::error file=a::b\r::warning::%0A%3A,c:d\n##[error]x ##vso[a.b]##teamcity[c '##']###[x]\n",
            "markup", "</script><img src=x onerror=y><!--]]> &lt; <b>",
            "markdown", "|a\\|b`c``\n```\n# head\n[x](https://y) ![z](w) @all **b** <details>",
            "metrics", "a\"} 1\nplimsoll_image_size_bytes{stage=\"\\\"} 2\n# EOF\n");

    @TempDir
    Path folder;

    /**
     * Returns, for each field, a report with all kinds of hostile text there, and for each kind, a report with that
     * text everywhere.
     */
    static Stream<Hostile> reports() {
        return Stream.concat(
                reportsWith(String.join("", TEXTS.values())).entrySet().stream()
                        .map(each -> new Hostile(each.getKey(), each.getValue())),
                TEXTS.entrySet().stream()
                        .map(text -> new Hostile(text.getKey() + " everywhere", everywhere(text.getValue()))));
    }

    private static Map<String, Report> reportsWith(String text) {
        Map<String, Report> reports = new LinkedHashMap<>();
        replaceEach(sample(), "report", text, whole -> (Report) whole, reports);
        return reports;
    }

    /**
     * Returns a report with this text in all fields, except where it would change the structure, such as a rebuild,
     * which most outputs leave out.
     */
    static Report everywhere(String text) {
        Report report = sample();
        for (String path : reportsWith(text).keySet()) {
            if (!path.endsWith(".format") && !path.endsWith(".variant")) {
                Map<String, Report> next = new LinkedHashMap<>();
                replaceEach(report, "report", text, whole -> (Report) whole, next);
                report = next.get(path);
            }
        }
        return report;
    }

    record Hostile(String name, Report report) {

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void theSampleHasATextInEachFieldOfTheWireRecords() {
        Set<String> fields = new LinkedHashSet<>();
        fieldsOf(Report.class, fields);

        assertThat(reportsWith("x").keySet().stream()
                        .map(path -> path.replaceFirst(".* > ", "").replaceFirst(" .*", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(fields);
        assertThat(fields).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void noOutputIsSteeredByATextFromOutside(Hostile hostile) throws IOException {
        Report report = hostile.report();

        isSafeInEachOutput(report);
        String json = ReportJson.of(report);
        if (report.format().equals(Report.FORMAT)) {
            Path file = Files.writeString(folder.resolve("report.json"), json);
            assertThat(ReportJson.of(ReportJson.read(file))).isEqualTo(json);
        }
    }

    /** Checks each output. A report that is empty, or has nameless failures, has outputs without tables, sizes or titles. */
    static void isSafeInEachOutput(Report report) {
        boolean isNameless = report.tests().failures().stream()
                .anyMatch(failure -> failure.test().isEmpty());
        String form = isNameless
                ? "::(error|warning)( (file=[^,:]+(,line=\\d+)?(,title=[^,:]+)?|title=[^,:]+))?::.*\n"
                : "::(error|warning) (file=[^,:]+,)?(line=\\d+,)?title=[^,:]+::.*\n";
        assertThat(SummaryTable.of(report, false)).satisfies(HostileTextTests::isPlain);
        Stream.concat(GitHubCommands.errors(report), GitHubCommands.warnings(report))
                .forEach(command -> assertThat(command + "\n")
                        .satisfies(HostileTextTests::isPlain)
                        .matches(form));
        assertThat(OpenMetrics.of(report)).satisfies(HostileTextTests::isPlain, HostileTextTests::isOpenMetrics);
        if (report.images().stream().anyMatch(image -> image.size() != null)) {
            assertThat(OpenMetrics.of(report)).endsWith("\n# EOF\n");
        }
        assertThat(ReportMarkdown.of(report)).satisfies(HostileTextTests::isPlain, HostileTextTests::isOurMarkdown);
        if (!report.images().isEmpty()) {
            assertThat(cells(ReportMarkdown.of(report))).isNotEmpty();
        }
        for (ReportDiff diff :
                List.of(ReportDiff.between(sample(), report), ReportDiff.between(report, SampleReports.full()))) {
            assertThat(diff.toMarkdown()).satisfies(HostileTextTests::isPlain, HostileTextTests::isOurMarkdown);
            assertThat(cells(diff.toMarkdown())).isNotEmpty();
        }
        isOurPage(report);
        assertThat(ReportJson.of(report)).satisfies(HostileTextTests::isPlain);
    }

    /** Checks that nothing in the output controls a terminal or is hidden from a reader. */
    private static void isPlain(String output) {
        isEncodable(output);
        assertThat(output).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\u3164&&[^\n\t]]");
        assertThat(output).doesNotContainPattern("##[A-Za-z]*\\[");
    }

    private static void isEncodable(String output) {
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(output)).isTrue();
    }

    private static void isOpenMetrics(String output) {
        assertThat(output).endsWith("# EOF\n");
        assertThat(output.lines())
                // An escaped character counts as any other. A pattern for both would need a deep stack.
                .allSatisfy(line -> assertThat(line.replaceAll("\\\\[\\\\\"n]", "x"))
                        .matches("# (EOF|(TYPE|UNIT|HELP) plimsoll_(image|service)_[a-z_]+ [A-Za-z .]+)"
                                + "|plimsoll_(image|service)_[a-z_]+\\{[a-z]+=\"[^\\\\\"]*\"(,[a-z]+=\"[^\\\\\"]*\")*}"
                                + " \\d+(\\.\\d+)?"));
    }

    private static void isOurMarkdown(String output) {
        // Tables of images have six or seven columns, those of files four.
        assertThat(cells(output)).allSatisfy(count -> assertThat(count).isIn(4, 6, 7));
    }

    /** Returns the number of cells in each row of a table, checking everything else on the way. */
    private static List<Integer> cells(String output) {
        List<Integer> cells = new ArrayList<>();
        Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(output)
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(Heading heading) {
                        assertThat(heading.getPrevious()).isNull();
                        super.visit(heading);
                    }

                    @Override
                    public void visit(Link link) {
                        throw new AssertionError("a link to " + link.getDestination());
                    }

                    @Override
                    public void visit(Image image) {
                        throw new AssertionError("an image from " + image.getDestination());
                    }

                    @Override
                    public void visit(HtmlBlock html) {
                        assertThat(html.getLiteral())
                                .matches("<details><summary>(Files|Packages|Packages and Files"
                                        + "|(\\d+ of )?\\d+ expectations? held|❌ (&#\\d+;|<!-- -->|[^\\p{Punct}])*)"
                                        + "</summary>|</details>");
                    }

                    @Override
                    public void visit(HtmlInline html) {
                        assertThat(html.getLiteral()).isIn("<code>", "</code>", "<!-- -->");
                    }

                    @Override
                    public void visit(CustomNode node) {
                        if (node instanceof TableRow) {
                            cells.add(count(node));
                        }
                        super.visit(node);
                    }
                });
        return cells;
    }

    private static int count(Node row) {
        int cells = 0;
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            assertThat(cell).isInstanceOf(TableCell.class);
            cells++;
        }
        return cells;
    }

    /** Checks that the text occurs only in the data of the page, and doesn't end it. */
    private static void isOurPage(Report report) {
        String page = ReportPage.of(report);
        isEncodable(page);
        String data = ReportJson.forHtml(report);
        assertThat(data).doesNotContain("<");
        assertThat(page.replace(data, "").replace(Headline.of(report), "")).isEqualTo(EMPTY_PAGE);
    }

    private static final String EMPTY_PAGE =
            ReportPage.of(sample()).replace(ReportJson.forHtml(sample()), "").replace(Headline.of(sample()), "");

    /** Returns a complete report, with a budget that is met with a note, a failed build and a failed expectation. */
    private static Report sample() {
        Report full = SampleReports.full();
        ReportedVerdict noted = new ReportedVerdict(
                ReportedVerdict.Kind.GROWTH,
                "growth of 5 %",
                true,
                1,
                0,
                "1 B",
                "0 B",
                "1 B",
                "x",
                5L,
                "soft limit",
                null);
        ReportedVerdict layers = ReportedVerdict.layers(LayerBudget.of(1).writtenAt("here"), 2);
        List<ReportedImage> images = new ArrayList<>(full.images());
        images.add(SampleImage.of("hello/Dockerfile", "noted", false)
                .size(5L)
                .verdicts(noted)
                .image());
        images.add(
                SampleImage.of("hello/Dockerfile", "2", false).verdicts(layers).image());
        images.add(SampleImage.notBuilt("hello/Dockerfile", "broken", "no such file", 7));
        TestFailure failure =
                new TestFailure("a", "is root", "hello/Dockerfile", 3, "1", "none", "user nobody", "add USER");
        return new Report(
                full.format(),
                full.version(),
                "2026-11-25T10:00:00Z",
                full.project(),
                new TestCounts(1, 1, 0, List.of(failure), List.of(new TestOfCode("HelloTests > runs", "passed"))),
                List.of(new Notice("hello/Dockerfile", "it declares no ARG VERSION")),
                full.dockerfiles(),
                images,
                full.expectations(),
                full.history(),
                full.changes());
    }

    /** Adds to {@code found} a report for each text in a value, with another text in its place. */
    private static void replaceEach(
            Object value, String path, String text, Function<Object, Report> rebuild, Map<String, Report> found) {
        if (value instanceof String) {
            found.put(path, rebuild.apply(text));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                replaceEach(list.get(i), path + " " + i, text, item -> rebuild.apply(with(list, index, item)), found);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, content) -> {
                found.put(path + " key", rebuild.apply(Map.of(text, content)));
                found.put(path + " value", rebuild.apply(Map.of(key, text)));
            });
        } else if (value instanceof Record whole) {
            for (RecordComponent component : whole.getClass().getRecordComponents()) {
                Object content = get(whole, component);
                if (content != null) {
                    replaceEach(
                            content,
                            path + " > " + name(component),
                            text,
                            item -> rebuild.apply(with(whole, component, item)),
                            found);
                }
            }
        }
    }

    private static void fieldsOf(Type type, Set<String> fields) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            fieldsOf(generic.getActualTypeArguments()[0], fields);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                if (component.getType() == String.class || component.getType() == Map.class) {
                    fields.add(name(component));
                } else if (component.getGenericType() != record
                        && !name(component).equals("FileNode.children")) {
                    fieldsOf(component.getGenericType(), fields);
                }
            }
        }
    }

    private static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    private static List<Object> with(List<?> list, int index, Object item) {
        List<Object> copy = new ArrayList<>(list);
        copy.set(index, item);
        return copy;
    }

    private static Object get(Record whole, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(whole);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object with(Record whole, RecordComponent changed, Object item) {
        RecordComponent[] components = whole.getClass().getRecordComponents();
        try {
            return whole.getClass()
                    .getDeclaredConstructor(
                            Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new))
                    .newInstance(Stream.of(components)
                            .map(each -> each.getName().equals(changed.getName()) ? item : get(whole, each))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
