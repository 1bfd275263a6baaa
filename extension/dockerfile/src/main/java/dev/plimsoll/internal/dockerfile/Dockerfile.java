package dev.plimsoll.internal.dockerfile;

import dev.plimsoll.exception.DockerfileException;
import dev.plimsoll.exception.DockerfileSyntaxException;
import dev.plimsoll.exception.UnknownStageException;
import dev.plimsoll.internal.dockerfile.instruction.Declaration;
import dev.plimsoll.internal.dockerfile.instruction.Instruction;
import dev.plimsoll.internal.dockerfile.instruction.InstructionParser;
import dev.plimsoll.internal.dockerfile.instruction.StageNames;
import dev.plimsoll.internal.dockerfile.source.Comment;
import dev.plimsoll.internal.dockerfile.source.Directive;
import dev.plimsoll.internal.dockerfile.source.DirectiveReader;
import dev.plimsoll.internal.dockerfile.source.LogicalLineReader;
import dev.plimsoll.internal.dockerfile.source.SourceExcerpt;
import dev.plimsoll.internal.dockerfile.source.SourceLines;
import dev.plimsoll.internal.text.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Dockerfile as BuildKit reads it: its instructions with their lines, and its stages.
 *
 * <p>Immutable. Results that depend on build arguments and on the target are in a {@link BuildPlan}.
 */
public final class Dockerfile {

    private final String name;
    private final String text;
    private final SourceLines source;
    private final List<Directive> directives;
    private final List<Comment> comments;
    private final List<Instruction> instructions;
    private final List<Instruction> globalArguments;
    private final List<DockerfileStage> stages;

    private Dockerfile(String name, String text) {
        this.name = name;
        this.text = text;
        this.source = new SourceLines(name, text);
        this.directives = DirectiveReader.read(source);
        LogicalLineReader reader = new LogicalLineReader(source, escape(), DirectiveReader.end(directives));
        this.instructions = List.copyOf(new InstructionParser(source, directives, reader).parse());
        this.comments = List.copyOf(reader.comments());
        StageAssembler assembler = new StageAssembler(source, instructions);
        this.globalArguments = List.copyOf(assembler.globalArguments());
        this.stages = List.copyOf(assembler.stages());
    }

    /**
     * Reads a file in UTF-8. Messages name it by the path as given.
     *
     * @throws DockerfileSyntaxException if a builder would refuse it
     * @throws DockerfileException if the file does not exist or cannot be read
     */
    public static Dockerfile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw DockerfileFiles.notThere(file);
        }
        try {
            // Malformed UTF-8 is replaced, not refused, because builders accept any bytes in a comment.
            return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DockerfileException(file + ": the Dockerfile cannot be read: " + e, e);
        }
    }

    /**
     * Parses the text of a Dockerfile.
     *
     * @param name its name in messages
     * @throws DockerfileSyntaxException if a builder would refuse it
     */
    public static Dockerfile parse(String name, String text) {
        return new Dockerfile(name, text);
    }

    /** Returns the name in messages: the path as given. */
    public String name() {
        return name;
    }

    /** Returns the whole text as it was read. */
    public String text() {
        return text;
    }

    /** Returns the lines without line endings and byte order mark; the first is line 1. */
    public List<String> lines() {
        return source.contents();
    }

    /** Returns the parser directives at the top, in order; may be empty. */
    public List<Directive> directives() {
        return directives;
    }

    /** Returns the escape character: a backslash, unless the directive {@code escape} makes it a backtick. */
    public char escape() {
        return DirectiveReader.escape(directives);
    }

    /**
     * Returns all comment lines, including those inside continued instructions, in order; parser directives are not
     * comments.
     */
    public List<Comment> comments() {
        return comments;
    }

    /** Returns all instructions, in order. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** Returns the instruction that begins on this line, counted from 1; empty if there is none. */
    public Optional<Instruction> instructionAt(int line) {
        return instructions.stream()
                .filter(instruction -> instruction.firstLine() == line)
                .findFirst();
    }

    /** Returns the {@code ARG}s before the first {@code FROM}, in order; may be empty. */
    public List<Instruction> globalArguments() {
        return globalArguments;
    }

    /** Returns the stages, in order; at least one. */
    public List<DockerfileStage> stages() {
        return stages;
    }

    /**
     * Returns the stage with this name, in any case, or with this number, counted from 0.
     *
     * @throws UnknownStageException if there is none; the message has the nearest name and the list of stages
     */
    public DockerfileStage stage(String nameOrIndex) {
        String name = StageNames.canonical(nameOrIndex);
        return stages.stream()
                .filter(stage -> stage.name().filter(name::equals).isPresent())
                .findFirst()
                .orElseGet(() -> byNumber(nameOrIndex));
    }

    private DockerfileStage byNumber(String number) {
        if (!number.matches("[0-9]{1,9}")) {
            throw UnknownStage.ofName(this, number);
        }
        return stage(Integer.parseInt(number));
    }

    /**
     * Returns the stage with this number, counted from 0.
     *
     * @throws UnknownStageException if there is none
     */
    public DockerfileStage stage(int index) {
        if (index < 0 || index >= stages.size()) {
            throw UnknownStage.ofIndex(this, index);
        }
        return stages.get(index);
    }

    /** Returns the stage that was probably meant by an unknown name. */
    Optional<DockerfileStage> nearestStage(String misspelt) {
        return Nearest.to(
                        StageNames.canonical(misspelt),
                        stages.stream().flatMap(stage -> stage.name().stream()).toList())
                .map(this::stage);
    }

    /**
     * Returns a sentence that suggests the stage that was probably meant by the name of an image.
     *
     * @param line the line that names the image, counted from 1
     * @return empty if no stage above that line has a similar name, or if the name has a registry, a folder, a tag or a
     *     digest
     */
    public Optional<String> stageSuggestion(String image, int line) {
        return Optional.of(image)
                .filter(name -> name.matches("[^/:@]+"))
                .flatMap(this::nearestStage)
                .filter(stage -> stage.firstLine() < line)
                .map(stage -> "There is no stage '" + image + "'. Did you mean '" + stage.displayName() + "' (line "
                        + stage.firstLine() + ")?");
    }

    /** Returns the last stage, which is the target if none is named. */
    public DockerfileStage finalStage() {
        return stages.get(stages.size() - 1);
    }

    /** Returns the plan for the last stage, without build arguments. */
    public BuildPlan plan() {
        return plan(finalStage(), BuildArguments.none());
    }

    /**
     * Returns the plan for a target.
     *
     * @param target a stage of this Dockerfile
     * @throws DockerfileSyntaxException if a stage's base is empty after variables are replaced, or a reference to a
     *     stage cannot be resolved
     */
    public BuildPlan plan(DockerfileStage target, BuildArguments arguments) {
        return new PlanResolver(this, target, arguments).plan();
    }

    /** Returns the features in use that not all builders support, in the order of their lines; may be empty. */
    public List<FeatureUse> features() {
        return FeatureFinder.find(directives, instructions);
    }

    /** Returns the names that any {@code ARG} declares, in stages and in {@code ONBUILD}, sorted. */
    public Set<String> declaredArguments() {
        return instructions.stream()
                .map(instruction -> instruction.trigger().orElse(instruction))
                .flatMap(instruction -> Declaration.all(instruction).stream())
                .map(Declaration::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the names of these build arguments that no {@code ARG} declares and that builders don't predefine, sorted. */
    public Set<String> undeclaredArguments(Map<String, String> buildArguments) {
        Set<String> undeclared = new TreeSet<>(buildArguments.keySet());
        undeclared.removeIf(PredefinedArguments::isPredefined);
        undeclared.removeAll(declaredArguments());
        return undeclared;
    }

    /**
     * Returns these lines and the two above and below, marked as BuildKit marks the lines of a failed step.
     *
     * @param firstLine counted from 1; the nearest line is used if it does not exist
     * @param lastLine counted from 1, and not before the first; the nearest line is used if it does not exist
     */
    public String excerpt(int firstLine, int lastLine) {
        return SourceExcerpt.of(name, lines(), firstLine, lastLine);
    }

    /**
     * Returns the text up to the end of this stage, which then is the last one. This allows building a stage without a
     * name, because BuildKit does not accept a number as a target. Lines keep their numbers.
     */
    public String textThrough(DockerfileStage stage) {
        return source.through(stage.lastLine());
    }

    /** Returns whether both have the same name and the same text. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Dockerfile that && name.equals(that.name) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, text);
    }

    @Override
    public String toString() {
        return name;
    }
}
