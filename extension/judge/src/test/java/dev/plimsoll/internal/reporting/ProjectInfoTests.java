package dev.plimsoll.internal.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.report.document.ReportedProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectInfoTests {

    private static final String HASH = "3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <project><parent><artifactId>p</artifactId></parent><artifactId>shop</artifactId></project>  | shop
            <project><artifactId> shop </artifactId><name>The Shop</name></project>                      | The Shop
            <project><name>The ${x}</name><artifactId>shop</artifactId></project>                        | shop
            <project><build><plugins><name>x</name></plugins></build><artifactId>shop</artifactId></project> | shop
            """)
    void nameOfAMavenModuleIsInItsPom(String pom, String name) throws IOException {
        Files.writeString(directory.resolve("pom.xml"), pom);

        assertThat(info(Map.of())).isEqualTo(new ReportedProject(name, null));
    }

    @Test
    void nameWhenThePomCannotBeReadIsUnknownAndNoEntityIsResolved() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "hidden");
        Files.writeString(
                directory.resolve("pom.xml"),
                "<!DOCTYPE p [<!ENTITY s SYSTEM '" + secret.toUri() + "'>]><project><name>&s;</name></project>");

        assertThat(info(Map.of())).isEqualTo(new ReportedProject(null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "settings.gradle, rootProject.name = 'shop', shop",
        "settings.gradle.kts, rootProject.name=\"shop\", shop"
    })
    void nameOfAGradleBuildIsInItsSettings(String file, String line, String name) throws IOException {
        Files.writeString(directory.resolve(file), "plugins {}\n" + line + "\n");

        assertThat(info(Map.of())).isEqualTo(new ReportedProject(name, null));
    }

    @Test
    void nameOfAGradleModuleWithoutSettingsIsThatOfItsDirectory() throws IOException {
        directory = Files.createDirectories(directory.resolve("shop"));
        Files.writeString(directory.resolve("build.gradle"), "");

        assertThat(info(Map.of())).isEqualTo(new ReportedProject("shop", null));
    }

    @Test
    void whatNothingStatesIsUnknown() {
        assertThat(info(Map.of("GITHUB_REPOSITORY", "", "GIT_COMMIT", "main")))
                .isEqualTo(new ReportedProject(null, null));
    }

    @Test
    void whatCiStatesCountsWhereThereIsNoRepository() throws IOException {
        assertThat(info(Map.of("GITHUB_REPOSITORY", "acme/shop", "GITHUB_SHA", HASH)))
                .isEqualTo(new ReportedProject("acme/shop", HASH));
        assertThat(info(Map.of("CI_PROJECT_PATH", "acme/shop", "CI_COMMIT_SHA", HASH)))
                .isEqualTo(new ReportedProject("acme/shop", HASH));
    }

    @Test
    void commitThatIsCheckedOutCountsBeforeWhatCiStates() throws Exception {
        git("init", "-q", "-b", "main");
        String name = directory.getFileName().toString();
        assertThat(info(Map.of())).isEqualTo(new ReportedProject(name, null));

        git("commit", "-q", "--allow-empty", "-m", "first");
        String hash = git("rev-parse", "HEAD");
        assertThat(info(Map.of("GIT_COMMIT", HASH))).isEqualTo(new ReportedProject(name, hash));
        assertThat(ProjectInfo.of(Files.createDirectories(directory.resolve("a/b")), false, Optional.empty(), Map.of()))
                .isEqualTo(new ReportedProject(name, hash));
    }

    @Test
    void nameThatIsConfiguredCountsFirst() throws IOException {
        Files.writeString(directory.resolve("pom.xml"), "<project><artifactId>shop</artifactId></project>");

        assertThat(ProjectInfo.of(directory, false, Optional.of(" Web shop "), Map.of()))
                .isEqualTo(new ReportedProject("Web shop", null));
        assertThat(ProjectInfo.of(directory, false, Optional.of(" "), Map.of()))
                .isEqualTo(new ReportedProject("shop", null));
    }

    @Test
    void nameOfOneOfSeveralModulesIsNotThatOfTheProject() throws IOException {
        Files.writeString(directory.resolve("pom.xml"), "<project><artifactId>shop</artifactId></project>");

        assertThat(ProjectInfo.of(directory, true, Optional.empty(), Map.of("GITHUB_REPOSITORY", "acme/all")))
                .isEqualTo(new ReportedProject("acme/all", null));
    }

    private String git(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("git", "-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgSign=false"));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }

    private ReportedProject info(Map<String, String> environment) {
        return ProjectInfo.of(directory, false, Optional.empty(), environment);
    }
}
