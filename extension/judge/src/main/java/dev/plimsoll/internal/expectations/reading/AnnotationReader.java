package dev.plimsoll.internal.expectations.reading;

import dev.plimsoll.internal.dockerfile.Dockerfile;
import dev.plimsoll.internal.dockerfile.DockerfileStage;
import dev.plimsoll.internal.dockerfile.source.Comment;
import dev.plimsoll.internal.dockerfile.source.SourcePosition;
import dev.plimsoll.internal.expectations.grammar.Annotation;
import dev.plimsoll.internal.expectations.grammar.AnnotationException;
import dev.plimsoll.internal.expectations.grammar.Mistakes;
import dev.plimsoll.internal.expectations.grammar.Scope;
import dev.plimsoll.internal.expectations.grammar.Token;
import dev.plimsoll.internal.expectations.grammar.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the annotations in the comments of a Dockerfile, and the scope of each. */
final class AnnotationReader {

    private final Dockerfile dockerfile;

    private final Mistakes mistakes;

    private AnnotationReader(Dockerfile dockerfile, Mistakes mistakes) {
        this.dockerfile = dockerfile;
        this.mistakes = mistakes;
    }

    /** Returns the annotations that can be read, and adds the mistakes of the others. */
    static List<Annotation> read(Dockerfile dockerfile, Mistakes mistakes) {
        AnnotationReader reader = new AnnotationReader(dockerfile, mistakes);
        List<Annotation> annotations = new ArrayList<>();
        for (Comment comment : dockerfile.comments()) {
            Keyword.of(comment.text())
                    .flatMap(keyword -> reader.read(comment, keyword))
                    .ifPresent(annotation -> addOrJoin(annotation, annotations));
        }
        return annotations;
    }

    /** Reads an annotation. A misspelt keyword is taken for the one that was meant, so that the rest is checked, too. */
    private Optional<Annotation> read(Comment comment, Keyword keyword) {
        Optional<AnnotationException> misspelt =
                keyword.problem().map(problem -> new AnnotationException(start(comment), problem));
        misspelt.ifPresent(mistakes::add);
        try {
            return keyword.oddity().isPresent() ? Optional.empty() : Optional.of(annotation(comment, keyword));
        } catch (AnnotationException e) {
            if (misspelt.isEmpty()) {
                mistakes.add(e);
            }
            if (keyword.meant().equals("@run")) {
                mistakes.hideRun();
            }
            return Optional.empty();
        }
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

    private Annotation annotation(Comment comment, Keyword found) {
        String keyword = found.meant();
        String line = dockerfile.lines().get(comment.position().line() - 1);
        SourcePosition start = start(comment);
        int here = place(comment, keyword);
        List<Token> tokens = Tokenizer.read(comment.position(), line, start.column() - 1 + found.end());
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
        return new Annotation(
                start,
                keyword.substring(1),
                scope,
                aboveAll,
                List.copyOf(tokens),
                comment.position().line(),
                end);
    }

    /**
     * Returns the stage that a comment is above. Before the first stage, this is the last one, which makes the final image.
     */
    private int place(Comment comment, String keyword) {
        List<DockerfileStage> stages = dockerfile.stages();
        if (isAboveAll(comment)) {
            return dockerfile.finalStage().index();
        }
        OptionalInt stage = stages.stream()
                .filter(candidate -> candidate.from().comments().contains(comment))
                .mapToInt(DockerfileStage::index)
                .findFirst();
        if (keyword.equals("@build")) {
            throw new AnnotationException(
                    start(comment), "'@build' applies to all stages: write it before the first FROM");
        }
        return stage.orElseThrow(() -> new AnnotationException(
                start(comment),
                "'" + keyword
                        + "' applies to nothing here: write it before the first FROM, for the final image, or in the "
                        + "lines directly above the FROM of a stage"));
    }

    private boolean isAboveAll(Comment comment) {
        return comment.position().line() < dockerfile.stages().get(0).firstLine();
    }

    /** Returns the place of a comment's text. */
    private SourcePosition start(Comment comment) {
        SourcePosition sign = comment.position();
        String line = dockerfile.lines().get(sign.line() - 1);
        return new SourcePosition(sign.file(), sign.line(), line.indexOf(comment.text(), sign.column()) + 1);
    }
}
