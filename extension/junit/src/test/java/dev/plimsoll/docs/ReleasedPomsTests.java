package dev.plimsoll.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Checks that the POMs of a release have what Maven Central requires, themselves or from their parent. */
class ReleasedPomsTests {

    private static final Path ROOT = Repository.ROOT;

    /** Those that a project may inherit. */
    private static final List<String> INHERITED = List.of(
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");

    @Test
    void parentAndLibraryHaveAllThatIsRequired() throws Exception {
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        assertThat(problems(parent, parent)).isEmpty();
        assertThat(problems(Files.readString(ROOT.resolve("extension/junit/pom.xml")), parent))
                .isEmpty();
    }

    @Test
    void whatIsMissingIsFound() throws Exception {
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        String child = "<project><artifactId>a</artifactId><dependencies><dependency><version>1-SNAPSHOT</version>"
                + "</dependency></dependencies><repositories/></project>";
        assertThat(problems(child, parent))
                .containsExactly("no name", "no description", "repositories", "a dependency that is a snapshot");
        assertThat(problems(child, "<project/>")).contains("no url", "no scm/connection", "no licenses/license/name");
    }

    private static List<String> problems(String pom, String parent) throws Exception {
        List<String> problems = new ArrayList<>();
        for (String own : List.of("name", "description")) {
            if (value(pom, own).isBlank()) {
                problems.add("no " + own);
            }
        }
        for (String inherited : INHERITED) {
            if (value(pom, inherited).isBlank() && value(parent, inherited).isBlank()) {
                problems.add("no " + inherited);
            }
        }
        if (!value(pom, "count(/project/repositories)").equals("0")) {
            problems.add("repositories");
        }
        if (value(pom, "//dependency/version[contains(., 'SNAPSHOT')]").contains("SNAPSHOT")) {
            problems.add("a dependency that is a snapshot");
        }
        return problems;
    }

    private static String value(String pom, String path)
            throws XPathExpressionException, ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(pom.getBytes(StandardCharsets.UTF_8)));
        String absolute = path.startsWith("/") || path.startsWith("count") ? path : "/project/" + path;
        return XPathFactory.newInstance()
                .newXPath()
                .evaluate(absolute, document)
                .strip();
    }
}
