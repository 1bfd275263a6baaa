package dev.plimsoll.internal.proposals;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.expectations.AnnotatedRun;
import dev.plimsoll.internal.expectations.AnnotatedStage;
import dev.plimsoll.internal.expectations.reading.AnnotatedDockerfile;
import dev.plimsoll.internal.text.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Expectations that hold of the image of a Dockerfile's last stage and could be written into it, and advice about what no
 * expectation should make permanent.
 */
public final class Proposals {

    private static final Pattern BEGINNING =
            Pattern.compile("\\A(\\[[^\\n]*\\] *\\n)?(Expecting image .*? to be able to start, but )?");

    private final Dockerfile dockerfile;
    private final Optional<BuilderStage> builder;
    private final List<Candidate> candidates;
    private final List<String> advice;

    private Proposals(
            Dockerfile dockerfile, Optional<BuilderStage> builder, List<Candidate> candidates, List<String> advice) {
        this.dockerfile = dockerfile;
        this.builder = builder;
        this.candidates = List.copyOf(candidates);
        this.advice = List.copyOf(advice);
    }

    /**
     * Measures and runs an image, and proposes what holds and is not expected yet.
     *
     * @param present what the Dockerfile expects already; empty to propose everything
     * @param image the image of its last stage
     * @throws dev.plimsoll.exception.PlimsollException if the image can't be read
     */
    public static Proposals of(
            Dockerfile dockerfile, Path file, Optional<AnnotatedDockerfile> present, BuiltImage image) {
        Present expected = Present.in(dockerfile, present);
        MeasuredImage measured = MeasuredImage.of(dockerfile, image);
        CandidateJudge judge = new CandidateJudge(dockerfile, file, image);
        CandidateJudge.Judged ofImage = judge.judge(ImageCandidates.of(measured).stream()
                .filter(each -> !expected.ofImage().contains(each.topic()))
                .toList());
        List<Candidate> found = new ArrayList<>(ofImage.holding());
        List<String> advice = adviceOf(ofImage);
        Optional<CandidateJudge.Broken> start = ofImage.broken().stream()
                .filter(each -> each.candidate().topic().words().equals("starts"))
                .findFirst();
        Advisor.ALL.forEach(advisor -> advice.addAll(advisor.advise(measured)));
        if (start.isPresent()) {
            advice.add("It can't start: " + summary(start.get().message()));
            return new Proposals(dockerfile, measured.builder(), found, advice);
        }
        if (!expected.hasService()) {
            addRuns(measured, expected, judge, found, advice);
        }
        return new Proposals(dockerfile, measured.builder(), found, advice);
    }

    private static void addRuns(
            MeasuredImage measured,
            Present expected,
            CandidateJudge judge,
            List<Candidate> found,
            List<String> advice) {
        if (expected.hasWholeRun()) {
            return;
        }
        // If it is a service, this takes less time than waiting for its end.
        List<Candidate> candidates = ServiceCandidates.of(measured, expected.runNames());
        CandidateJudge.Judged service = judge.judge(candidates);
        if (service.holding().stream().anyMatch(Proposals::isAboutReadiness)) {
            found.addAll(service.holding());
            advice.addAll(adviceOf(service));
            return;
        }
        ProgramCandidates program = ProgramCandidates.of(measured.image());
        advice.addAll(program.advice());
        if (!program.keepsRunning()) {
            CandidateJudge.Judged judged = judge.judge(program.candidates().stream()
                    .filter(each -> !expected.ofRun().contains(each.topic()))
                    .toList());
            found.addAll(judged.holding());
            advice.addAll(adviceOf(judged));
        } else if (candidates.isEmpty()) {
            advice.add(
                    "Its program keeps running, but the image exposes no port of TCP and has no health check, so nobody"
                            + " can know when it is ready. Add EXPOSE or HEALTHCHECK.");
        } else {
            service.broken().stream()
                    .findFirst()
                    .ifPresent(broken ->
                            advice.add("Its program keeps running, but is not ready: " + summary(broken.message())));
        }
    }

    private static boolean isAboutReadiness(Candidate candidate) {
        return candidate.topic().words().equals("ready");
    }

    private static List<String> adviceOf(CandidateJudge.Judged judged) {
        return judged.broken().stream()
                .map(each -> each.candidate().ifBroken())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Returns a failure on one line, without the place of an expectation that nobody has written. */
    private static String summary(String message) {
        return Visible.oneLine(BEGINNING.matcher(message).replaceFirst(""));
    }

    /**
     * What a Dockerfile expects already of its last stage.
     *
     * @param ofRun the topics of the run without a name
     */
    private record Present(Set<Topic> ofImage, Set<Topic> ofRun, Set<String> runNames, boolean hasService) {

        static Present in(Dockerfile dockerfile, Optional<AnnotatedDockerfile> annotated) {
            Set<Topic> ofImage = new HashSet<>();
            Set<Topic> ofRun = new HashSet<>();
            Set<String> names = new HashSet<>();
            boolean service = false;
            List<AnnotatedStage> stages =
                    annotated.map(AnnotatedDockerfile::stages).orElse(List.of());
            for (AnnotatedStage stage : stages) {
                if (stage.stage().index() != dockerfile.finalStage().index()) {
                    continue;
                }
                stage.expectations().forEach(each -> ofImage.add(Topic.of(each.text())));
                for (AnnotatedRun run : stage.runs()) {
                    names.add(run.name());
                    service |= run.isService();
                    if (run.name().isEmpty()) {
                        run.expectations().forEach(each -> ofRun.add(Topic.of(each.text())));
                    }
                }
            }
            return new Present(ofImage, ofRun, names, service);
        }

        /** Returns whether there is nothing more to expect of a run. */
        boolean hasWholeRun() {
            return ofRun.containsAll(Set.of(new Topic("exit"), new Topic("stdout"), new Topic("stderr")));
        }
    }

    /** Returns whether there is nothing to propose. */
    public boolean isEmpty() {
        return candidates.isEmpty();
    }

    /** Returns the number of expectations. */
    public int count() {
        return candidates.size();
    }

    /** Returns sentences about what no expectation should make permanent; may be empty. */
    public List<String> advice() {
        return advice;
    }

    /** Returns a diff that adds the annotations, with the reason for each line. */
    public String diff() {
        return AnnotationLines.diff(dockerfile.name(), DockerfileInsertion.lineIn(dockerfile), candidates);
    }

    /**
     * Returns the content of the file with the annotations.
     *
     * @param content the content from which the Dockerfile was read
     */
    public byte[] addTo(byte[] content) {
        return DockerfileInsertion.at(DockerfileInsertion.lineIn(dockerfile), AnnotationLines.of(candidates))
                .into(content);
    }

    /**
     * Returns a test class that expects the same.
     *
     * @param packageName its package; empty for none
     * @param className its simple name
     * @param path the path of the Dockerfile from the module of the test
     */
    public String toJava(String packageName, String className, String path) {
        return new JavaTest(candidates, builder.map(BuilderStage::name)).text(packageName, className, path);
    }
}
