package dev.plimsoll.expectations;

import dev.plimsoll.dockerfile.Comment;
import dev.plimsoll.dockerfile.Dockerfile;
import dev.plimsoll.dockerfile.SourcePosition;
import dev.plimsoll.dockerfile.Stage;
import dev.plimsoll.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the annotations among the comments of a Dockerfile, and what each is about. */
final class AnnotationReader {

    private static final List<String> KEYWORDS = List.of("@build", "@run", "@expect", "@tag");
    private static final String EXPECT = "@expect";

    private final Dockerfile dockerfile;

    private AnnotationReader(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
    }

    static List<Annotation> read(Dockerfile dockerfile) {
        AnnotationReader reader = new AnnotationReader(dockerfile);
        List<Annotation> annotations = new ArrayList<>();
        for (Comment comment : dockerfile.comments()) {
            reader.annotation(comment).ifPresent(annotation -> addOrJoin(annotation, annotations));
        }
        return annotations;
    }

    private static void addOrJoin(Annotation annotation, List<Annotation> annotations) {
        String joinedBy = annotation.joinedBy();
        int last = annotations.size() - 1;
        if (last >= 0
                && !joinedBy.isEmpty()
                && annotations.get(last).joinedBy().equals(joinedBy)
                && annotations.get(last).lastLine() + 1 == annotation.lastLine()) {
            annotations.set(last, annotations.get(last).followedBy(annotation));
        } else {
            annotations.add(annotation);
        }
    }

    private Optional<Annotation> annotation(Comment comment) {
        String keyword = comment.text().split("[ \t]", 2)[0];
        if (!KEYWORDS.contains(keyword)) {
            refuseIfMisspelt(comment, keyword);
            return Optional.empty();
        }
        String line = dockerfile.lines().get(comment.position().line() - 1);
        SourcePosition start = at(comment, line);
        int here = place(comment, keyword);
        List<Word> words = WordReader.read(comment.position(), line);
        words.remove(0);
        About about = new About(here, "");
        if (!words.isEmpty() && About.isPrefix(words.get(0)) && !keyword.equals("@build")) {
            about = About.parse(words.remove(0), dockerfile, here);
        }
        int end = line.stripTrailing().length() + 1;
        return Optional.of(new Annotation(
                start,
                keyword.substring(1),
                about,
                List.copyOf(words),
                comment.position().line(),
                end));
    }

    /** What is meant as an expectation must not pass for a comment. */
    private void refuseIfMisspelt(Comment comment, String keyword) {
        if (keyword.startsWith("@") && Nearest.distance(keyword, EXPECT) <= 1) {
            String line = dockerfile.lines().get(comment.position().line() - 1);
            throw new AnnotationException(
                    at(comment, line), "'" + keyword + "' is no annotation. Did you mean '" + EXPECT + "'?");
        }
    }

    /** The stage that it stands above; the last one, of which the final image is made, before the first. */
    private int place(Comment comment, String keyword) {
        List<Stage> stages = dockerfile.stages();
        if (comment.position().line() < stages.get(0).firstLine()) {
            return dockerfile.finalStage().index();
        }
        String line = dockerfile.lines().get(comment.position().line() - 1);
        OptionalInt stage = stages.stream()
                .filter(candidate -> candidate.from().comments().contains(comment))
                .mapToInt(Stage::index)
                .findFirst();
        if (keyword.equals("@build")) {
            throw new AnnotationException(
                    at(comment, line), "'@build' is about all stages: it stands before the first FROM");
        }
        return stage.orElseThrow(() -> new AnnotationException(
                at(comment, line),
                "'" + keyword
                        + "' is about nothing here: write it before the first FROM, for the final image, or in the "
                        + "lines directly above the FROM of a stage"));
    }

    private static SourcePosition at(Comment comment, String line) {
        return new SourcePosition(
                comment.position().file(),
                comment.position().line(),
                line.indexOf('@', comment.position().column()) + 1);
    }
}
