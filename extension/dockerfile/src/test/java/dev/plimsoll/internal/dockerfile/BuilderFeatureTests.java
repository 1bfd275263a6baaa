package dev.plimsoll.internal.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuilderFeatureTests {

    @Test
    void needsSessionWhenSecretOrSshIsTrue() {
        assertThat(BuilderFeature.values())
                .filteredOn(BuilderFeature::needsSession)
                .containsExactly(BuilderFeature.MOUNT_SECRET, BuilderFeature.MOUNT_SSH);
    }

    @Test
    void needsBuildKitWhenClassicBuilderGivesTheSameFilesIsFalse() {
        assertThat(BuilderFeature.values())
                .filteredOn(feature -> !feature.needsBuildKit())
                .containsExactly(BuilderFeature.SYNTAX_DIRECTIVE, BuilderFeature.LINK, BuilderFeature.VARIABLE_PATTERN);
    }

    @Test
    void isIgnoredByClassicBuilderWhenItSucceedsWithAnotherImageIsTrue() {
        assertThat(BuilderFeature.values())
                .filteredOn(BuilderFeature::isIgnoredByClassicBuilder)
                .contains(BuilderFeature.RUN_HEREDOC, BuilderFeature.ADD_CHECKSUM, BuilderFeature.PLATFORM_ARGUMENT)
                .doesNotContain(BuilderFeature.MOUNT_CACHE, BuilderFeature.CHMOD, BuilderFeature.LINK)
                .allMatch(BuilderFeature::needsBuildKit);
    }

    @Test
    void toStringWhenPrintedIsDifferentForEach() {
        List<String> titles = Arrays.stream(BuilderFeature.values())
                .map(BuilderFeature::toString)
                .toList();
        assertThat(titles).doesNotHaveDuplicates().doesNotContain("");
    }
}
