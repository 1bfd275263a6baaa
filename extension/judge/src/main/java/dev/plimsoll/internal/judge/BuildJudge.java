package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.judgement.Judgement.heldIf;
import static dev.plimsoll.internal.messages.ShouldBeReproducible.shouldBeReproducible;
import static dev.plimsoll.internal.messages.ShouldHaveNoBuildWarnings.shouldHaveNoBuildWarnings;

import dev.plimsoll.BuildWarning;
import dev.plimsoll.BuiltImage;
import dev.plimsoll.image.LayerDifference;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.List;

/** Judges how an image was built: what the builder warned of, and whether it can be built again. */
public final class BuildJudge {

    private final BuiltImage image;
    private final String name;

    public BuildJudge(BuiltImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
    }

    /** Builds it twice without the cache, and compares both; times of files are ignored if asked for. */
    public Judgement isReproducible(boolean ignoringTimes) {
        // Both builds are new, because a cached layer has the times of an earlier build.
        BuiltImage first = image.rebuildWithoutCache();
        List<LayerDifference> differences = first.layerDifferences(first.rebuildWithoutCache()).stream()
                .filter(difference -> !ignoringTimes || !difference.isOfTimeOnly())
                .toList();
        return heldIf(differences.isEmpty(), () -> shouldBeReproducible(name, differences, ignoringTimes));
    }

    /**
     * Checks that the builder warned of nothing.
     *
     * @param rules the rules whose warnings are ignored
     */
    public Judgement hasNoWarnings(List<String> rules) {
        List<BuildWarning> warnings = image.buildWarnings().stream()
                .filter(warning -> !rules.contains(warning.rule()))
                .toList();
        return heldIf(warnings.isEmpty(), () -> shouldHaveNoBuildWarnings(name, rules, warnings));
    }

    /** Returns the judge of the steps that built it. */
    public StepJudge steps() {
        return new StepJudge("the build of " + name, image.buildLog());
    }
}
