package dev.plimsoll.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.cli.CheckJson.JudgedExpectation;
import dev.plimsoll.internal.source.WrittenArchive;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class VerdictsXmlTests {

    @TempDir
    Path directory;

    @Test
    void verdictsAreTestsOfTheirDockerfile() {
        assertThat(VerdictsXml.of(List.of(
                        new JudgedExpectation("app/Dockerfile", "image", "size <= 1MB", "held", null, null),
                        new JudgedExpectation("app/Dockerfile", "image", "growth <= 5%", "warned", null, "grew by 4 %"),
                        new JudgedExpectation(
                                "app/Dockerfile",
                                "image, run",
                                "exit 0",
                                "broken",
                                null,
                                "[app/Dockerfile:3: exit 0] \nis 1 & not 0:\n<no>"),
                        new JudgedExpectation(
                                "app/Dockerfile", "image", "growth <= 1%", "not recorded", null, "no size"),
                        new JudgedExpectation("app/Dockerfile", null, null, "not judged", "PLM-302", null),
                        new JudgedExpectation("app/Dockerfile", "image", "user a", "crashed", "PLM-902", "oh"))))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites>
                        <testsuite name="plimsoll" tests="6" failures="1" errors="2" skipped="1">
                        <testcase classname="app/Dockerfile" name="image: size &lt;= 1MB"></testcase>
                        <testcase classname="app/Dockerfile" name="image: growth &lt;= 5%"><system-out>grew by 4 %</system-out></testcase>
                        <testcase classname="app/Dockerfile" name="image, run: exit 0"><failure message="is 1 &amp; not 0:">[app/Dockerfile:3: exit 0]\s
                        is 1 &amp; not 0:
                        &lt;no&gt;</failure></testcase>
                        <testcase classname="app/Dockerfile" name="image: growth &lt;= 1%"><skipped message="no size">no size</skipped></testcase>
                        <testcase classname="app/Dockerfile" name="app/Dockerfile"><error message="not judged" type="PLM-302"></error></testcase>
                        <testcase classname="app/Dockerfile" name="image: user a"><error message="oh" type="PLM-902">oh</error></testcase>
                        </testsuite>
                        </testsuites>
                        """);
    }

    @Test
    void verdictsWithHostileTextAreXml() throws Exception {
        String hostile = "]]>\u001b[1m\u0000\ud800 \uffff \"'&amp;<a b=\"c\">\t\r\n\udfff";
        Document document = parse(
                VerdictsXml.of(List.of(new JudgedExpectation(hostile, hostile, hostile, "broken", null, hostile))));
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent()).startsWith("]]>\\u001B[1m\\u0000\\uD800 \ufffd \"'&amp;<a b=\"c\">");
        assertThat(((Element) failure.getParentNode()).getAttribute("classname"))
                .startsWith("]]>\\u001B[1m\\u0000\\uD800 \ufffd \"'&amp;<a b=\"c\">\\t\\r\\n");
    }

    @Test
    void commandWithAReportWritesTheVerdicts() throws Exception {
        Path dockerfile =
                write("# @expect size <= 7B\n# @expect size <= 6B\n# @expect starts\nFROM scratch\nCOPY a /a\n");
        Path report = directory.resolve("report");
        int exitCode =
                new PlimsollCommand().execute("--image", image(), "--report", report.toString(), dockerfile.toString());
        assertThat(exitCode).isEqualTo(1);
        Element suite = (Element) parse(Files.readString(report.resolve("junit.xml")))
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("Dockerfile"), text);
    }

    private String image() throws IOException {
        return new WrittenArchive()
                .layer("COPY a /a # buildkit", Map.of("a", 7))
                .write(directory.resolve("shipped.tar"));
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
