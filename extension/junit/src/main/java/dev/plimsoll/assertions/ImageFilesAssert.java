package dev.plimsoll.assertions;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.judge.FilesJudge;
import dev.plimsoll.internal.judgement.Judgement;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the files of an image, reached by {@link AbstractContainerImageAssert#files()}.
 *
 * @param <IMAGE> the type of the assertions on the image
 * @since 0.1.0
 */
public non-sealed class ImageFilesAssert<IMAGE extends AbstractContainerImageAssert<IMAGE, ?>>
        extends AbstractAssert<ImageFilesAssert<IMAGE>, ImageFiles> implements FilesAssert<ImageFilesAssert<IMAGE>> {

    @Nullable IMAGE image;

    /** Called by reflection from soft assertions, which can pass only the actual value. */
    ImageFilesAssert(@Nullable ImageFiles actual) {
        super(actual, ImageFilesAssert.class);
    }

    /**
     * Returns to the assertions on the image.
     *
     * <pre><code class='java'> // passes
     * assertThat(hello).files().hasNoSetuidFiles().returnToImage().hasLayerCountAtMost(2);
     *
     * // fails: it has two layers
     * assertThat(hello).files().hasNoSetuidFiles().returnToImage().hasLayerCountAtMost(1);</code></pre>
     */
    @CheckReturnValue
    public IMAGE returnToImage() {
        return requireNonNull(image);
    }

    /**
     * Returns assertions on the files, directories, links and other entries that match at least one of the globs, in the
     * order of paths.
     *
     * <pre><code class='java'> // passes
     * assertThat(service).files().matching("/app/lib/*.jar").hasSize(12);
     *
     * // fails
     * assertThat(hello).files().matching("/usr/**").isEmpty();</code></pre>
     *
     * @param globs in the syntax of {@link dev.plimsoll.image.ImageFiles#matching}
     * @throws IllegalArgumentException if no glob is given, or one is malformed or relative
     */
    @CheckReturnValue
    public final ListAssert<ImageFile> matching(String... globs) {
        return returnToImage().files(globs);
    }

    final ImageFilesAssert<IMAGE> judged(Function<FilesJudge, Judgement> question) {
        isNotNull();
        TextMessage.of(question.apply(new FilesJudge(returnToImage().image()))).ifPresent(this::throwAssertionError);
        return myself;
    }
}
