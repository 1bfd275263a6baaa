package dev.plimsoll.internal.messages.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileCapabilities;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileMode;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.Layer;
import dev.plimsoll.image.LayerOrigin;
import dev.plimsoll.internal.docker.EngineExceptions;
import dev.plimsoll.internal.inspect.FakeFiles;
import dev.plimsoll.internal.messages.ShouldHaveFile;
import dev.plimsoll.internal.messages.ShouldHaveOnlyFiles;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A message reports the failure even if its hint can't be computed. */
class HintTests {

    static List<RuntimeException> failures() {
        InspectionException unreadable = catchThrowableOfType(
                InspectionException.class, () -> new FakeFiles(List.of(), List.of(), Map.of()).open("/nowhere"));
        return List.of(EngineExceptions.notFound("export image"), unreadable);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void messageWhenTheImageCannotBeReadIsWithoutTheHint(RuntimeException failure) {
        ImageFile file = file(failure);
        assertThat(ShouldHaveOnlyFiles.shouldHaveNone("image x", "shell", List.of(file), HintTests::unknown)
                        .message()
                        .strip())
                .isEqualTo("""
                        Expecting image x to have no shell, but it has 1 that should not be there:
                            /bin/sh (regular file, rwxr-xr-x, 0:0, 5 B)""");
        assertThat(ShouldHaveFile.shouldHaveNoFile("image x", file, HintTests::unknown)
                        .message()
                        .strip())
                .isEqualTo("Expecting image x to have nothing at /bin/sh, but found: "
                        + "regular file, rwxr-xr-x, 0:0, 5 B.");
    }

    @Test
    void anErrorOfOursIsNotHidden() {
        assertThatThrownBy(() -> Hint.unlessUnreadable(() -> {
                    throw new IllegalStateException("ours");
                }))
                .hasMessage("ours");
    }

    /** Returns a file whose methods fail if they need the image. */
    private static ImageFile file(RuntimeException failure) {
        ImageFiles files = (ImageFiles) Proxy.newProxyInstance(
                HintTests.class.getClassLoader(), new Class<?>[] {ImageFiles.class}, (proxy, method, arguments) -> {
                    throw failure;
                });
        return new ImageFile(
                new FileEntry(
                        "/bin/sh",
                        FileType.REGULAR_FILE,
                        5,
                        new FileMode(0755),
                        0,
                        0,
                        "",
                        Instant.EPOCH,
                        FileCapabilities.NONE),
                files);
    }

    private static LayerOrigin unknown(Layer layer) {
        return new LayerOrigin.Unknown(layer.createdBy());
    }
}
