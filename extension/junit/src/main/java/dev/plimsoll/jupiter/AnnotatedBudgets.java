package dev.plimsoll.jupiter;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.AbsoluteBudget;
import dev.plimsoll.image.LayerBudget;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.image.SizeBudget;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Enforces the budgets of an annotation on its image. */
final class AnnotatedBudgets {

    private AnnotatedBudgets() {}

    /** Throws an {@link AssertionError} if the image exceeds a budget. */
    static void enforce(ImageDefinition definition, ContainerImage image, ExtensionContext context) {
        String maxSize = definition.maxSize();
        if (!maxSize.isEmpty()) {
            SizeBudget budget = definition.attribute(
                    "maxSize", () -> SizeBudget.parse(maxSize).writtenAt(definition.placeOf("maxSize")));
            if (budget instanceof AbsoluteBudget absolute) {
                assertThat(image).hasSizeWithin(absolute);
            } else if (budget instanceof RelativeBudget relative) {
                assertThat(image).hasSizeWithin(relative, reference(definition, relative, image));
            }
        }
        definition.growthBudget(context).ifPresent(budget -> assertThat(image).hasGrowthWithin(budget));
        int maxLayers = definition.maxLayers();
        if (maxLayers != 0) {
            assertThat(image)
                    .hasLayerCountWithin(definition.attribute(
                            "maxLayers", () -> LayerBudget.of(maxLayers).writtenAt(definition.placeOf("maxLayers"))));
        }
    }

    private static BuiltImage reference(ImageDefinition definition, RelativeBudget budget, ContainerImage image) {
        if (!(image instanceof BuiltImage built)) {
            throw new TestClassException(definition.placeOf("maxSize") + ": '" + budget
                    + "' is a share of a stage, but this image is not built from a Dockerfile; write a size, such as"
                    + " \"10MB\"");
        }
        String stage = budget.reference()
                .orElseThrow(() -> new TestClassException(
                        definition.placeOf("maxSize") + ": '" + budget + "' names no stage to compare with; write \""
                                + budget + " of STAGE\", with a stage of the Dockerfile"));
        return definition.attribute("maxSize", () -> built.stage(stage));
    }
}
