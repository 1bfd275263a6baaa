package dev.plimsoll.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ByteSize;
import dev.plimsoll.internal.difference.SizeChange;
import dev.plimsoll.internal.report.document.HistoryPoint;
import dev.plimsoll.internal.report.document.ReportedDockerfile;
import dev.plimsoll.internal.report.document.ReportedDockerfile.Need;
import dev.plimsoll.internal.report.document.ReportedDockerfile.ReportedStage;
import dev.plimsoll.internal.report.document.ReportedExpectation;
import dev.plimsoll.internal.report.document.TestCounts;
import dev.plimsoll.internal.report.document.TestFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/** Tests the page in Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageIT {

    @TempDir
    Path folder;

    private ChromeDriver browser;

    @BeforeAll
    void openBrowser() {
        browser = Chromium.start();
    }

    @AfterAll
    void closeBrowser() {
        browser.quit();
    }

    @Test
    void thePageShowsWhatAReaderWouldNotSee() throws IOException {
        String hidden = "\u202egpj.\u2066exe\u200b\u061c\u2028\u001b]8;;x\u0007\u3164" + Character.toString(0xE0041);
        open(HostileTextTests.everywhere("a" + hidden));

        String text = (String)
                browser.executeScript(
                        "return document.documentElement.textContent.replace(document.getElementById('report').textContent, '')");
        assertThat(text)
                .contains("a\\u202Egpj.\\u2066exe\\u200B\\u061C\\u2028\\u001B]8;;x\\u0007\\u3164\\U000E0041")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u3164&&[^\n\t]]");
        assertThat(browser.getTitle()).doesNotContain("\u202e");
        // Hostile times can't be drawn; the other tests expect an empty log.
        browser.manage().logs().get(LogType.BROWSER);
    }

    @Test
    void thePageShowsWhatTheReportHolds() throws IOException {
        open(SampleReports.full());

        assertThat(browser.getTitle()).isEqualTo("✗ Container images of hello");
        assertThat(texts("h2"))
                .containsExactly(
                        "What changed",
                        "What failed",
                        "Warnings",
                        "Sizes and budgets",
                        "Stages of hello/Dockerfile",
                        "hello/Dockerfile",
                        "hello/Dockerfile (stage builder)",
                        "Tests in code");
        assertThat(texts(".tests tbody tr"))
                .containsExactly(
                        "HelloImageTests > isSmall(BuiltImage) ✗ failed why",
                        "HelloImageTests > greets(BuiltImage) ✓ passed");
        assertThat(texts("#image-0 h3"))
                .containsExactly(
                        "Expectations",
                        "Layers by instruction",
                        "Packages by weight",
                        "Files",
                        "Waste",
                        "Build",
                        "Runs",
                        "Services",
                        "Size over time");
        assertThat(texts(".gauge p"))
                .containsExactly(
                        "✗ 7.6 MB of at most 5 MB: 2.6 MB too much · HelloImageTests, maxSize",
                        "✓ 7.6 MB of at most 10 MB: 2.4 MB left",
                        "✓ 2 layers of at most 3 layers: 1 layer left");
        assertThat(texts(".graph text.name"))
                .containsExactly("golang:1.24-trixie", "builder", "busybox:1.37", "stage 1");
        assertThat(texts(".time .pill")).containsExactly("CACHED");
        assertThat(script("return document.querySelector('.time tr:last-child .chart .hidden').textContent"))
                .isEqualTo("begins at 6.33 s");
        assertThat(texts(".tile b")).containsExactly("bin", "usr", "etc");
        assertThat(log()).isEmpty();
    }

    @Test
    void whatChangedSinceTheRunBeforeComesFirst() throws IOException {
        open(SampleReports.full());

        assertThat(texts("[aria-labelledby=changes] .what")).containsExactly("hello/Dockerfile\n+200 kB\n+2.7 %");
        assertThat(texts("[aria-labelledby=changes] p.soft"))
                .containsExactly("7.4 MB → 7.6 MB, since the run of 2026-11-24 09:30 UTC");
        assertThat(texts(".changed li"))
                .containsExactly("+200 kB\nGo example.com/hello 1.2.0", "0 B\nDebian tzdata 2025a-1 → 2025b-4");

        open(SampleReports.plain("0", 0));
        assertThat(texts("h2")).doesNotContain("What changed");
    }

    @ParameterizedTest
    @CsvSource({"98800000, 96300000", "2000, 1000", "1000, 123456", "1000000000, 1000000001", "99600000, 100000000"})
    void changesHaveTheFiguresOfOtherOutputs(long before, long after) throws IOException {
        open(SampleReports.plain("0", after).withChangesSince(SampleReports.plain("0", before)));

        assertThat(String.join(" ", texts("[aria-labelledby=changes] .what p span")))
                .isEqualTo(SizeChange.of(before, after).toString().replaceAll("[()]", ""));
        assertThat(texts("[aria-labelledby=changes] p.soft").get(0))
                .startsWith(ByteSize.of(before) + " → " + ByteSize.of(after) + ", ");
    }

    @Test
    void theTitleHasTheProjectTheCommitAndTheTime() throws IOException {
        open(SampleReports.full());

        assertThat(texts("h1")).containsExactly("Container images of hello");
        assertThat(texts("#created"))
                .singleElement()
                .asString()
                .matches("· commit 3c4d5e6f70 · 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC");

        open(SampleReports.plain("0", 0));
        assertThat(texts("h1")).containsExactly("Container images");
    }

    @Test
    void allExpectationsAreShownAndABrokenOneLeadsToItsFailure() throws IOException {
        Report full = SampleReports.full();
        TestFailure one = broken("HelloTests > isBare");
        TestFailure two = broken("hello/Dockerfile > stage builder > no shell");
        open(Report.of(new TestCounts(6, 2, 0, List.of(one, two)), full.dockerfiles(), full.images())
                .withExpectations(full.expectations()));

        assertThat(texts("#image-0 .expectations tbody tr"))
                .containsExactly(
                        "user not root 2 ✓ held",
                        "stdout \"Hello Ada\\n\" greets 4 ✓ held",
                        "growth <= 5% 3 ! not recorded not recorded in plimsoll.lock");
        assertThat(texts("#image-1 .expectations tbody tr")).containsExactly("no shell 1 ✗ broken why");
        assertThat(texts(".failures .item summary")).containsExactly("failed no shell hello/Dockerfile:1");
        assertThat(texts(".failures .item p"))
                .containsExactly(
                        "2 tests: HelloTests > isBare, hello/Dockerfile > stage builder > no shell",
                        "What to do: Take another base.");

        browser.executeScript("document.querySelectorAll('.failures details').forEach(d => d.open = false)");
        browser.findElement(By.cssSelector("#image-1 .expectations a")).sendKeys(Keys.ENTER);
        await(() -> browser.findElement(By.cssSelector("#failure-0 pre")).isDisplayed());
        assertThat(log()).isEmpty();
    }

    private static TestFailure broken(String test) {
        return new TestFailure(
                test, "has a shell", "hello/Dockerfile", 1, "builder", null, "no shell", "Take another base.");
    }

    @Test
    void expectationsOfImagesThatWereNotBuiltAreShownToo() throws IOException {
        ReportedExpectation expectation =
                new ReportedExpectation("a/Dockerfile", "0", null, "", "no shell", 1, "not judged", "no such file");
        open(Report.of(
                        new TestCounts(0, 1, 0, List.of()),
                        List.of(),
                        List.of(SampleImage.notBuilt("a/Dockerfile", "0", "no such file", 7)))
                .withExpectations(List.of(
                        expectation,
                        new ReportedExpectation(
                                "b/Dockerfile", "0", null, "", "starts", 2, "not judged", "no engine"))));

        assertThat(texts(".expectations tbody tr"))
                .containsExactly("no shell 1 ✗ not judged why", "starts 2 ✗ not judged no engine");
        assertThat(browser.findElement(By.cssSelector(".expectations a")).getDomAttribute("href"))
                .isEqualTo("#not-built-0");
        assertThat(texts("h2")).containsExactly("What failed", "a/Dockerfile", "Other expectations");
    }

    @Test
    void imagesOfSeveralPlatformsHaveDifferentNames() throws IOException {
        open(Report.of(
                TestCounts.NONE,
                List.of(),
                List.of(
                        SampleReports.image("0", 5, null),
                        SampleImage.of("Dockerfile", "0", true)
                                .platform("linux/arm64")
                                .size(6L)
                                .image(),
                        SampleImage.of("other/Dockerfile", "0", true)
                                .platform("linux/arm64")
                                .image())));

        assertThat(texts(".image h2"))
                .containsExactly("Dockerfile, linux/amd64", "Dockerfile, linux/arm64", "other/Dockerfile");
    }

    @Test
    void onPaperAllFoldsAreOpenNothingIsCutOffAndTheColoursAreLight() throws IOException {
        open(SampleReports.full());
        browser.executeScript("document.documentElement.dataset.theme = 'dark'");
        assertThat(isDark()).isTrue();
        Object before = script("return document.querySelectorAll('details[open]').length");
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            browser.executeScript("dispatchEvent(new Event('beforeprint'))");

            assertThat(isDark()).isFalse();
            assertThat(script("return document.querySelectorAll('details:not([open])').length"))
                    .isEqualTo(0L);
            // 186 mm are 703 pixels: a page of A4 within its margins.
            assertThat(script("""
                            return [...document.querySelectorAll('main *')]
                              .filter((node) => node.getBoundingClientRect().right > 704
                                && !node.closest('.hidden') && !node.closest('.treemap'))
                              .map((node) => node.outerHTML.slice(0, 80))""")).isEqualTo(List.of());
            assertThat(script("""
                            return [...document.querySelectorAll('pre, .scroll')]
                              .filter((node) => getComputedStyle(node).maxHeight !== 'none'
                                || getComputedStyle(node).overflowX !== 'visible').length""")).isEqualTo(0L);
            assertThat((Long) script("return Math.round(document.querySelector('.treemap').clientWidth)"))
                    .isBetween(500L, 703L);
            assertThat(script("""
                            const map = document.querySelector('.treemap').getBoundingClientRect();
                            return [...document.querySelectorAll('.treemap')][0].querySelectorAll('.tile').length > 0
                              && [...document.querySelector('.treemap').querySelectorAll('.tile')]
                                .every((tile) => tile.getBoundingClientRect().right <= map.right + 1)""")).isEqualTo(true);

            browser.executeScript("dispatchEvent(new Event('afterprint'))");
            assertThat(script("return document.querySelectorAll('details[open]').length"))
                    .isEqualTo(before);
        } finally {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }

    @Test
    void theBaseImageStandsApart() throws IOException {
        open(SampleReports.full());

        assertThat(texts("#image-0 h3:nth-of-type(2) + .scroll tbody tr"))
                .containsExactly(
                        "0 base image busybox:1.37 2.9 MB\n38 %",
                        "1 COPY --from=builder /bin/hello /bin/hello stage 1, line 8 4.7 MB\n62 %");
        assertThat(texts("#image-0 .facts li")).contains("of the base image 2.9 MB", "added to it 4.7 MB");
    }

    @Test
    void packagesAreListedByWeightAndAddUp() throws IOException {
        open(SampleReports.full());

        assertThat(texts("#image-0 h3:nth-of-type(3) + .scroll tbody tr"))
                .containsExactly(
                        "example.com/hello 1.2.0 Go #1 1 4.7 MB\n62 %",
                        "tzdata 2025b-4 Debian #0 7 1.1 MB\n14 %",
                        "3 other packages 200 kB\n2.6 %",
                        "files that no package owns 1.4 MB\n18 %",
                        "files that a higher layer hides 200 kB\n2.6 %");
        assertThat(texts("#image-1 h3:nth-of-type(3) + p"))
                .containsExactly(
                        "They are not shown. /var/lib/rpm/rpmdb.sqlite is a database of RPM, which can't be read.");
    }

    @Test
    void theTreemapShowsThreeLevelsByPathOrByPackage() throws IOException {
        open(SampleReports.full());
        assertThat(texts(".tile .l2")).contains("hello\n4.7 MB", "busybox\n1.15 MB", "share");
        assertThat(texts(".tile .l3")).contains("zoneinfo\n1.1 MB");

        browser.findElements(By.cssSelector(".ways button")).get(1).sendKeys(Keys.ENTER);
        assertThat(texts(".ways [aria-pressed=true]")).containsExactly("by package");
        assertThat(texts(".tile b"))
                .containsExactly("Go packages", "no package", "Debian packages", "3 other packages", "hidden");
        assertThat(texts(".tip")).containsExactly("image: 7.6 MB, 5 packages");

        browser.findElement(By.cssSelector("button.tile")).sendKeys(Keys.ENTER);
        assertThat(texts(".tile b")).containsExactly("example.com/hello");
        assertThat(texts(".crumbs button")).containsExactly("image", "Go packages");

        browser.findElements(By.cssSelector(".ways button")).get(0).click();
        assertThat(texts(".tile b")).containsExactly("bin", "usr", "etc");
    }

    @Test
    void theLifeOfAServiceIsDrawnToScale() throws IOException {
        open(SampleReports.full());
        await(() -> browser.findElements(By.cssSelector(".life svg")).size() == 2);

        assertThat(texts(".service summary"))
                .containsExactly(
                        "exit 0 web ready after 957 ms, stopped 323 ms after SIGTERM, up to 4.1 MB of memory",
                        "As a table",
                        "exit 3 serve --port none",
                        "As a table");
        assertThat(texts(".life text").subList(0, 5))
                .containsExactly(
                        "created",
                        "started at 204 ms",
                        "ready at 957 ms",
                        "SIGTERM at 1.70 s",
                        "end, exit code 0 at 2.02 s");
        assertThat(script("""
                        const circles = [...document.querySelector('.life').querySelectorAll('circle')]
                          .map((circle) => +circle.getAttribute('cx'));
                        const whole = circles[4] - circles[0];
                        return circles.map((x) => Math.round((x - circles[0]) / whole * 2020))""")).isEqualTo(List.of(0L, 204L, 957L, 1700L, 2020L));
        assertThat(script("return [...document.querySelectorAll('.life title')].map((title) => title.textContent)"))
                .isEqualTo(List.of(
                        "GET 8080/health: 200, 12 ms",
                        "GET 8080/nowhere: 404, 4 ms",
                        "GET 8080/slow: no answer, 500 ms"));
        assertThat(browser.findElement(By.cssSelector(".service .plot svg")).getDomAttribute("aria-label"))
                .isEqualTo("Memory over time, up to 4.1 MB");
        assertThat(texts(".service td.output")).containsExactly("not yet", "{\"status\":\"up\"}");
        assertThat(texts(".service pre")).containsExactly("listening on 8080\nbye", "none is not a port");
        assertThat(log()).isEmpty();
    }

    @Test
    void markupFromOutsideIsText() throws IOException {
        open(SampleReports.hostile());

        assertThat(script("return [window.evil, document.images.length, document.scripts.length]"))
                .isEqualTo(java.util.Arrays.asList(null, 0L, 3L));
        for (String place : List.of(
                "h2",
                ".sizes a",
                ".gauge p",
                ".gauge code",
                ".image th code",
                ".failures pre",
                ".waste, .image td",
                ".run code",
                ".service summary code",
                ".service td.output",
                ".service pre",
                ".life title",
                ".time code",
                ".graph title",
                ".labels code",
                ".crumbs, .tile b",
                ".facts code")) {
            assertThat(browser.findElements(By.cssSelector(place)))
                    .as(place)
                    .anySatisfy(element ->
                            assertThat(element.getDomProperty("textContent")).contains(SampleReports.EVIL));
        }
        openAll();
        assertThat(texts(".run pre")).contains(SampleReports.EVIL);
        assertThat(log()).isEmpty();
    }

    @Test
    void nothingElseRunsOnThePage() throws IOException {
        open(SampleReports.full());

        browser.executeScript("const s = document.createElement('script'); s.textContent = 'window.evil = 3';"
                + "document.body.append(s); const d = document.createElement('div');"
                + "d.innerHTML = '<img src=x onerror=\"window.evil=4\">'; document.body.append(d)");

        assertThat(log()).hasSize(3).allSatisfy(line -> assertThat(line).contains("Content Security Policy"));
        assertThat(script("return window.evil")).isNull();
    }

    @Test
    void theThemeIsTheSystemsUntilTheButtonIsPressed() throws IOException {
        for (String system : List.of("light", "dark")) {
            browser.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", system))));
            open(SampleReports.full());
            browser.executeScript("localStorage.clear()");
            browser.navigate().refresh();
            boolean dark = system.equals("dark");
            assertThat(isDark()).isEqualTo(dark);

            browser.findElement(By.id("theme")).sendKeys(Keys.ENTER);
            assertThat(isDark()).isEqualTo(!dark);
            assertThat(browser.findElement(By.id("theme")).getDomAttribute("aria-pressed"))
                    .isEqualTo(String.valueOf(!dark));

            browser.navigate().refresh();
            assertThat(isDark()).isEqualTo(!dark);
            browser.executeScript("localStorage.clear()");
        }
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    private boolean isDark() {
        String color = browser.findElement(By.tagName("body")).getCssValue("background-color");
        String[] parts = color.replaceAll("[^0-9,]", "").split(",");
        return Integer.parseInt(parts[0]) < 128;
    }

    @Test
    void theTreemapIsWalkedByKeyboard() throws IOException {
        open(SampleReports.full());
        WebElement tile = browser.findElement(By.cssSelector("button.tile"));
        assertThat(tile.getAccessibleName()).isEqualTo("bin, 5.9 MB, 400 files, open");

        tile.sendKeys(Keys.ENTER);
        assertThat(texts(".tile b")).containsExactly("hello", "busybox");
        assertThat(texts(".crumbs button")).containsExactly("/", "bin");
        assertThat(texts(".tip")).containsExactly("/bin: 5.9 MB, 400 files");
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("/");

        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        assertThat(texts(".tile b")).containsExactly("bin", "usr", "etc");
    }

    @Test
    void theTableBesideTheTreemapSaysTheSame() throws IOException {
        open(SampleReports.full());
        WebElement table = browser.findElement(By.cssSelector("#image-0 .treemap ~ details"));
        table.findElement(By.tagName("summary")).sendKeys(Keys.ENTER);

        assertThat(table.findElements(By.cssSelector("tbody tr")).stream().map(WebElement::getText))
                .containsExactly("bin/ 400 5.9 MB", "usr/ 8 1.2 MB", "etc/ 4 300 kB");

        browser.findElement(By.cssSelector("button.tile")).click();
        assertThat(table.findElements(By.cssSelector("tbody tr")).stream().map(WebElement::getText))
                .containsExactly("hello 1 4.7 MB", "busybox 1 1.15 MB", "small files 398 50 kB");
    }

    @Test
    void theOutputOfARunIsShownOnDemand() throws IOException {
        open(SampleReports.full());
        WebElement run = browser.findElements(By.cssSelector(".run")).get(1);
        assertThat(run.findElement(By.tagName("pre")).isDisplayed()).isFalse();

        run.findElement(By.tagName("summary")).sendKeys(Keys.SPACE);

        assertThat(run.getText()).isEqualTo("""
                        exit 2 hello Ada Grace 0.20 s
                        Standard output: nothing
                        Standard error, 20 B
                        usage: hello [NAME]""");
    }

    @Test
    void aStageLeadsToItsImage() throws IOException {
        open(SampleReports.full());

        browser.findElements(By.cssSelector(".graph a")).get(0).sendKeys(Keys.ENTER);

        assertThat(browser.getCurrentUrl()).endsWith("#image-1");
    }

    @Test
    void twelveStagesFitThePageAndNoEdgeCrossesABox() throws IOException {
        List<ReportedStage> stages = IntStream.range(0, 12)
                .mapToObj(i -> new ReportedStage(
                        "s" + i,
                        i + 1,
                        IntStream.range(0, i)
                                .filter(k -> k == i - 1 || k % 3 == 0)
                                .mapToObj(k -> new Need(k == i - 1 ? "base" : "copy", "s" + k, true, i + 1))
                                .toList()))
                .toList();
        open(Report.of(
                TestCounts.NONE,
                List.of(new ReportedDockerfile("Dockerfile", "Dockerfile", stages)),
                List.of(SampleReports.image("s11", 5, null))));

        assertThat(script("const g = document.querySelector('.graph'); return g.scrollWidth <= g.clientWidth"))
                .isEqualTo(true);
        assertThat(script("""
                        const svg = document.querySelector('.graph svg');
                        const boxes = [...svg.querySelectorAll('.box')].map((box) => box.getBoundingClientRect());
                        const origin = svg.getBoundingClientRect();
                        return [...svg.querySelectorAll('.edge')].filter((edge) => {
                          const length = edge.getTotalLength();
                          return [...Array(100).keys()].map((i) => edge.getPointAtLength(4 + i / 99 * (length - 8)))
                            .some((point) => boxes.some((box) => point.x > box.left - origin.left + 3
                              && point.x < box.right - origin.left - 3 && point.y > box.top - origin.top + 3
                              && point.y < box.bottom - origin.top - 3));
                        }).length""")).isEqualTo(0L);
    }

    @Test
    void headingsAndLandmarksAreInOrder() throws IOException {
        open(SampleReports.full());

        assertThat(texts("h1")).hasSize(1);
        assertThat(script("return [...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])"
                        + ".every((level, i, all) => i === 0 ? level === 1 : level <= all[i - 1] + 1)"))
                .isEqualTo(true);
        assertThat(script("return ['header', 'main', 'footer'].every(tag => document.querySelector('body > ' + tag))"))
                .isEqualTo(true);
        assertThat(script("return [...document.querySelectorAll('section')].every(s => "
                        + "document.getElementById(s.getAttribute('aria-labelledby')))"))
                .isEqualTo(true);
        assertThat(script("return [...document.querySelectorAll('button,a')].filter(b => !b.textContent.trim()"
                        + " && !b.getAttribute('aria-label')).length"))
                .isEqualTo(0L);
    }

    @Test
    void aPhoneShowsItWithoutScrollingSideways() throws IOException {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 360, "height", 780, "deviceScaleFactor", 2, "mobile", true));
        try {
            open(SampleReports.full());
            assertThat(script("return [innerWidth, document.documentElement.scrollWidth]"))
                    .isEqualTo(List.of(360L, 360L));

            open(SampleReports.hostile());
            assertThat(script("return document.documentElement.scrollWidth")).isEqualTo(360L);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void anImageWhoseExpectationIsBrokenLooksBrokenAndTellsIt() throws IOException {
        Report full = SampleReports.full();
        open(Report.of(
                new TestCounts(
                        6,
                        1,
                        0,
                        List.of(new TestFailure(
                                "hello/Dockerfile > stage builder > user nobody",
                                "is root",
                                "hello/Dockerfile",
                                2,
                                "builder",
                                null))),
                full.dockerfiles(),
                List.of(full.images().get(1))));

        assertThat(browser.getTitle()).isEqualTo("✗ Container images");
        assertThat(texts("#subtitle .pill")).containsExactly("✗ failed");
        assertThat(texts("#image-0 .pill")).containsExactly("✗ 1 expectation broken", "✗ broken");
        assertThat(texts("#image-0 .expectations tbody tr")).containsExactly("user nobody 2 ✗ broken why");
        assertThat(browser.findElement(By.cssSelector("#image-0 .expectations a"))
                        .getDomAttribute("href"))
                .isEqualTo("#failure-0");
        assertThat(texts(".graph .bad text.name")).containsExactly("builder");
        assertThat(browser.findElement(By.cssSelector(".failures a")).getDomAttribute("href"))
                .isEqualTo("#image-0");
    }

    @Test
    void theHistoryIsOfTheImageWithTheSameArguments() throws IOException {
        Report full = SampleReports.full();
        List<HistoryPoint> points = new ArrayList<>(full.history());
        points.add(new HistoryPoint(
                "hello/Dockerfile",
                "1",
                "linux/amd64",
                Map.of("VERSION", "2"),
                "2026-10-02T10:00:00Z",
                "other",
                70_000_000));
        open(full.withHistory(points));

        await(() -> !browser.findElements(By.cssSelector("h3 + .plot circle")).isEmpty());
        assertThat(browser.findElement(By.cssSelector("h3 + .plot svg")).getDomAttribute("aria-label"))
                .isEqualTo("Size over time, from 6.9 MB to 7.6 MB");
        assertThat(script("return [...document.querySelectorAll('h3 + .plot circle')].map(c => +c.getAttribute('cx'))"
                        + ".every((x, i, all) => i === 0 || x >= all[i - 1])"))
                .isEqualTo(true);
        openAll();
        assertThat(browser.findElements(By.cssSelector("h3 + .plot ~ details tbody tr")).stream()
                        .map(row -> row.getText().replaceFirst("^.*Z ", "")))
                .containsExactly("1a2b3c4 6.9 MB", "2b3c4d5 7.1 MB", "3c4d5e6 7.6 MB", "this run 7.6 MB");
    }

    @Test
    void aReportOfNothingButANameIsAPageToo() throws IOException {
        open(SampleReports.plain("0", 0));

        assertThat(browser.getTitle()).isEqualTo("✓ Container images");
        assertThat(texts("h2")).containsExactly("Sizes and budgets", "Dockerfile");
        assertThat(log()).isEmpty();
    }

    private void open(Report report) throws IOException {
        Path page = Files.writeString(folder.resolve("index.html"), ReportPage.of(report));
        browser.get(page.toUri().toString());
        // Charts are drawn when the browser knows their width.
        if (!browser.findElements(By.cssSelector(".treemap")).isEmpty()) {
            await(() -> !browser.findElements(By.cssSelector(".tile")).isEmpty());
        }
        if (!browser.findElements(By.cssSelector(".graph")).isEmpty()) {
            await(() -> !browser.findElements(By.cssSelector(".graph .node")).isEmpty());
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the page is drawn in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void openAll() {
        browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
    }

    private List<String> texts(String selector) {
        return browser.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    private Object script(String script) {
        return browser.executeScript(script);
    }

    /** Returns what the browser's console logged since the last call: errors, and violations of the page's policy. */
    private List<String> log() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getMessage())
                .toList();
    }
}
