package dev.plimsoll.internal.expectations;

import dev.plimsoll.internal.dockerfile.Comment;
import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the annotations in the comments of a Dockerfile, and the scope of each. */
final class AnnotationReader {

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
        Optional<Keyword> found = Keyword.of(comment.text());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String keyword = found.get().meant();
        String line = dockerfile.lines().get(comment.position().line() - 1);
        // A misspelt annotation must not be treated as a comment.
        found.get().problem().ifPresent(problem -> {
            throw new AnnotationException(at(comment, line), problem);
        });
        SourcePosition start = at(comment, line);
        int here = place(comment, keyword);
        List<Token> tokens = Tokenizer.read(comment.position(), line);
        tokens.remove(0);
        Scope scope = new Scope(here, "");
        boolean aboveAll = isAboveAll(comment);
        if (!tokens.isEmpty() && Scope.isPrefix(tokens.get(0)) && !keyword.equals("@build")) {
            Token prefix = tokens.remove(0);
            scope = Scope.parse(prefix, dockerfile, here);
            if (keyword.equals("@tag") && !scope.run().isEmpty()) {
                throw prefix.refused("'" + prefix.text()
                        + "' names a run, but a tag applies to a stage, such as builder/:, or to all");
            }
            aboveAll = false;
        }
        int end = line.stripTrailing().length() + 1;
        return Optional.of(new Annotation(
                start,
                keyword.substring(1),
                scope,
                aboveAll,
                List.copyOf(tokens),
                comment.position().line(),
                end));
    }

    /**
     * Returns the stage that a comment is above. Before the first stage, this is the last one, which makes the final image.
     */
    private int place(Comment comment, String keyword) {
        List<DockerfileStage> stages = dockerfile.stages();
        if (isAboveAll(comment)) {
            return dockerfile.finalStage().index();
        }
        String line = dockerfile.lines().get(comment.position().line() - 1);
        OptionalInt stage = stages.stream()
                .filter(candidate -> candidate.from().comments().contains(comment))
                .mapToInt(DockerfileStage::index)
                .findFirst();
        if (keyword.equals("@build")) {
            throw new AnnotationException(
                    at(comment, line), "'@build' applies to all stages: write it before the first FROM");
        }
        return stage.orElseThrow(() -> new AnnotationException(
                at(comment, line),
                "'" + keyword
                        + "' applies to nothing here: write it before the first FROM, for the final image, or in the "
                        + "lines directly above the FROM of a stage"));
    }

    private boolean isAboveAll(Comment comment) {
        return comment.position().line() < dockerfile.stages().get(0).firstLine();
    }

    private static SourcePosition at(Comment comment, String line) {
        return new SourcePosition(
                comment.position().file(),
                comment.position().line(),
                line.indexOf('@', comment.position().column()) + 1);
    }
}
