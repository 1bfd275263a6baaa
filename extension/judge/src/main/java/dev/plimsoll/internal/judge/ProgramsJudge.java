package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.messages.ShouldStart.shouldBeStaticallyLinked;
import static dev.plimsoll.internal.messages.ShouldStart.shouldStart;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.exception.UnknownStageException;
import dev.plimsoll.image.StartFault;
import dev.plimsoll.internal.dockerfile.BuildPlan;
import dev.plimsoll.internal.dockerfile.StageSource;
import dev.plimsoll.internal.judgement.Judgement;
import dev.plimsoll.internal.runtime.CLibrary;
import dev.plimsoll.internal.session.PlannedImage;
import dev.plimsoll.internal.text.PathGlob;
import dev.plimsoll.internal.text.Visible;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the programs of an image. Each method returns the failure, or empty if the check passes. */
public final class ProgramsJudge {

    private static final Set<StartFault.Kind> OF_SETTINGS =
            EnumSet.of(StartFault.Kind.WORKING_DIRECTORY, StartFault.Kind.USER, StartFault.Kind.HEALTH_CHECK);

    private final ContainerImage image;

    public ProgramsJudge(ContainerImage image) {
        this.image = image;
    }

    public Judgement canStart() {
        return failure("to be able to start", image.programs().startFaults());
    }

    public Judgement canLoadItsEntrypoint() {
        return failure(
                "to be able to load its entrypoint",
                image.programs().startFaults().stream()
                        .filter(fault -> !OF_SETTINGS.contains(fault.kind()))
                        .toList());
    }

    public Judgement canLoad(String path) {
        return failure(
                "to be able to load " + Visible.path(path), image.programs().faults(path));
    }

    public Judgement hasAllSharedLibraries() {
        return failure("to have all shared libraries", image.programs().faults());
    }

    public Judgement hasAllSharedLibrariesExcept(String... globs) {
        List<PathGlob> exceptions = PathGlob.parseAll(globs);
        return failure(
                "to have all shared libraries except for " + String.join(", ", globs),
                image.programs().faults().stream()
                        .filter(fault -> exceptions.stream().noneMatch(glob -> glob.matches(fault.file())))
                        .toList());
    }

    public Judgement isStaticallyLinked(String path) {
        return image.programs().isStaticallyLinked(path)
                ? Judgement.held()
                : shouldBeStaticallyLinked(ImageNames.of(image), path);
    }

    private Judgement failure(String expectation, List<StartFault> faults) {
        return faults.isEmpty()
                ? Judgement.held()
                : shouldStart(
                        ImageNames.of(image),
                        expectation,
                        faults,
                        image.files(),
                        new LayerLookup(image)::origin,
                        this::stage);
    }

    /** Returns the base image of a stage and its C library, which decides where its programs run. */
    private Optional<String> stage(String name) {
        if (!(image instanceof BuiltImage built)) {
            return Optional.empty();
        }
        BuiltImage stage;
        try {
            stage = built.stage(name);
        } catch (UnknownStageException | NotApplicableException | IllegalStateException | BuildException e) {
            return Optional.empty();
        }
        Optional<String> base = PlannedImage.planOf(stage)
                .map(BuildPlan::base)
                .filter(StageSource.FromImage.class::isInstance)
                .map(source -> ((StageSource.FromImage) source).reference());
        return Stream.of(base, CLibrary.of(stage.files()).map(CLibrary::toString))
                .flatMap(Optional::stream)
                .reduce((image, library) -> image + ", " + library);
    }
}
