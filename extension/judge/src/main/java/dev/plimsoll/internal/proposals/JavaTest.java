package dev.plimsoll.internal.proposals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes candidates as a test class. */
public final class JavaTest {

    private static final String BUILDER = "builder";

    private final List<Candidate> candidates;
    private final Optional<String> builder;

    public JavaTest(List<Candidate> candidates, Optional<String> builder) {
        this.candidates = candidates;
        this.builder = builder;
    }

    public String text(String packageName, String className, String path) {
        List<Candidate> ofImage = select(each -> each.declaration().isEmpty() && !isOfRun(each));
        List<Candidate> ofRun = select(JavaTest::isOfRun);
        List<Candidate> ofService = select(each -> !each.declaration().isEmpty());
        boolean built = builder.isPresent()
                && ofImage.stream().anyMatch(each -> each.java().matches(".*[ (]" + BUILDER + "[,)].*"));
        List<String> lines = new ArrayList<>();
        if (!packageName.isEmpty()) {
            lines.addAll(List.of("package " + packageName + ";", ""));
        }
        lines.addAll(List.of("import static dev.plimsoll.assertions.ImageAssertions.assertThat;", ""));
        lines.add("import dev.plimsoll.BuiltImage;");
        if (!ofService.isEmpty()) {
            lines.add("import dev.plimsoll.ServiceContainer;");
        }
        lines.add("import dev.plimsoll.jupiter.MultiStageImage;");
        if (built) {
            lines.add("import dev.plimsoll.jupiter.Stage;");
        }
        lines.addAll(List.of("import org.junit.jupiter.api.Test;", ""));
        lines.add("@MultiStageImage(dockerfile = " + JavaText.literal(path) + ")");
        lines.add("class " + className + " {");
        if (!ofImage.isEmpty()) {
            String stage = ", @Stage(" + JavaText.literal(builder.orElse("")) + ") BuiltImage " + BUILDER;
            lines.addAll(List.of("", "    @Test"));
            lines.add("    void imageIsSmallAndClosed(BuiltImage image" + (built ? stage : "") + ") {");
            addCalls(lines, "        ", "image", ofImage);
            lines.add("    }");
        }
        if (!ofRun.isEmpty()) {
            lines.addAll(List.of("", "    @Test", "    void programRunsToItsEnd(BuiltImage image) {"));
            addCalls(lines, "        ", "image.run()", ofRun);
            lines.add("    }");
        }
        if (!ofService.isEmpty()) {
            lines.addAll(List.of("", "    @Test", "    void serviceStartsAndStops(BuiltImage image) {"));
            lines.add("        try (ServiceContainer service = image.service()) {");
            lines.add("            service.start();");
            addCalls(lines, "            ", "service", ofService);
            lines.addAll(List.of("        }", "    }"));
        }
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private List<Candidate> select(Predicate<Candidate> which) {
        return candidates.stream().filter(which).toList();
    }

    private static boolean isOfRun(Candidate candidate) {
        return candidate.declaration().isEmpty()
                && List.of("exit", "stdout", "stderr")
                        .contains(candidate.topic().words());
    }

    private static void addCalls(List<String> lines, String indent, String subject, List<Candidate> some) {
        lines.add(indent + "assertThat(" + subject + ")");
        for (Candidate each : some) {
            // In comments, too, Java replaces \ u escapes, and one of a line ending would end the comment.
            lines.add(indent + "        // " + each.reason().replace("\\", "\\\\"));
            lines.add(indent + "        ." + each.java());
        }
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ";");
    }
}
