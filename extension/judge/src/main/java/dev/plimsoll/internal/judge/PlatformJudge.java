package dev.plimsoll.internal.judge;

import static dev.plimsoll.internal.messages.ShouldHaveAttestation.shouldHaveAttestation;
import static dev.plimsoll.internal.messages.ShouldHaveSimilarSizes.shouldHaveSimilarSizes;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.NotApplicableException;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.RelativeBudget;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks what is stored beside an image: the images for other platforms, and attestations. */
public final class PlatformJudge {

    private final ContainerImage image;
    private final String name;

    public PlatformJudge(ContainerImage image) {
        this.image = image;
        this.name = ImageNames.of(image);
    }

    public Judgement hasAttestation(String predicateType) {
        List<String> found = image.attestations();
        return found.contains(predicateType) ? Judgement.held() : shouldHaveAttestation(name, predicateType, found);
    }

    /**
     * Compares the sizes for all platforms.
     *
     * @throws NotApplicableException if there is only one platform, so that nothing could be compared
     */
    public Judgement hasSimilarSizes(RelativeBudget limit) {
        Map<Platform, ByteSize> sizes = new LinkedHashMap<>();
        for (Platform platform : image.platforms()) {
            sizes.put(platform, image.platform(platform.toString()).size());
        }
        if (sizes.size() < 2) {
            throw new NotApplicableException(
                    "There is only an image for " + image.platform() + " of " + name + ", so no sizes can be compared");
        }
        ByteSize least = Collections.min(sizes.values());
        ByteSize difference = ByteSize.of(Collections.max(sizes.values()).bytes() - least.bytes());
        return limit.judge(difference, least, name).held()
                ? Judgement.held()
                : shouldHaveSimilarSizes(name, limit.toString(), sizes);
    }
}
