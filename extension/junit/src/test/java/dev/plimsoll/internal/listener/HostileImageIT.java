package dev.plimsoll.internal.listener;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.report.Chromium;
import dev.plimsoll.internal.reporting.ReportWriter;
import dev.plimsoll.jupiter.MultiStageImage;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.openqa.selenium.chrome.ChromeDriver;

/** Opens the report of an image that attacks its reader, in a browser. */
class HostileImageIT {

    @TempDir
    Path folder;

    @MultiStageImage(dockerfile = "src/test/resources/images/hostile/Dockerfile", maxSize = "900MB")
    static class Hostile {
        @Test
        void prints(BuiltImage image) {
            assertThat(image.run()).hasStdout("</script><script>window.evil=4</script>\n");
            assertThat(image).hasLabel("greeting", "<script>window.evil=1</script>");
        }
    }

    @Test
    void nothingOfItRunsAndAllOfItCanBeRead() {
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Hostile.class))
                                .configurationParameter(ReportWriter.DIRECTORY_PARAMETER, folder.toString())
                                .build(),
                        new ReportListener(
                                Map.of(),
                                new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8)));

        ChromeDriver browser = Chromium.start();
        try {
            browser.get(folder.resolve("index.html").toUri().toString());

            assertThat(browser.executeScript("return document.querySelector('main').textContent"))
                    .asString()
                    .contains("greeting<script>window.evil=1</script>")
                    .contains("<img src=x onerror=window.evil=2>")
                    .contains("</script><script>window.evil=4</script>\n");
            assertThat(browser.executeScript("return typeof window.evil + document.images.length"))
                    .isEqualTo("undefined0");
        } finally {
            browser.quit();
        }
    }
}
