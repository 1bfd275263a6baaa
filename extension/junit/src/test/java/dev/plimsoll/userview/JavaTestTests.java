package dev.plimsoll.userview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.proposals.Candidate;
import dev.plimsoll.internal.proposals.FakeImage;
import dev.plimsoll.internal.proposals.JavaTest;
import dev.plimsoll.internal.proposals.MeasuredImage;
import dev.plimsoll.internal.proposals.Proposals;
import dev.plimsoll.internal.proposals.ServiceCandidates;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the test classes that are proposed. {@code InitCommandIT} runs one. */
class JavaTestTests {

    @TempDir
    private Path directory;

    @Test
    void classHasAMethodForTheImageAndOneForItsProgram() throws IOException {
        FakeImage image = new FakeImage()
                .user("nonroot")
                .entrypoint("/app", "a \"b\"\\ \t\u001b\u00e9\n")
                .ports("80/tcp", "53/udp")
                .copied("/app", "/lib/x")
                .stage(0, new FakeImage().size(943_000_000))
                .runs(FakeImage.printing("Hello \\u0022 \"World\"\n"));
        Dockerfile dockerfile =
                Dockerfile.parse("Dockerfile", "FROM golang AS builder\nFROM scratch\nCOPY --from=0 /app /app\n");
        Proposals proposals = Proposals.of(dockerfile, Path.of("Dockerfile"), Optional.empty(), image.build());
        String text = proposals.toJava("hello", "HelloTests", "a \"b\"/Dockerfile");
        assertThat(text)
                .startsWith("package hello;\n\nimport static ")
                .contains("@MultiStageImage(dockerfile = \"a \\\"b\\\"/Dockerfile\")\nclass HelloTests {\n")
                .contains("void imageIsSmallAndClosed(BuiltImage image, @Stage(\"builder\") BuiltImage builder) {\n")
                .contains(
                        "                // 7.37 MB now, with 11 % headroom\n                .hasSizeAtMost(\"8.2MB\")\n")
                .contains(".hasSizeAtMost(\"0.87%\", builder)\n")
                .contains(".containsNothingFromExcept(builder, \"/app\", \"/lib/x\");\n")
                .contains(".exposesOnlyPorts(\"80\", \"53/udp\")\n")
                .contains("void programRunsToItsEnd(BuiltImage image) {\n        assertThat(image.run())\n")
                .contains(".hasStdout(\"Hello \\\\u0022 \\\"World\\\"\\n\")\n");
        assertThat(problems("hello.HelloTests", text)).isEmpty();
    }

    @Test
    void classForAServiceStartsIt() throws IOException {
        MeasuredImage measured = MeasuredImage.of(
                Dockerfile.parse("Dockerfile", "FROM a\n"),
                new FakeImage().ports("80/tcp").healthCheck("CMD", "x").build());
        String text = new JavaTest(ServiceCandidates.of(measured, Set.of()), Optional.empty())
                .text("", "WebTests", "Dockerfile");
        assertThat(text)
                .startsWith("import static ")
                .doesNotContain("imageIsSmallAndClosed", "programRunsToItsEnd", "Stage;")
                .contains("        try (ServiceContainer service = image.service()) {\n            service.start();\n")
                .contains(".listensOn(80)\n")
                .contains(".stopsWithin(\"5s\");\n");
        assertThat(problems("WebTests", text)).isEmpty();
    }

    @Test
    void builderIsNamedOnlyWhereItIsNeeded() throws IOException {
        FakeImage image = new FakeImage().user("builder").runs(FakeImage.printing(""));
        Dockerfile dockerfile = Dockerfile.parse("Dockerfile", "FROM a\n");
        String text = Proposals.of(dockerfile, Path.of("Dockerfile"), Optional.empty(), image.build())
                .toJava("", "ATests", "Dockerfile");
        assertThat(text).contains(".hasUser(\"builder\")").doesNotContain("Stage;", "@Stage");
        assertThat(problems("ATests", text)).isEmpty();
    }

    @Test
    void reasonCannotLeaveItsComment() throws IOException {
        Candidate hostile = Candidate.ofImage("no ports", "runs as \\u000a} broken {", "exposesNoPorts()");
        String text = new JavaTest(List.of(hostile), Optional.empty()).text("", "ATests", "Dockerfile");
        assertThat(problems("ATests", text)).isEmpty();
    }

    @Test
    void compilerFindsAMistake() throws IOException {
        assertThat(problems("A", "class A { int a = \"\"; }\n")).hasSize(1);
    }

    /** Returns what the compiler reports, warnings included. */
    private List<String> problems(String name, String text) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        List<String> problems = new ArrayList<>();
        compiler.getTask(
                        new StringWriter(),
                        null,
                        diagnostic -> problems.add(diagnostic.toString()),
                        List.of("-proc:none", "-d", directory.toString()),
                        null,
                        List.of(source))
                .call();
        return problems;
    }
}
